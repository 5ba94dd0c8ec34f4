/// The outcome of one statement: its rows, read in place from the server's answer, and the number of rows it touched.
///
/// Rows keep the whole answer in memory as long as any of them lives; decode what must stay.
public struct PostgresRows: RandomAccessCollection, Sendable {
    let result: ResultHandle

    init(_ result: ResultHandle) { self.result = result }

    /// The first row.
    public var startIndex: Int { 0 }
    /// One past the last row.
    public var endIndex: Int { result.rowCount }
    /// The row at a position.
    public subscript(position: Int) -> PostgresRow {
        precondition(position >= 0 && position < result.rowCount, "row out of range")
        return PostgresRow(result: result, index: position)
    }

    /// Rows written by INSERT, UPDATE, DELETE or MERGE, or returned by SELECT; 0 for other statements.
    public var affectedRows: Int { result.affectedRows }

    /// The names of the columns, in order.
    public var columnNames: [String] { (0..<result.columnCount).map(result.name(ofColumn:)) }
}

extension PostgresRows {
    /// The only row. Throws `.decoding` when there is none or more than one.
    public func single() throws(PostgresError) -> PostgresRow {
        guard count == 1 else { throw PostgresError(.decoding, "one row expected, \(count) came") }
        return self[0]
    }

    /// The only row, or `nil` when there is none. Throws `.decoding` when there is more than one.
    public func atMostOne() throws(PostgresError) -> PostgresRow? {
        guard count <= 1 else { throw PostgresError(.decoding, "at most one row expected, \(count) came") }
        return first
    }
}
