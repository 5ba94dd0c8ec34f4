/// Sends rows to COPY FROM STDIN in PostgreSQL's binary format, in large pieces; waits when the server is slower than the writer.
public struct CopyWriter {
    /// A piece is sent when it has grown to this size: large enough that its way through the owner thread costs nothing a row.
    @usableFromInline static let pieceSize = 128 * 1024

    @usableFromInline var current = CopyRowWriter()
    private let session: PostgresSession

    init(_ session: PostgresSession) {
        self.session = session
        // Signature, flags, length of the extension area: PostgreSQL documentation, COPY, "Binary Format".
        current.writer.append(bytes: CopyFormat.signature)
        current.writer.append(bigEndian: Int64(0))
    }

    /// Adds one row: append its values in the order of the columns, each with exactly the column's type.
    ///
    /// A row whose closure throws, or one of whose values does not fit its type (`.encoding`), is left out; the caller may go on.
    /// The server finds out about a wrong type or number of columns only when it reads the row, and tells at the end.
    @inlinable public mutating func row(_ fill: (inout CopyRowWriter) throws -> Void) async throws {
        let start = current.begin()
        do {
            try fill(&current)
            try current.finish(rowAt: start)
        } catch {
            current.drop(rowAt: start)
            throw error
        }
        if current.writer.bytes.count >= Self.pieceSize { try await send() }
    }

    @usableFromInline mutating func send() async throws {
        try Task.checkCancellation()
        var piece: [UInt8] = []
        piece.reserveCapacity(Self.pieceSize + 4096)
        swap(&piece, &current.writer.bytes)
        _ = try await session.perform(.copyData(piece))
    }

    /// Sends what is left and the trailer, which is a row of -1 columns.
    mutating func finish() async throws {
        current.writer.append(bigEndian: Int16(-1))
        try await send()
    }
}

/// One row of a COPY in the making.
public struct CopyRowWriter {
    @usableFromInline var writer = PostgresWriter()
    @usableFromInline var columns = 0

    init() {}

    /// Appends the value of the next column.
    @inlinable public mutating func append(_ value: some PostgresEncodable) {
        writer.appendField(value)
        columns += 1
    }

    @inlinable mutating func begin() -> Int {
        columns = 0
        writer.append(bigEndian: Int16(0))
        return writer.bytes.count - 2
    }

    @inlinable mutating func finish(rowAt start: Int) throws {
        if let refusal = writer.refusal { throw PostgresError(.encoding, refusal) }
        guard let count = Int16(exactly: columns) else { throw PostgresError(.encoding, "more than 32,767 columns") }
        writer.bytes.withUnsafeMutableBytes { $0.storeBytes(of: count.bigEndian, toByteOffset: start, as: Int16.self) }
    }

    @usableFromInline mutating func drop(rowAt start: Int) {
        writer.bytes.removeLast(writer.bytes.count - start)
        writer.refusal = nil
    }
}
