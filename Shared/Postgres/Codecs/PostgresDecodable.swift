/// A Swift value that can be read from a column in PostgreSQL's binary format.
public protocol PostgresDecodable {
    /// Reads a value that is not NULL. `type` is `.unspecified` in a COPY stream, which does not tell types.
    ///
    /// Throws `.decoding` when the column's type or bytes do not fit; the caller adds the column.
    static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Self
    /// The value of NULL; throws unless the type is optional.
    static func decodeNull() throws(PostgresError) -> Self
}

extension PostgresDecodable {
    /// Ordinary types have no NULL.
    @inlinable public static func decodeNull() throws(PostgresError) -> Self {
        throw .decoding("NULL read as \(Self.self), which is not optional")
    }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    /// Reads the raw value and refuses one that is no member.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(bytes, type: type)) else { throw .decoding("the value is no \(Self.self)") }
        return value
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads the wrapped value.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Wrapped? {
        .some(try Wrapped.decode(bytes, type: type))
    }
    /// NULL is `nil`.
    @inlinable public static func decodeNull() throws(PostgresError) -> Wrapped? { .none }
}

extension PostgresError {
    @usableFromInline static func decoding(_ reason: String) -> PostgresError { PostgresError(.decoding, reason) }

    /// The column's type is not one that `wanted` can be read from.
    @usableFromInline static func mismatch(_ type: PostgresType, _ wanted: Any.Type) -> PostgresError {
        PostgresError(.decoding, "a column of \(type) read as \(wanted)")
    }

    /// The type fits but the bytes do not.
    @usableFromInline static func malformed(_ wanted: Any.Type) -> PostgresError { PostgresError(.decoding, "the bytes are no \(wanted)") }
}

extension RawSpan {
    /// A big-endian integer at `offset`; the caller has checked that it lies inside.
    @inlinable func integer<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int = 0, as type: T.Type = T.self) -> T {
        T(bigEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
    }
}
