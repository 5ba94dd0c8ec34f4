public import BusinessCalendar
public import Money

/// The total effective cost (CET, CMN Resolution 4.881/2020): the rate at which what is paid is worth what was received.
public struct EffectiveCost: Hashable, Sendable {
    /// Percent a year, two decimals, half up.
    public let percentPerYear: String
    /// Percent a month, two decimals, half up.
    public let percentPerMonth: String

    /// A payment after so many days.
    public struct DatedFlow: Hashable, Sendable {
        /// When it is made.
        public let date: CalendarDay
        /// How much.
        public let amount: Money

        /// A payment.
        public init(date: CalendarDay, amount: Money) { (self.date, self.amount) = (date, amount) }
    }

    /// A payment after so many equal months.
    public struct PeriodicFlow: Hashable, Sendable {
        /// Months after the money was received: 0…12000.
        public let period: Int
        /// How much.
        public let amount: Money

        /// A payment.
        public init(period: Int, amount: Money) { (self.period, self.amount) = (period, amount) }
    }

    /// By real days over 365. Throws `bad_case` when no rate equals both sides.
    public init(net: Money, on date: CalendarDay, flows: [DatedFlow]) throws(CalculationError) {
        let discount = try DiscountFactor(net: net, flows: flows.map { ($0.date.days(since: date), $0.amount) }).value
        try self.init(yearly: discount.power(-365), monthly: discount.power(-365, over: 12))
    }

    /// By equal months. Throws `bad_case` when no rate equals both sides.
    public init(net: Money, flows: [PeriodicFlow]) throws(CalculationError) {
        guard flows.allSatisfy({ $0.period <= 12_000 }) else {
            throw CalculationError(.badCase, field: "flows.period", reason: "above 12000")
        }
        let discount = try DiscountFactor(net: net, flows: flows.map { ($0.period, $0.amount) }).value
        try self.init(yearly: discount.power(-12), monthly: discount.power(-1))
    }

    private init(yearly: FixedPoint, monthly: FixedPoint) throws(CalculationError) {
        // A discount factor that vanishes gives a zero, not an infinite growth: both mean that the rate cannot be shown.
        guard yearly.isPositive, monthly.isPositive, let year = (yearly - .one).multiplied(by: 100).text(decimals: 2),
            let month = (monthly - .one).multiplied(by: 100).text(decimals: 2)
        else { throw CalculationError(.badCase, field: "flows", reason: "the rate is too large") }
        (percentPerYear, percentPerMonth) = (year, month)
    }
}
