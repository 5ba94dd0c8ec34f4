public import BusinessCalendar
public import Money

/// One title at the calculation date.
public struct TitleUpdate: Hashable, Sendable {
    /// The title.
    public let id: String
    /// The due date after it rolled.
    public let effectiveDueDate: CalendarDay
    /// Days from the due date to the calculation date, not below zero.
    public let daysLate: Int
    /// Nominal amount.
    public let principal: Money
    /// What the corrections added to the principal; below zero under deflation.
    public let correction: Money
    /// Principal left.
    public let corrected: Money
    /// Interest left unpaid.
    public let interest: Money
    /// Fine left unpaid.
    public let fine: Money
    /// What is left in all.
    public let total: Money
    /// What was paid up to the calculation date.
    public let paid: Money
    /// What was paid beyond the debt; it stays with the title.
    public let surplus: Money
    /// The payments that count, in date order, with what each extinguished.
    public let payments: [PaymentImputation]
    /// How the amounts came about, when the trail was asked for.
    public let trail: [TrailLine]

    /// The correction factor as it was applied; `nil` when payments cut the time into several.
    let exactFactor: FixedPoint?

    /// The correction factor with ten decimals, half up; `nil` when payments cut the time into several.
    public var factor: String? { exactFactor?.text(decimals: 10) }
}

/// What one payment extinguished.
public struct PaymentImputation: Hashable, Sendable {
    /// When it was made.
    public let date: CalendarDay
    /// How much.
    public let amount: Money
    /// To interest.
    public let toInterest: Money
    /// To the fine.
    public let toFine: Money
    /// To the principal.
    public let toPrincipal: Money
    /// To nothing.
    public let surplus: Money
}

/// A charge of the creditor's contract, computed.
public struct VariableAmount: Hashable, Sendable {
    /// The creditor's name for it.
    public let name: String
    /// How much.
    public let amount: Money
}

/// A cost at the calculation date.
public struct CostAmount: Hashable, Sendable {
    /// When it was spent.
    public let date: CalendarDay
    /// What was spent.
    public let nominal: Money
    /// That amount restated by the index.
    public let corrected: Money
    /// Its interest.
    public let interest: Money
}

/// The whole debt at the calculation date.
public struct UpdateResult: Hashable, Sendable {
    /// The calculation date.
    public let date: CalendarDay
    /// Each title, in the order given.
    public let titles: [TitleUpdate]
    /// Nominal amounts.
    public let principal: Money
    /// What the corrections added.
    public let correction: Money
    /// Principal left.
    public let corrected: Money
    /// Interest left unpaid.
    public let interest: Money
    /// Fine left unpaid.
    public let fine: Money
    /// Costs, corrected and with their interest.
    public let costs: Money
    /// The costs, one by one.
    public let costAmounts: [CostAmount]
    /// The creditor's own charges, together.
    public let variables: Money
    /// The creditor's own charges, one by one.
    public let variableAmounts: [VariableAmount]
    /// Fees.
    public let fees: Money
    /// Fine of CPC art. 523 §1.
    public let cpc523Fine: Money
    /// Fees of CPC art. 523 §1.
    public let cpc523Fee: Money
    /// Discounts, together; a positive amount.
    public let discount: Money
    /// The discounts, one by one, in the order of the policy.
    public let discountAmounts: [Money]
    /// Corrected, interest, fine, costs, variables, fees and increments less discounts.
    public let total: Money
}

/// One line of the memory of calculation: what a statement must show by CPC art. 524.
public struct TrailLine: Hashable, Sendable {
    /// What the line is about.
    public enum Subject: Hashable, Sendable {
        /// Principal restated by the index: months that entered, and those that were not published and how they were treated.
        case correction(months: Int, assumed: [CalendarMonth])
        /// Unpaid interest and fine restated by the index; the amount is their growth, which stays in them.
        case carriedCharges
        /// Interest of one segment; `legalRate` lines have no time in months.
        case interest(InterestRate, time: MonthCount?)
        /// The fine, with the percentage after the cap.
        case fine(percent: ExactDecimal)
    }

    /// What the line is about.
    public let subject: Subject
    /// First day of the period, not counted itself.
    public let from: CalendarDay
    /// Last day of the period.
    public let until: CalendarDay
    /// What the factor was applied to.
    public let base: Money
    /// The factor of a correction, or the rate of interest or fine as a fraction of the base; ten decimals.
    public let factor: String
    /// What it gave. The segments of compound interest multiply, so there the amount of each is its own growth over the base.
    public let amount: Money
}
