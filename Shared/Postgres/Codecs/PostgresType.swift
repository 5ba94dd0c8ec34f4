/// A type of the server by its object id; the built-in ids are fixed for ever (`pg_type.dat`).
public struct PostgresType: RawRepresentable, Hashable, Sendable {
    /// The object id.
    public let rawValue: UInt32

    /// Wraps an object id.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    @inlinable init(_ rawValue: UInt32) { self.rawValue = rawValue }

    /// No type: the server infers a parameter's; a COPY stream does not tell a column's.
    public static let unspecified = PostgresType(0)
    /// `boolean`
    public static let bool = PostgresType(16)
    /// `bytea`
    public static let bytea = PostgresType(17)
    /// `name`, the type of identifiers in catalogues
    public static let name = PostgresType(19)
    /// `bigint`
    public static let int8 = PostgresType(20)
    /// `smallint`
    public static let int2 = PostgresType(21)
    /// `integer`
    public static let int4 = PostgresType(23)
    /// `text`
    public static let text = PostgresType(25)
    /// `oid`
    public static let oid = PostgresType(26)
    /// `json`
    public static let json = PostgresType(114)
    /// Untyped literal
    public static let unknown = PostgresType(705)
    /// `character(n)`
    public static let bpchar = PostgresType(1042)
    /// `character varying`
    public static let varchar = PostgresType(1043)
    /// `date`
    public static let date = PostgresType(1082)
    /// `timestamp with time zone`
    public static let timestamptz = PostgresType(1184)
    /// `numeric`
    public static let numeric = PostgresType(1700)
    /// `void`, the result of functions that return nothing
    public static let void = PostgresType(2278)
    /// `uuid`
    public static let uuid = PostgresType(2950)
    /// `jsonb`
    public static let jsonb = PostgresType(3802)

    /// `boolean[]`
    public static let boolArray = PostgresType(1000)
    /// `bytea[]`
    public static let byteaArray = PostgresType(1001)
    /// `smallint[]`
    public static let int2Array = PostgresType(1005)
    /// `integer[]`
    public static let int4Array = PostgresType(1007)
    /// `text[]`
    public static let textArray = PostgresType(1009)
    /// `bigint[]`
    public static let int8Array = PostgresType(1016)
    /// `date[]`
    public static let dateArray = PostgresType(1182)
    /// `timestamptz[]`
    public static let timestamptzArray = PostgresType(1185)
    /// `numeric[]`
    public static let numericArray = PostgresType(1231)
    /// `uuid[]`
    public static let uuidArray = PostgresType(2951)
    /// `jsonb[]`
    public static let jsonbArray = PostgresType(3807)

    /// Whether the binary form is plain UTF-8. Ids from 16384 on belong to types made in the database, of which enums are read as text.
    @usableFromInline var isTextual: Bool {
        switch self {
        case .text, .varchar, .bpchar, .name, .json, .unknown, .unspecified: true
        default: rawValue >= 16_384
        }
    }
}

extension PostgresType: CustomStringConvertible {
    /// The object id, as in `pg_type`.
    public var description: String { "oid \(rawValue)" }
}
