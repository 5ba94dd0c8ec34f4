/// One field of a record: its place, what it holds and, in a file to be written, its fixed content.
struct LayoutField: Sendable, Hashable {
    /// The name in the layout, in the words of the bank's manual; empty for filler.
    let name: String
    /// First and last column, from 1.
    let columns: ClosedRange<Int>
    let kind: FieldKind
    /// What always stands in the field.
    let constant: String?

    var width: Int { columns.count }
    /// The field's bytes in a line.
    var range: Range<Int> { columns.lowerBound - 1..<columns.upperBound }
}
