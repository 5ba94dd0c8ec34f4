/// The company whose data a transaction may see: one row of the `tenants` table, and the key of every row-level security policy.
public struct TenantID: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
    /// The number the company has in every schema (`int4`).
    public let rawValue: Int32

    /// Wraps a tenant's number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// Wraps a tenant's number.
    public init(_ rawValue: Int32) { self.init(rawValue: rawValue) }

    /// The number in decimal digits.
    public var description: String { String(rawValue) }
}
