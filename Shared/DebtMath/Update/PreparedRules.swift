import BusinessCalendar

/// A policy with its series looked up: what the steps of an update share.
struct PreparedRules: Sendable {
    let policy: UpdatePolicy
    let calendar: BusinessCalendar
    var corrections: CorrectionFactors?
    var interests: InterestRates?

    init(_ policy: UpdatePolicy, _ series: SeriesLibrary) throws(CalculationError) {
        self.policy = policy
        calendar = BusinessCalendar(yearEndClosed: policy.yearEndClosed)
        if let rule = policy.correction { corrections = try CorrectionFactors(rule, series, rounding: policy.rounding) }
        interests = policy.interest.map { InterestRates($0, series) }
    }

    /// An amount as the step leaves it: rounded, or exact when only outputs are rounded.
    func settled(_ amount: FixedPoint) -> FixedPoint { policy.roundingStep == .each ? amount.rounded(policy.rounding) : amount }

    /// Refuses policies that cannot be applied to a debt with payments.
    func checkPayments() throws(CalculationError) {
        if policy.roundingStep == .end {
            throw CalculationError(.badPolicy, field: "rounding.step", reason: "rounding at the end is not possible with payments")
        }
        if policy.correction?.method == .citizenCalculator {
            throw CalculationError(.badPolicy, field: "correction.convention", reason: "citizen_calculator cannot be chained over payments")
        }
    }
}
