public import BusinessCalendar
public import Money

/// The tax on credit operations (IOF): daily up to 365 days on each amortization, and an additional rate on each.
public struct CreditTax: Hashable, Sendable {
    /// Principal that comes back at a date.
    public struct Amortization: Hashable, Sendable {
        /// When.
        public let date: CalendarDay
        /// How much.
        public let amount: Money

        /// An amortization.
        public init(date: CalendarDay, amount: Money) { (self.date, self.amount) = (date, amount) }
    }

    /// The tax.
    public let amount: Money

    /// Computes the tax of an operation made on `date`; rates in percent. It is rounded once, at the end.
    ///
    /// Throws `bad_case` for amounts below zero and for amortizations before the operation.
    public init(
        on date: CalendarDay,
        dailyPercent: ExactDecimal,
        additionalPercent: ExactDecimal,
        amortizations: [Amortization],
        rounding: RoundingMode
    ) throws(CalculationError) {
        var tax = FixedPoint.zero
        for amortization in amortizations {
            let days = amortization.date.days(since: date)
            guard days >= 0, amortization.amount >= .zero else {
                throw CalculationError(.badCase, field: "amortizations", reason: "an amount is below zero or a date before the operation")
            }
            let rate = dailyPercent.fraction.multiplied(by: min(365, days)) + additionalPercent.fraction
            tax += FixedPoint(amortization.amount.cents) * rate
        }
        amount = try tax.cents(rounding, "iof_cents")
    }
}
