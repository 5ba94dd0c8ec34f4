public import FoundationEssentials

extension String: PostgresCodable {
    /// `text`
    @inlinable public static var postgresType: PostgresType { .text }
    /// `text[]`
    @inlinable public static var postgresArrayType: PostgresType { .textArray }
    /// UTF-8. The server refuses U+0000 with SQLSTATE 22021.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(utf8: self) }
    /// Reads text types, `json` and enums.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> String {
        guard type.isTextual else { throw .mismatch(type, Self.self) }
        return bytes.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
    }
}

extension UUID: PostgresCodable {
    /// `uuid`
    @inlinable public static var postgresType: PostgresType { .uuid }
    /// `uuid[]`
    @inlinable public static var postgresArrayType: PostgresType { .uuidArray }
    /// Sixteen bytes.
    @inlinable public func encode(into writer: inout PostgresWriter) { withUnsafeBytes(of: uuid) { writer.bytes.append(contentsOf: $0) } }
    /// Reads `uuid`.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> UUID {
        guard type == .uuid || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount == 16 else { throw .malformed(Self.self) }
        return UUID(uuid: bytes.unsafeLoadUnaligned(as: uuid_t.self))
    }
}

/// A JSON document as text, stored as `jsonb`. The text is not parsed here; the server refuses what is not JSON.
public struct JSONB: Hashable, Sendable, PostgresCodable {
    /// The document. The server does not keep white space or the order of keys.
    public let text: String

    /// Wraps a document.
    public init(text: String) { self.text = text }

    /// `jsonb`
    @inlinable public static var postgresType: PostgresType { .jsonb }
    /// `jsonb[]`
    @inlinable public static var postgresArrayType: PostgresType { .jsonbArray }

    /// A version byte, which is 1, then the text.
    @inlinable public func encode(into writer: inout PostgresWriter) {
        writer.append(byte: 1)
        writer.append(utf8: text)
    }

    /// Reads `jsonb` and `json`.
    public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> JSONB {
        if type == .json { return JSONB(text: try String.decode(bytes, type: .text)) }
        guard type == .jsonb || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount > 0, bytes.integer(as: UInt8.self) == 1 else { throw .malformed(Self.self) }
        return JSONB(text: bytes.withUnsafeBytes { String(decoding: $0.dropFirst(), as: UTF8.self) })
    }
}
