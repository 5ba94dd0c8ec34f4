/// The fields of one kind of record, written as a table: one field a line, `first-last kind name`, and `=content` at the
/// end where the content never changes. A field without a name is filler.
///
///     1       N  =1
///     2-3     N  pagador_tipo
///     4-17    N  pagador_inscricao
///     18-37   A
struct RecordLayout: Sendable {
    let fields: [LayoutField]
    private let byName: [String: Int]

    /// Reads a table. A malformed one is an error in this module's own text, found by the tests of every table.
    init(_ table: String) {
        self.init(fields: table.split(separator: "\n").compactMap { Self.field($0) })
    }

    private init(fields: [LayoutField]) {
        self.fields = fields
        var byName: [String: Int] = [:]
        for (index, field) in fields.enumerated() where !field.name.isEmpty { byName[field.name] = index }
        self.byName = byName
    }

    /// The same record with some fields moved, added or filled otherwise: how one bank differs from another.
    func replacing(_ table: String) -> RecordLayout {
        let changes = RecordLayout(table).fields
        let kept = fields.filter { field in
            !changes.contains { $0.columns.overlaps(field.columns) || (!field.name.isEmpty && $0.name == field.name) }
        }
        return RecordLayout(fields: (kept + changes).sorted { $0.columns.lowerBound < $1.columns.lowerBound })
    }

    /// The same record with more fields, which may be other readings of the same columns.
    func adding(_ table: String) -> RecordLayout { RecordLayout(fields: fields + RecordLayout(table).fields) }

    subscript(name: String) -> LayoutField? { byName[name].map { fields[$0] } }

    private static func field(_ line: Substring) -> LayoutField? {
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard let place = words.first else { return nil }
        let ends = place.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last, words.count >= 2, let kind = FieldKind(rawValue: String(words[1])),
            1 <= first, first <= last
        else { preconditionFailure("malformed layout line: \(line)") }
        let constant = line.firstIndex(of: "=").map { String(line[line.index(after: $0)...]) }
        let name = words.count > 2 && !words[2].hasPrefix("=") ? String(words[2]) : ""
        return LayoutField(name: name, columns: first...last, kind: kind, constant: constant)
    }
}
