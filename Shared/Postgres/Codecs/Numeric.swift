/// An exact decimal number: `coefficient` × 10^-`scale`, for columns of type `numeric`. Equal values are equal whatever their scale.
///
/// 38 significant digits fit. Money does not use it (centavos do); rates and quantities that people type do.
public struct Numeric: Sendable {
    /// The digits as a whole number.
    public let coefficient: Int128
    /// How many of the digits stand after the decimal point: 0…16383, PostgreSQL's limit.
    public let scale: Int

    /// The largest scale that PostgreSQL stores.
    public static let maximumScale = 16_383

    /// The number `coefficient` × 10^-`scale`. A scale outside 0…16383 is a programmer's error.
    public init(coefficient: Int128, scale: Int = 0) {
        precondition((0...Self.maximumScale).contains(scale), "the scale of a Numeric is 0…16383")
        self.coefficient = coefficient
        self.scale = scale
    }

    /// Reads digits with an optional sign and decimal point (`-12.50`); `nil` for any other text or more digits than fit.
    public init?(_ text: some StringProtocol) {
        var coefficient: Int128 = 0
        var scale: Int?
        var digits = 0
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        for byte in rest {
            if byte == UInt8(ascii: "."), scale == nil {
                scale = 0
                continue
            }
            guard byte >= 48, byte <= 57 else { return nil }
            let (tenfold, overflow) = coefficient.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.subtractingReportingOverflow(Int128(byte - 48))
            guard !overflow, !carry else { return nil }
            coefficient = sum
            digits += 1
            scale = scale.map { $0 + 1 }
        }
        // Collected below zero, where the range is one larger.
        guard digits > 0, (scale ?? 0) <= Self.maximumScale, isNegative || coefficient != .min else { return nil }
        self.init(coefficient: isNegative ? coefficient : -coefficient, scale: scale ?? 0)
    }

    /// The same value without zeros at the end of the fraction.
    public var normalized: Numeric {
        var coefficient = coefficient
        var scale = scale
        while scale > 0, coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        return Numeric(coefficient: coefficient, scale: coefficient == 0 ? 0 : scale)
    }
}

extension Numeric: Hashable {
    /// Compares values: 1.0 equals 1.00.
    public static func == (left: Numeric, right: Numeric) -> Bool {
        let (left, right) = (left.normalized, right.normalized)
        return left.coefficient == right.coefficient && left.scale == right.scale
    }

    /// Hashes the value, not the scale.
    public func hash(into hasher: inout Hasher) {
        let value = normalized
        hasher.combine(value.coefficient)
        hasher.combine(value.scale)
    }
}

extension Numeric: CustomStringConvertible {
    /// Decimal digits with a point where the scale is not zero: `-0.05`.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let sign = coefficient < 0 ? "-" : ""
        return scale == 0 ? sign + padded : sign + padded.dropLast(scale) + "." + padded.suffix(scale)
    }
}
