/// One row of COPY TO STDOUT. The stream does not tell types: the program must ask for those the statement gives.
public struct CopyRow: Sendable {
    @usableFromInline let piece: [UInt8]
    @usableFromInline let start: Int
    /// How many columns the row has.
    public let columnCount: Int

    init(piece: [UInt8], start: Int, columnCount: Int) {
        self.piece = piece
        self.start = start
        self.columnCount = columnCount
    }

    /// Reads all columns in order, as a tuple. Throws `.decoding` when their number differs or the bytes cannot be the type.
    @inlinable public func decode<each T: PostgresDecodable>(_ types: (repeat each T).Type = (repeat each T).self) throws(PostgresError)
        -> (repeat each T)
    {
        var count = 0
        for _ in repeat (each T).self { count += 1 }
        guard count == columnCount else { throw .decoding("\(count) columns expected, the row has \(columnCount)") }
        var offset = start
        func next<U: PostgresDecodable>(_: U.Type) throws(PostgresError) -> U { try value(at: &offset) }
        return (repeat try next((each T).self))
    }

    /// Reads the only column.
    @inlinable public func decode<T: PostgresDecodable>(_ type: T.Type = T.self) throws(PostgresError) -> T {
        guard columnCount == 1 else { throw .decoding("1 column expected, the row has \(columnCount)") }
        var offset = start
        return try value(at: &offset)
    }

    /// The reader has checked that the whole row lies in `piece`.
    @inlinable func value<T: PostgresDecodable>(at offset: inout Int) throws(PostgresError) -> T {
        let bytes = piece.span.bytes
        let length = Int(bytes.integer(at: offset, as: Int32.self))
        offset += 4
        if length < 0 { return try T.decodeNull() }
        defer { offset += length }
        return try T.decode(bytes.extracting(offset..<(offset + length)), type: .unspecified)
    }
}
