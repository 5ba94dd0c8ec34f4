/// One line of a remittance.
public struct RemittanceRecord: Hashable, Sendable {
    /// What kind of line it is.
    public enum Kind: Hashable, Sendable {
        /// The file's header.
        case fileHeader
        /// CNAB 240: a batch's header.
        case batchHeader
        /// A record of a title: the record type in CNAB 400, the segment in CNAB 240.
        case detail(String)
        /// CNAB 240: a batch's trailer.
        case batchTrailer
        /// The file's trailer.
        case fileTrailer
    }

    /// The line of the file, from 1.
    public let line: Int
    /// What kind of line it is.
    public let kind: Kind
    /// Whether a title begins here: record types 1 and 7, or segment P.
    public let beginsTitle: Bool
    /// The fields by their names in the layout, without the blanks around them; empty for records of no known layout.
    public let fields: [String: String]
    private let characters: [UInt8]

    init(_ line: RecordLine, kind: Kind, layout: RecordLayout?) {
        self.line = line.number
        self.kind = kind
        switch kind {
        case .detail(let type): beginsTitle = type == "P" || type == "1" || type == "7"
        default: beginsTitle = false
        }
        var fields: [String: String] = [:]
        for field in layout?.fields ?? [] where !field.name.isEmpty { fields[field.name] = line.text(field) }
        self.fields = fields
        characters = line.bytes
    }

    /// The characters between two columns, from 1, blanks included.
    public func characters(_ columns: ClosedRange<Int>) -> String {
        let range = columns.clamped(to: 1...max(1, characters.count))
        return String(
            String.UnicodeScalarView(
                characters[(range.lowerBound - 1)..<min(range.upperBound, characters.count)].map { Unicode.Scalar($0) }
            )
        )
    }
}
