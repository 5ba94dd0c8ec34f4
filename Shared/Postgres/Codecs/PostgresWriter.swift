/// Collects values in PostgreSQL's binary format in one contiguous buffer.
public struct PostgresWriter: Sendable {
    @usableFromInline var bytes: [UInt8] = []
    /// Why a value could not be encoded; the first reason stays. Interpolation cannot throw, so the statement throws it when sent.
    @usableFromInline var refusal: String?

    @usableFromInline init() {}

    /// Appends an integer, most significant byte first.
    @inlinable public mutating func append(bigEndian value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends one byte.
    @inlinable public mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Appends bytes as they are.
    @inlinable public mutating func append(bytes more: [UInt8]) { bytes.append(contentsOf: more) }

    /// Appends the text in UTF-8.
    @inlinable public mutating func append(utf8 text: String) { bytes.append(contentsOf: text.utf8) }

    /// Says that a value cannot be sent. `reason` must not quote it.
    public mutating func refuse(_ reason: String) { if refusal == nil { refusal = reason } }

    /// Appends a value as arrays and COPY have it: a four-byte length (-1 for NULL), then the bytes.
    @inlinable mutating func appendField(_ value: some PostgresEncodable) {
        guard !value.isPostgresNull else {
            append(bigEndian: Int32(-1))
            return
        }
        let start = bytes.count
        append(bigEndian: Int32(0))
        value.encode(into: &self)
        patch(lengthAt: start)
    }

    @inlinable mutating func patch(lengthAt start: Int) {
        guard let length = Int32(exactly: bytes.count - start - 4) else {
            refuse("a value is longer than 2 GiB")
            return
        }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: length.bigEndian, toByteOffset: start, as: Int32.self) }
    }
}
