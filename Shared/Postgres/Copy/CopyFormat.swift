/// COPY's binary format: signature, flags and extension length, then rows of a 16-bit column count and length-prefixed values, then -1.
enum CopyFormat {
    static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00]

    static func int16(_ bytes: [UInt8], at offset: Int) -> Int16? {
        guard bytes.count - offset >= 2 else { return nil }
        return bytes.span.bytes.integer(at: offset)
    }

    static func int32(_ bytes: [UInt8], at offset: Int) -> Int32? {
        guard bytes.count - offset >= 4 else { return nil }
        return bytes.span.bytes.integer(at: offset)
    }

    /// Where the row ends, or `nil` when the bytes end before it.
    static func endOfRow(_ bytes: [UInt8], at start: Int, columns: Int) throws(PostgresError) -> Int? {
        var offset = start
        for _ in 0..<columns {
            guard let length = int32(bytes, at: offset) else { return nil }
            guard length >= -1 else { throw PostgresError(.copy, "a value of negative length") }
            offset += 4 + Int(max(0, length))
            guard offset <= bytes.count else { return nil }
        }
        return offset
    }
}
