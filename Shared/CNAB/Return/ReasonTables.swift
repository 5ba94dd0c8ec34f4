/// Why a title was refused, or how it was paid: one code of the bank and its words.
public struct Reason: Hashable, Sendable {
    /// The bank's code, two or three characters.
    public let code: String
    /// The bank's words in Portuguese; `nil` for a code that is in no table of that occurrence.
    public let text: String?
}

/// The reason codes of one bank. The same code means different things beside different occurrences, so each table names
/// the occurrences that it is for.
struct ReasonTables: Sendable {
    private var tables: [(occurrences: Set<String>, codes: CodeTable)] = []

    /// No table at all.
    static let none = ReasonTables()

    /// These tables with one more, which is looked at before them. Occurrences are separated by blanks.
    func adding(for occurrences: String, _ codes: CodeTable) -> ReasonTables {
        var more = self
        more.tables.insert((Set(occurrences.split(separator: " ").map(String.init)), codes), at: 0)
        return more
    }

    /// The words of a reason beside an occurrence.
    func text(_ reason: String, for occurrence: String) -> String? {
        for table in tables where table.occurrences.contains(occurrence) {
            if let text = table.codes[reason] { return text }
        }
        return nil
    }

    /// Every occurrence that has a table.
    var occurrences: Set<String> { tables.reduce(into: []) { $0.formUnion($1.occurrences) } }
}
