/// A value of a header or an argument.
public enum AMQPValue: Sendable, Hashable {
    /// Text.
    case string(String)
    /// A whole number; all widths of the protocol are read into this one.
    case int(Int64)
    /// True or false.
    case bool(Bool)
    /// A binary fraction; never used for money.
    case double(Double)
    /// Bytes that are no text.
    case bytes([UInt8])
    /// Seconds since 1970.
    case timestamp(Int64)
    /// `value` divided by ten to the power of `scale`.
    case decimal(scale: UInt8, value: Int32)
    /// Named values.
    case table([String: AMQPValue])
    /// Values in order.
    case array([AMQPValue])
    /// Nothing.
    case null
}

extension AMQPValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    /// Text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .int(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension AMQPValue {
    /// The text, if it is text.
    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The number, if it is a whole number.
    public var integer: Int64? {
        if case .int(let number) = self { number } else { nil }
    }
}
