/// One row of a statement's answer.
public struct PostgresRow: Sendable {
    let result: ResultHandle
    let index: Int

    /// How many columns the row has.
    public var columnCount: Int { result.columnCount }

    @usableFromInline func withCell<R>(_ column: Int, _ body: (RawSpan?, PostgresType) throws(PostgresError) -> R) throws(PostgresError)
        -> R
    {
        guard column >= 0, column < result.columnCount else { throw .decoding("the row has no column \(column)") }
        return try result.withCell(row: index, column: column) { bytes throws(PostgresError) in
            try body(bytes, result.type(ofColumn: column))
        }
    }

    @usableFromInline func error(_ error: PostgresError, inColumn column: Int) -> PostgresError {
        guard column >= 0, column < result.columnCount else { return error }
        return error.changing { $0.column = result.name(ofColumn: column) }
    }

    @usableFromInline func requireColumns(_ count: Int) throws(PostgresError) {
        guard count == columnCount else { throw .decoding("\(count) columns expected, the row has \(columnCount)") }
    }
}

extension PostgresRow {
    /// Reads one column, counted from 0. Throws `.decoding` naming the column.
    @inlinable public func get<T: PostgresDecodable>(_ column: Int, as type: T.Type = T.self) throws(PostgresError) -> T {
        do throws(PostgresError) {
            return try withCell(column) { bytes, type throws(PostgresError) in
                guard let bytes else { return try T.decodeNull() }
                return try T.decode(bytes, type: type)
            }
        } catch { throw self.error(error, inColumn: column) }
    }

    /// Reads the column of this exact name. Throws `.decoding` when there is none. O(columns).
    public func get<T: PostgresDecodable>(_ name: String, as type: T.Type = T.self) throws(PostgresError) -> T {
        guard let column = result.column(named: name) else { throw PostgresError(.decoding, "the row has no such column", column: name) }
        return try get(column)
    }

    /// Reads all columns in order, as a tuple: `let (id, name) = try row.decode((Int64, String).self)`.
    ///
    /// Throws `.decoding` when the number of columns differs or a value does not fit its type.
    @inlinable public func decode<each T: PostgresDecodable>(_ types: (repeat each T).Type = (repeat each T).self) throws(PostgresError)
        -> (repeat each T)
    {
        var count = 0
        for _ in repeat (each T).self { count += 1 }
        try requireColumns(count)
        var column = 0
        func next<U: PostgresDecodable>(_: U.Type) throws(PostgresError) -> U {
            defer { column += 1 }
            return try get(column, as: U.self)
        }
        return (repeat try next((each T).self))
    }

    /// Reads the only column.
    @inlinable public func decode<T: PostgresDecodable>(_ type: T.Type = T.self) throws(PostgresError) -> T {
        try requireColumns(1)
        return try get(0, as: T.self)
    }
}
