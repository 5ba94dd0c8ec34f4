/// One occurrence code of one bank.
public struct Occurrence: Hashable, Sendable {
    /// The bank's code, two characters.
    public let code: String
    /// What it means.
    public let kind: OccurrenceKind
    /// The bank's words for it, in Portuguese.
    public let text: String
}

/// The occurrence codes of one bank and layout, written as a table: `code kind text`, one a line.
struct OccurrenceTable: Sendable {
    private var byCode: [String: Occurrence] = [:]

    init(_ table: String) {
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
            guard parts.count == 3, let kind = OccurrenceKind(rawValue: parts[1]) else {
                preconditionFailure("malformed occurrence line: \(line)")
            }
            byCode[parts[0]] = Occurrence(code: parts[0], kind: kind, text: parts[2])
        }
    }

    /// This table with the codes of another, which win.
    func merging(_ table: String) -> OccurrenceTable {
        var merged = self
        merged.byCode.merge(OccurrenceTable(table).byCode) { $1 }
        return merged
    }

    /// The meaning of a code; one that is in no table is `other`.
    subscript(code: String) -> Occurrence {
        byCode[code] ?? Occurrence(code: code, kind: .other, text: "ocorrência não prevista no manual do banco")
    }

    /// The codes of settlements, sorted.
    var settlementCodes: [String] { byCode.values.filter(\.kind.isSettlement).map(\.code).sorted() }

    /// Every code, sorted.
    var codes: [String] { byCode.keys.sorted() }
}
