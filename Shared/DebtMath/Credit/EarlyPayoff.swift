public import BusinessCalendar
public import Money

/// What remaining instalments are worth when paid early (CDC art. 52 §2).
public struct EarlyPayoff: Hashable, Sendable {
    /// How an instalment is brought to the day of payment.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// A ÷ (1 + i)^t.
        case compound
        /// A ÷ (1 + i · t).
        case simpleRational = "simple_rational"
        /// A · (1 − i · t), not below zero.
        case bankDiscount = "bank_discount"
    }

    /// An instalment still to be paid.
    public struct Installment: Hashable, Sendable {
        /// When it is due.
        public let dueDate: CalendarDay
        /// Its face value.
        public let amount: Money

        /// An instalment.
        public init(dueDate: CalendarDay, amount: Money) { (self.dueDate, self.amount) = (dueDate, amount) }
    }

    /// The value of each instalment; one that is due already keeps its face value.
    public let presentValues: [Money]
    /// Their sum.
    public let payoff: Money
    /// What the face values exceed it by.
    public let discount: Money

    /// Brings instalments to a day, with time in months of 30 days; throws `bad_case` for amounts or rates that make no sense.
    public init(
        _ installments: [Installment],
        on date: CalendarDay,
        percentPerMonth: ExactDecimal,
        method: Method,
        rounding: RoundingMode
    ) throws(CalculationError) {
        let rate = percentPerMonth.fraction
        var (values, payoff, face) = ([Money](), FixedPoint.zero, FixedPoint.zero)
        for installment in installments {
            guard installment.amount >= .zero else { throw CalculationError(.badCase, field: "installments.amount", reason: "below zero") }
            let time = MonthCount(max(0, installment.dueDate.days(since: date)), over: 30)
            let factor = try Self.factor(rate, time, method)
            let value = try (FixedPoint(installment.amount.cents) * factor.multiplier / factor.divisor).cents(rounding, "present_values")
            values.append(value)
            payoff += FixedPoint(value.cents)
            face += FixedPoint(installment.amount.cents)
        }
        presentValues = values
        self.payoff = try payoff.cents(rounding, "payoff")
        discount = try (face - payoff).cents(rounding, "discount")
    }

    private static func factor(
        _ rate: FixedPoint,
        _ time: MonthCount,
        _ method: Method
    ) throws(CalculationError) -> (multiplier: FixedPoint, divisor: FixedPoint) {
        let (multiplier, divisor): (FixedPoint, FixedPoint) =
            switch method {
            case .compound: ((.one + rate).power(-time.numerator, over: time.denominator), .one)
            case .simpleRational: (.one, .one + rate.simple(over: time))
            case .bankDiscount: (max(.zero, .one - rate.simple(over: time)), .one)
            }
        guard divisor.isPositive, !multiplier.isOutOfRange, !multiplier.isNegative else {
            throw CalculationError(.badCase, field: "rate_pct_month", reason: "gives no present value")
        }
        return (multiplier, divisor)
    }
}
