/// An amount of reais as a whole number of centavos; never a fraction, never binary floating point.
///
/// Arithmetic that input can overflow is checked: `adding` and `subtracting` throw instead of trapping.
public struct Money: Hashable, Comparable, Sendable {
    /// The amount in centavos; negative for a debit.
    public let cents: Int64

    /// No money at all.
    public static let zero = Money(cents: 0)

    /// Wraps a number of centavos.
    public init(cents: Int64) { self.cents = cents }

    /// Orders by amount.
    public static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

    /// The sum, or `MoneyError.overflow` outside the range of 64-bit centavos.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        let (sum, overflow) = cents.addingReportingOverflow(other.cents)
        guard !overflow else { throw .overflow }
        return Money(cents: sum)
    }

    /// The difference, or `MoneyError.overflow` outside the range of 64-bit centavos.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        let (difference, overflow) = cents.subtractingReportingOverflow(other.cents)
        guard !overflow else { throw .overflow }
        return Money(cents: difference)
    }
}

/// Why a text or a computation gave no amount.
public enum MoneyError: Error, Equatable, Sendable {
    /// The result does not fit 64-bit centavos.
    case overflow
    /// The text is not an amount; the value is the 0-based offset, in characters, of the first wrong one.
    case malformed(offset: Int)
    /// More than two decimal places, so the amount is no whole number of centavos.
    case fractionOfACent
}
