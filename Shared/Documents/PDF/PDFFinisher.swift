import CCairo

/// Adds what cairo does not write: that the file is tagged, its language, that viewers show its title, and an identifier made
/// from its contents. Packs the objects, which halves the file.
enum PDFFinisher {
    static func finish(_ draft: [UInt8]) throws(DocumentError) -> [UInt8] {
        var handle: qpdf_data? = qpdf_init()
        guard let qpdf = handle else { throw DocumentError("pdf", .library("qpdf has no memory")) }
        defer { qpdf_cleanup(&handle) }
        // Without this it writes to standard error, where the logs are.
        qpdf_silence_errors(qpdf)
        qpdf_set_suppress_warnings(qpdf, 1)
        // The draft must outlive the handle's use: qpdf reads from it while it writes.
        let finished: [UInt8]? = draft.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress else { return nil }
                guard isFine(qpdf_read_memory(qpdf, "draft", start, UInt64(characters.count), nil)) else { return nil }
                complete(qpdf)
                return write(qpdf)
            }
        }
        guard let finished else { throw DocumentError("pdf", .library(message(qpdf))) }
        return finished
    }

    private static func complete(_ qpdf: qpdf_data) {
        let root = qpdf_get_root(qpdf)
        let entries = [
            ("/MarkInfo", "<< /Marked true >>"), ("/Lang", "(pt-BR)"), ("/ViewerPreferences", "<< /DisplayDocTitle true >>"),
        ]
        for (key, value) in entries { qpdf_oh_replace_key(qpdf, root, key, qpdf_oh_parse(qpdf, value)) }
    }

    private static func write(_ qpdf: qpdf_data) -> [UInt8]? {
        guard isFine(qpdf_init_write_memory(qpdf)) else { return nil }
        qpdf_set_deterministic_ID(qpdf, 1)
        qpdf_set_object_stream_mode(qpdf, qpdf_o_generate)
        guard isFine(qpdf_write(qpdf)), let start = qpdf_get_buffer(qpdf) else { return nil }
        // The buffer is qpdf's and goes with it.
        return Array(UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(qpdf)))
    }

    private static func isFine(_ code: QPDF_ERROR_CODE) -> Bool { code & (1 << 1) == 0 }

    private static func message(_ qpdf: qpdf_data) -> String {
        guard qpdf_has_error(qpdf) != 0, let text = qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf)) else { return "qpdf failed" }
        return String(cString: text)
    }
}
