public import Money

extension Bool: PostgresCodable {
    /// `boolean`
    @inlinable public static var postgresType: PostgresType { .bool }
    /// `boolean[]`
    @inlinable public static var postgresArrayType: PostgresType { .boolArray }
    /// One byte, 0 or 1.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(byte: self ? 1 : 0) }
    /// Reads `boolean`.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Bool {
        guard type == .bool || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount == 1 else { throw .malformed(Self.self) }
        return bytes.integer(as: UInt8.self) != 0
    }
}

extension Int16: PostgresCodable {
    /// `smallint`
    @inlinable public static var postgresType: PostgresType { .int2 }
    /// `smallint[]`
    @inlinable public static var postgresArrayType: PostgresType { .int2Array }
    /// Two bytes.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(bigEndian: self) }
    /// Reads `smallint`.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Int16 {
        guard type == .int2 || type == .unspecified else { throw .mismatch(type, Self.self) }
        guard bytes.byteCount == 2 else { throw .malformed(Self.self) }
        return bytes.integer()
    }
}

extension Int32: PostgresCodable {
    /// `integer`
    @inlinable public static var postgresType: PostgresType { .int4 }
    /// `integer[]`
    @inlinable public static var postgresArrayType: PostgresType { .int4Array }
    /// Four bytes.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(bigEndian: self) }
    /// Reads `integer` and `smallint`.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Int32 {
        guard type == .int4 || type == .int2 || type == .unspecified else { throw .mismatch(type, Self.self) }
        switch bytes.byteCount {
        case 4: return bytes.integer()
        case 2: return Int32(bytes.integer(as: Int16.self))
        default: throw .malformed(Self.self)
        }
    }
}

extension Int64: PostgresCodable {
    /// `bigint`
    @inlinable public static var postgresType: PostgresType { .int8 }
    /// `bigint[]`
    @inlinable public static var postgresArrayType: PostgresType { .int8Array }
    /// Eight bytes.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(bigEndian: self) }
    /// Reads `bigint`, `integer`, `smallint` and `oid`; not `numeric`, which `sum(bigint)` gives: cast it in SQL.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Int64 {
        switch type {
        case .int8, .int4, .int2, .unspecified: break
        case .oid: return bytes.byteCount == 4 ? Int64(bytes.integer(as: UInt32.self)) : try malformedOID()
        default: throw .mismatch(type, Self.self)
        }
        switch bytes.byteCount {
        case 8: return bytes.integer()
        case 4: return Int64(bytes.integer(as: Int32.self))
        case 2: return Int64(bytes.integer(as: Int16.self))
        default: throw .malformed(Self.self)
        }
    }

    @usableFromInline static func malformedOID() throws(PostgresError) -> Int64 { throw .malformed(Self.self) }
}

extension Int: PostgresCodable {
    /// `bigint`
    @inlinable public static var postgresType: PostgresType { .int8 }
    /// `bigint[]`
    @inlinable public static var postgresArrayType: PostgresType { .int8Array }
    /// Eight bytes.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(bigEndian: Int64(self)) }
    /// Reads what `Int64` reads.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Int {
        Int(try Int64.decode(bytes, type: type))
    }
}

extension TenantID: PostgresCodable {}

extension Money: PostgresCodable {
    /// `bigint`, in centavos.
    @inlinable public static var postgresType: PostgresType { .int8 }
    /// `bigint[]`
    @inlinable public static var postgresArrayType: PostgresType { .int8Array }
    /// Eight bytes of centavos.
    @inlinable public func encode(into writer: inout PostgresWriter) { writer.append(bigEndian: cents) }
    /// Reads centavos from what `Int64` reads.
    @inlinable public static func decode(_ bytes: RawSpan, type: PostgresType) throws(PostgresError) -> Money {
        Money(cents: try Int64.decode(bytes, type: type))
    }
}
