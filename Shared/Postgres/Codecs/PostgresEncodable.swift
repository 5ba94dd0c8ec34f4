/// A Swift value that can be a parameter of a statement, in PostgreSQL's binary format.
///
/// The type is told to the server, so a statement means the same for every value; where a column has another type, cast in SQL
/// (`\(status)::title_status`). Types that wrap a raw value get everything from it:
/// ```swift
/// struct TitleID: RawRepresentable, PostgresCodable { let rawValue: Int64 }
/// ```
public protocol PostgresEncodable {
    /// The server's type of the parameter.
    static var postgresType: PostgresType { get }
    /// Whether the value is SQL NULL; then `encode` is not called.
    var isPostgresNull: Bool { get }
    /// Appends the binary form, without a length. A value the server's type cannot hold is refused by `writer.refuse(_:)`.
    func encode(into writer: inout PostgresWriter)
}

extension PostgresEncodable {
    /// Ordinary values are not NULL.
    @inlinable public var isPostgresNull: Bool { false }
}

/// A type that goes both ways and into arrays.
public typealias PostgresCodable = PostgresEncodable & PostgresDecodable & PostgresArrayElement

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    /// The type of the raw value.
    @inlinable public static var postgresType: PostgresType { RawValue.postgresType }
    /// Encodes the raw value.
    @inlinable public func encode(into writer: inout PostgresWriter) { rawValue.encode(into: &writer) }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The type of the wrapped value.
    @inlinable public static var postgresType: PostgresType { Wrapped.postgresType }
    /// `nil` is NULL.
    @inlinable public var isPostgresNull: Bool {
        switch self {
        case .none: true
        case .some(let value): value.isPostgresNull
        }
    }
    /// Encodes the wrapped value, if there is one.
    @inlinable public func encode(into writer: inout PostgresWriter) { self?.encode(into: &writer) }
}
