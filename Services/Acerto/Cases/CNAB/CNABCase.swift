import CNAB
public import JSONLines

/// `acerto cnab`: bank files in and out of JSON.
public enum CNABCase {
    /// `acerto cnab read`: what a file says, as one document. A return file gives its summary, `primeiro_titulo` and
    /// `ultimo_titulo`, and with `titles` every title under `lista_titulos`; a remittance gives what it asks of the bank.
    /// A damaged file gives `{"error": {"code", "field", "reason", "line", "column"}}`.
    public static func read(_ bytes: some Sequence<UInt8>, titles: Bool) -> JSONValue {
        do {
            return try returnFile(bytes, titles: titles)
        } catch {
            return refusal(error)
        }
    }

    private static func returnFile(_ bytes: some Sequence<UInt8>, titles: Bool) throws(CNABError) -> JSONValue {
        var reader = ReturnFileReader()
        var summary = ReturnSummary(keepsTitles: titles)
        for record in try reader.feed(bytes) { summary.add(record) }
        for record in try reader.finish() { summary.add(record) }
        return summary.document(reader)
    }

    static func refusal(_ error: CNABError) -> JSONValue {
        [
            "error": [
                "code": .string(error.code.rawValue), "field": .string("linha \(error.line), coluna \(error.column)"),
                "reason": .string(error.reason), "line": .integer(Int64(error.line)), "column": .integer(Int64(error.column)),
            ]
        ]
    }
}
