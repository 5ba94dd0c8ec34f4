public import Money

/// The fine (*multa*), charged once, at the first event at which the title is late and something is owed.
public struct FineRule: Hashable, Sendable {
    /// Percent of the base.
    public let percent: ExactDecimal
    /// The most percent that may be charged, such as 2 for consumers (CDC art. 52 §1).
    public let capPercent: ExactDecimal?
    /// Charged on top of the percentage.
    public let fixed: Money
    /// What the percentage is of.
    public let base: FineBase

    /// A fine.
    public init(percent: ExactDecimal, capPercent: ExactDecimal? = nil, fixed: Money = .zero, base: FineBase = .corrected) {
        (self.percent, self.capPercent, self.fixed, self.base) = (percent, capPercent, fixed, base)
    }
}

/// What a fine is a percentage of.
public enum FineBase: String, Hashable, Sendable, CaseIterable {
    /// The principal before its correction at the event.
    case original
    /// The corrected principal.
    case corrected
    /// The corrected principal and the interest outstanding.
    case correctedPlusInterest = "corrected_plus_interest"
}

/// A piece of the debt that something else is a percentage of.
public enum Component: String, Hashable, Sendable, CaseIterable {
    /// Nominal amounts of the titles.
    case principal
    /// Corrected principal that is left.
    case corrected
    /// Interest outstanding.
    case interest
    /// Fine outstanding.
    case fine
    /// Costs, corrected and with their interest.
    case costs
    /// The creditor's own charges.
    case variables
    /// Fees.
    case fees
}

/// Fees (*honorários*): a percentage of named pieces, a fixed part and a minimum. Nothing when the base is zero.
public struct FeesRule: Hashable, Sendable {
    /// Percent of the base.
    public let percent: ExactDecimal
    /// The pieces that are added to make the base.
    public let base: [Component]
    /// Added to the percentage.
    public let fixed: Money
    /// The least that is charged.
    public let minimum: Money

    /// Fees.
    public init(percent: ExactDecimal, base: [Component], fixed: Money = .zero, minimum: Money = .zero) {
        (self.percent, self.base, self.fixed, self.minimum) = (percent, base, fixed, minimum)
    }
}

/// The increments of CPC art. 523 §1 for a judgment that is not paid in time: a fine and fees over the same base.
public struct Cpc523Rule: Hashable, Sendable {
    /// Percent of the fine.
    public let finePercent: ExactDecimal
    /// Percent of the fees.
    public let feePercent: ExactDecimal
    /// The pieces that are added to make the base.
    public let base: [Component]

    /// The increments.
    public init(finePercent: ExactDecimal, feePercent: ExactDecimal, base: [Component]) {
        (self.finePercent, self.feePercent, self.base) = (finePercent, feePercent, base)
    }
}

/// A discount on one piece, or on everything.
public struct Discount: Hashable, Sendable {
    /// What is discounted.
    public enum Target: Hashable, Sendable {
        /// One piece.
        case component(Component)
        /// The gross total less the discounts before this one.
        case total
    }

    /// What is discounted.
    public let target: Target
    /// How many percent of it.
    public let percent: ExactDecimal

    /// A discount.
    public init(_ target: Target, percent: ExactDecimal) { (self.target, self.percent) = (target, percent) }
}
