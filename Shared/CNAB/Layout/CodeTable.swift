/// What a bank's codes mean, written as a table: one code a line, then its text.
struct CodeTable: Sendable {
    private var texts: [String: String] = [:]

    init(_ table: String) {
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { texts[String(parts[0])] = String(parts[1]) }
        }
    }

    subscript(code: String) -> String? { texts[code] }

    /// The codes of the table, sorted.
    var codes: [String] { texts.keys.sorted() }

    /// This table with the codes of another, which win.
    func merging(_ table: String) -> CodeTable {
        var merged = self
        merged.texts.merge(CodeTable(table).texts) { $1 }
        return merged
    }
}
