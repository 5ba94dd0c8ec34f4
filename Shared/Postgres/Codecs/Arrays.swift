/// A type whose arrays PostgreSQL can hold. `[UInt8]` is the exception: it is one `bytea`, not an array.
public protocol PostgresArrayElement {
    /// The server's type of the array.
    static var postgresArrayType: PostgresType { get }
    /// Appends the binary form of the whole array.
    static func encodeArray(_ elements: [Self], into writer: inout PostgresWriter)
    /// Reads the whole array.
    static func decodeArray(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> [Self]
}

extension PostgresArrayElement where Self: PostgresEncodable {
    /// One dimension from index 1, as the server itself makes arrays.
    @inlinable public static func encodeArray(_ elements: [Self], into writer: inout PostgresWriter) {
        writer.append(bigEndian: Int32(elements.isEmpty ? 0 : 1))
        writer.append(bigEndian: Int32(elements.contains { $0.isPostgresNull } ? 1 : 0))
        writer.append(bigEndian: postgresType.rawValue)
        guard !elements.isEmpty else { return }
        writer.append(bigEndian: Int32(clamping: elements.count))
        writer.append(bigEndian: Int32(1))
        for element in elements { writer.appendField(element) }
    }
}

extension PostgresArrayElement where Self: PostgresDecodable {
    /// Reads an array of at most one dimension, with any lower bound.
    @inlinable public static func decodeArray(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> [Self] {
        guard bytes.byteCount >= 12 else { throw .malformed([Self].self) }
        let dimensions: Int32 = bytes.integer()
        let elementType = PostgresType(rawValue: bytes.integer(at: 8))
        if dimensions == 0 { return [] }
        guard dimensions == 1, bytes.byteCount >= 20 else { throw .decoding("an array of more than one dimension") }
        let count = Int(bytes.integer(at: 12, as: Int32.self))
        // Each element has a length of four bytes, so a count that the bytes cannot hold is refused before memory is taken.
        guard count >= 0, count <= (bytes.byteCount - 20) / 4 else { throw .malformed([Self].self) }
        var elements: [Self] = []
        elements.reserveCapacity(count)
        var offset = 20
        for _ in 0..<count { elements.append(try element(in: bytes, at: &offset, type: elementType)) }
        return elements
    }

    @inlinable static func element(in bytes: RawSpan, at offset: inout Int, type: PostgresType) throws(PostgresError) -> Self {
        guard bytes.byteCount - offset >= 4 else { throw .malformed([Self].self) }
        let length = Int(bytes.integer(at: offset, as: Int32.self))
        offset += 4
        if length == -1 { return try decodeNull() }
        guard length >= 0, length <= bytes.byteCount - offset else { throw .malformed([Self].self) }
        defer { offset += length }
        return try decode(bytes.extracting(offset..<(offset + length)), type: type)
    }
}

extension PostgresArrayElement where Self: RawRepresentable, RawValue: PostgresArrayElement {
    /// The array type of the raw value.
    @inlinable public static var postgresArrayType: PostgresType { RawValue.postgresArrayType }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement & PostgresCodable {
    /// The array type of the wrapped value.
    @inlinable public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    /// The element's array type.
    @inlinable public static var postgresType: PostgresType { Element.postgresArrayType }
    /// Encodes the array.
    @inlinable public func encode(into writer: inout PostgresWriter) { Element.encodeArray(self, into: &writer) }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads the array.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> [Element] {
        try Element.decodeArray(bytes, type: type)
    }
}

/// Bytes: `[UInt8]` is one `bytea`.
extension UInt8: PostgresArrayElement {
    /// `bytea`
    @inlinable public static var postgresArrayType: PostgresType { .bytea }
    /// The bytes as they are.
    @inlinable public static func encodeArray(_ elements: [UInt8], into writer: inout PostgresWriter) { writer.append(bytes: elements) }
    /// Reads `bytea`.
    @inlinable public static func decodeArray(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> [UInt8] {
        guard type == .bytea || type == .unspecified else { throw .mismatch(type, [UInt8].self) }
        return bytes.withUnsafeBytes { [UInt8]($0) }
    }
}

/// `[[UInt8]]` is `bytea[]`.
extension Array: PostgresArrayElement where Element == UInt8 {
    /// `bytea[]`
    @inlinable public static var postgresArrayType: PostgresType { .byteaArray }
}
