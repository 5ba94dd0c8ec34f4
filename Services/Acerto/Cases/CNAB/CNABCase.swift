import CNAB
public import JSONLines

/// `acerto cnab`: bank files in and out of JSON.
public enum CNABCase {
    /// `acerto cnab read`: what a file says, as one document.
    ///
    /// A return file gives its totals, `primeiro_titulo` and `ultimo_titulo`, and with `titles` every title under
    /// `lista_titulos`. A remittance gives what a bank would find in it. A damaged file gives
    /// `{"error": {"code", "field", "reason", "line", "column"}}`.
    public static func read(_ bytes: some RandomAccessCollection<UInt8>, titles: Bool) -> JSONValue {
        do throws(CNABError) {
            return RemittanceFileReader.isRemittance(bytes) ? try remittance(bytes) : try returnFile(bytes, titles: titles)
        } catch {
            return refusal(error)
        }
    }

    /// `acerto cnab write`: the remittance that a document describes, or why it cannot be written.
    public static func write(_ document: JSONValue) -> CNABWriteResult {
        do throws(RemittanceRefusal) {
            return .file(try RemittanceDocument(document).bytes())
        } catch {
            return .refused(JSONLines.error(code: error.code, field: error.field, reason: error.reason))
        }
    }

    private static func returnFile(_ bytes: some RandomAccessCollection<UInt8>, titles: Bool) throws(CNABError) -> JSONValue {
        var reader = ReturnFileReader()
        var summary = ReturnSummary(keepsTitles: titles)
        for piece in pieces(of: bytes) {
            for record in try reader.feed(piece) { summary.add(record) }
        }
        for record in try reader.finish() { summary.add(record) }
        return summary.document(reader)
    }

    private static func remittance(_ bytes: some RandomAccessCollection<UInt8>) throws(CNABError) -> JSONValue {
        var reader = RemittanceFileReader()
        var summary = RemittanceSummary()
        for piece in pieces(of: bytes) {
            for record in try reader.feed(piece) { summary.add(record) }
        }
        for record in try reader.finish() { summary.add(record) }
        return summary.document(reader)
    }

    /// The bytes in pieces, so that only the records of one are in memory.
    private static func pieces<Bytes: RandomAccessCollection<UInt8>>(of bytes: Bytes) -> some Sequence<Bytes.SubSequence> {
        let size = 1 << 16
        return sequence(state: bytes[...]) { rest in
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(size) }
            return rest.prefix(size)
        }
    }

    private static func refusal(_ error: CNABError) -> JSONValue {
        [
            "error": [
                "code": .string(error.code.rawValue), "field": .string("linha \(error.line), coluna \(error.column)"),
                "reason": .string(error.reason), "line": .integer(Int64(error.line)), "column": .integer(Int64(error.column)),
            ]
        ]
    }
}

/// What `acerto cnab write` gives.
public enum CNABWriteResult: Sendable {
    /// The file, ready to be sent.
    case file([UInt8])
    /// `{"error": {"code", "field", "reason"}}`.
    case refused(JSONValue)
}
