public import BusinessCalendar
import Money

/// How a creditor updates overdue titles: every convention is a named setting, none a constant.
///
/// A piece that is `nil` is not charged.
public struct UpdatePolicy: Hashable, Sendable {
    /// How centavos are rounded.
    public let rounding: RoundingMode
    /// When they are.
    public let roundingStep: RoundingStep
    /// How a due date without banking moves.
    public let dueRoll: BusinessCalendar.Roll
    /// Whether the last business day of the year counts as closed.
    public let yearEndClosed: Bool
    /// From which date the delay counts once there is one.
    public let lateCountFrom: LateCountOrigin
    /// Days within which nothing is charged: 0…36500. After them everything counts from the origin.
    public let graceDays: Int
    /// Monetary correction.
    public let correction: CorrectionRule?
    /// Default interest.
    public let interest: InterestRule?
    /// Fine.
    public let fine: FineRule?
    /// Fees.
    public let fees: FeesRule?
    /// Increments of CPC art. 523 §1.
    public let cpc523: Cpc523Rule?
    /// Discounts, in the order in which they are taken.
    public let discounts: [Discount]
    /// Imputation of payments.
    public let payments: PaymentsRule

    /// A policy; throws `bad_policy` when the days of grace are out of range or a charge is below zero.
    public init(
        rounding: RoundingMode = .halfUp,
        roundingStep: RoundingStep = .each,
        dueRoll: BusinessCalendar.Roll = .none,
        yearEndClosed: Bool = false,
        lateCountFrom: LateCountOrigin = .dueDate,
        graceDays: Int = 0,
        correction: CorrectionRule? = nil,
        interest: InterestRule? = nil,
        fine: FineRule? = nil,
        fees: FeesRule? = nil,
        cpc523: Cpc523Rule? = nil,
        discounts: [Discount] = [],
        payments: PaymentsRule = PaymentsRule()
    ) throws(CalculationError) {
        guard (0...36_500).contains(graceDays) else {
            throw CalculationError(.badPolicy, field: "grace_days", reason: "not between 0 and 36500")
        }
        self.rounding = rounding
        self.roundingStep = roundingStep
        self.dueRoll = dueRoll
        self.yearEndClosed = yearEndClosed
        self.lateCountFrom = lateCountFrom
        self.graceDays = graceDays
        self.correction = correction
        self.interest = interest
        self.fine = fine
        self.fees = fees
        self.cpc523 = cpc523
        self.discounts = discounts
        self.payments = payments
        try checkCharges()
    }

    private func checkCharges() throws(CalculationError) {
        if let fine {
            let isBelow = fine.percent.isNegative || fine.capPercent?.isNegative == true || fine.fixed < .zero
            guard !isBelow else { throw Self.belowZero("fine") }
        }
        if let fees { guard !fees.percent.isNegative, fees.fixed >= .zero, fees.minimum >= .zero else { throw Self.belowZero("fees") } }
        if let cpc523 { guard !cpc523.finePercent.isNegative, !cpc523.feePercent.isNegative else { throw Self.belowZero("cpc523") } }
        for discount in discounts where !(FixedPoint.zero...FixedPoint(100)).contains(discount.percent.value) {
            throw CalculationError(.badPolicy, field: "discounts.percent", reason: "not between 0 and 100")
        }
    }

    private static func belowZero(_ field: String) -> CalculationError {
        CalculationError(.badPolicy, field: field, reason: "below zero")
    }
}

/// When amounts are rounded to centavos.
public enum RoundingStep: String, Hashable, Sendable, CaseIterable {
    /// Each piece as it arises, so that the printed lines add up.
    case each
    /// Each output on its own from the exact value. Not possible with payments.
    case end
}

/// From which date a delay counts.
public enum LateCountOrigin: String, Hashable, Sendable, CaseIterable {
    /// The date on the title.
    case dueDate = "due_date"
    /// The date to which it rolled.
    case effectiveDueDate = "effective_due_date"
}
