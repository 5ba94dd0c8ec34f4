/// Reads rows from COPY TO STDOUT as they come. While nobody reads, the server waits: at most a piece of some 256 KiB is in memory.
public struct CopyReader {
    private let session: PostgresSession
    private var piece: [UInt8] = []
    private var offset = 0
    private var hasHeader = false
    private var hasTrailer = false
    private var isOver = false

    init(_ session: PostgresSession) { self.session = session }

    /// The next row, or `nil` after the last one. Throws the server's error, `.copy` for a broken stream, and `CancellationError`.
    public mutating func next() async throws -> CopyRow? {
        while true {
            if let row = try rowInPiece() { return row }
            guard !hasTrailer, try await readPiece() else { break }
        }
        guard hasTrailer else { throw PostgresError(.copy, "the stream ended in the middle") }
        return nil
    }

    /// Reads and drops the rest, so that the connection can be used again.
    mutating func drain() async throws { while try await readPiece() { offset = piece.count } }

    /// False when the server has sent everything.
    private mutating func readPiece() async throws -> Bool {
        guard !isOver else { return false }
        guard case .chunk(let bytes, let isLast) = try await session.perform(.copyRead) else { throw PostgresSession.unexpected }
        isOver = isLast
        // The server sends whole rows, so there is nothing to join; a stream that does otherwise is read all the same.
        piece = offset == piece.count ? bytes : Array(piece[offset...]) + bytes
        offset = 0
        return true
    }

    private mutating func rowInPiece() throws(PostgresError) -> CopyRow? {
        if !hasHeader { try readHeader() }
        guard hasHeader, !hasTrailer, let columns = CopyFormat.int16(piece, at: offset) else { return nil }
        guard columns >= 0 else {
            hasTrailer = true
            return nil
        }
        guard let end = try CopyFormat.endOfRow(piece, at: offset + 2, columns: Int(columns)) else { return nil }
        defer { offset = end }
        return CopyRow(piece: piece, start: offset + 2, columnCount: Int(columns))
    }

    private mutating func readHeader() throws(PostgresError) {
        let length = CopyFormat.signature.count
        guard piece.count - offset >= length + 8, let extra = CopyFormat.int32(piece, at: offset + length + 4) else { return }
        guard piece[offset..<(offset + length)].elementsEqual(CopyFormat.signature), extra == 0 else {
            throw PostgresError(.copy, "the stream is not in COPY's binary format")
        }
        offset += length + 8
        hasHeader = true
    }
}
