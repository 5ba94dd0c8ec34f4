public import BusinessCalendar
public import Money

/// Updates titles under one policy. Made once for many titles: factors and rates between two dates are computed once and kept.
///
/// A value: give each worker its own copy. Results depend only on policy, series and arguments, never on earlier calls.
public struct DebtCalculator: Sendable {
    var rules: PreparedRules

    /// The policy that it applies.
    public var policy: UpdatePolicy { rules.policy }

    /// Prepares a policy; throws `unknown_index` when `series` lacks an index that the policy names.
    public init(policy: UpdatePolicy, series: SeriesLibrary = .embedded) throws(CalculationError) {
        rules = try PreparedRules(policy, series)
    }

    /// One title as of a date, after the payments made up to it (whatever title they name).
    ///
    /// - Throws: `index_missing` or `no_rate` when a month that is needed is not published, `bad_policy` when the policy cannot be
    ///   applied to a title with payments, `bad_case` for amounts below zero or results beyond 64 bits.
    public mutating func update(
        _ title: TitleToUpdate,
        payments: [Payment] = [],
        on date: CalendarDay,
        recordingTrail: Bool = false
    ) throws(CalculationError) -> TitleUpdate {
        if !payments.isEmpty { try rules.checkPayments() }
        return try exactUpdate(title, payments, date, recordingTrail).rounded(rules.policy.rounding)
    }

    /// The correction factor between two days, with `decimals` places (0…38), half up; 1 under a policy without correction.
    public mutating func factor(from start: CalendarDay, to end: CalendarDay, decimals: Int) throws(CalculationError) -> String {
        let factor = try rules.corrections?.factor(from: start, to: end) ?? .none
        guard (0...38).contains(decimals), let text = factor.value.text(decimals: decimals) else {
            throw CalculationError(.badCase, field: "decimals", reason: "the factor cannot be shown")
        }
        return text
    }

    /// An amount multiplied by the correction factor between two days and rounded.
    public mutating func corrected(_ amount: Money, from start: CalendarDay, to end: CalendarDay) throws(CalculationError) -> Money {
        let factor = try rules.corrections?.factor(from: start, to: end) ?? .none
        return try (FixedPoint(amount.cents) * factor.value).cents(rules.policy.rounding, "amount")
    }

    /// The interest rate of (after, until] in percent, with six decimals, half up; 0 under a policy without interest.
    public mutating func interestPercent(after: CalendarDay, until: CalendarDay) throws(CalculationError) -> String {
        let rate = try rules.interests?.rate(after: after, until: until) ?? .zero
        guard let text = rate.multiplied(by: 100).text(decimals: 6) else {
            throw CalculationError(.badCase, field: "interest", reason: "the rate is too large")
        }
        return text
    }

    /// The interest on an amount over (after, until], rounded.
    public mutating func interest(on amount: Money, after: CalendarDay, until: CalendarDay) throws(CalculationError) -> Money {
        let rate = try rules.interests?.rate(after: after, until: until) ?? .zero
        return try (FixedPoint(amount.cents) * rate).cents(rules.policy.rounding, "interest")
    }
}

extension DebtCalculator {
    /// Walks one title through its payments, in date order, to the calculation date.
    mutating func exactUpdate(
        _ title: TitleToUpdate,
        _ payments: [Payment],
        _ date: CalendarDay,
        _ recordingTrail: Bool
    ) throws(CalculationError) -> ExactTitle {
        guard title.amount >= .zero else { throw CalculationError(.badCase, field: "titles.amount", reason: "below zero") }
        let delay = Delay(title, rules.policy, rules.calendar)
        var ledger = TitleLedger(delay, amount: title.amount, recordsTrail: recordingTrail)
        var imputations: [PaymentImputation] = []
        for payment in Self.inDateOrder(payments, until: date) {
            guard payment.amount >= .zero else { throw CalculationError(.badCase, field: "payments.amount", reason: "below zero") }
            try ledger.advance(to: payment.date, &rules)
            imputations.append(try ledger.credit(payment, rules.policy))
        }
        try ledger.advance(to: date, &rules)
        return ExactTitle(title: title, date: date, ledger: ledger, imputations: imputations)
    }

    /// Those up to `date`; of one day in the order given.
    private static func inDateOrder(_ payments: [Payment], until date: CalendarDay) -> [Payment] {
        guard !payments.isEmpty else { return [] }
        return payments.enumerated().filter { $0.element.date <= date }
            .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
    }
}

/// A title at the calculation date before its outputs are rounded.
struct ExactTitle {
    let title: TitleToUpdate
    let date: CalendarDay
    let ledger: TitleLedger
    let imputations: [PaymentImputation]

    /// Each output rounded on its own; with amounts that were rounded step by step this changes nothing.
    func rounded(_ mode: RoundingMode) throws(CalculationError) -> TitleUpdate {
        var (paid, surplus) = (FixedPoint.zero, FixedPoint.zero)
        for imputation in imputations {
            paid += FixedPoint(imputation.amount.cents)
            surplus += FixedPoint(imputation.surplus.cents)
        }
        return TitleUpdate(
            id: title.id,
            effectiveDueDate: ledger.delay.effective,
            daysLate: max(0, date.days(since: title.dueDate)),
            principal: title.amount,
            correction: try ledger.correction.cents(mode, "titles.correction"),
            corrected: try ledger.principal.cents(mode, "titles.corrected"),
            interest: try ledger.interest.cents(mode, "titles.interest"),
            fine: try ledger.fine.cents(mode, "titles.fine"),
            total: try ledger.balance.cents(mode, "titles.total"),
            paid: try paid.cents(mode, "payments"),
            surplus: try surplus.cents(mode, "payments"),
            payments: imputations,
            trail: ledger.trail,
            exactFactor: imputations.isEmpty ? ledger.factor : nil
        )
    }
}
