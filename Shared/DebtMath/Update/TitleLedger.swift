import BusinessCalendar
import Money

/// One title on its way through the events: what is outstanding, and up to when it was corrected and bears interest.
struct TitleLedger {
    let delay: Delay
    private(set) var principal: FixedPoint
    private(set) var interest = FixedPoint.zero
    private(set) var fine = FixedPoint.zero
    /// What the corrections added to the principal.
    private(set) var correction = FixedPoint.zero
    /// The factor of the last correction.
    private(set) var factor = FixedPoint.one
    private(set) var trail: [TrailLine] = []

    private var correctedUntil: CalendarDay
    private var interestUntil: CalendarDay
    private var isFineCharged = false
    private let recordsTrail: Bool

    init(_ delay: Delay, amount: Money, recordsTrail: Bool) {
        self.delay = delay
        self.recordsTrail = recordsTrail
        principal = FixedPoint(amount.cents)
        correctedUntil = delay.correctionStart ?? delay.origin
        interestUntil = delay.interestStart ?? delay.origin
    }

    /// Everything outstanding.
    var balance: FixedPoint { principal + interest + fine }

    /// Brings the title to a day: correction, then interest, then the fine when it is due.
    mutating func advance(to day: CalendarDay, _ rules: inout PreparedRules) throws(CalculationError) {
        let before = principal
        if delay.isCorrected(at: day) { try correct(to: day, &rules) }
        if delay.bearsInterest(at: day) { try addInterest(to: day, original: before, &rules) }
        if !isFineCharged, delay.isLate(at: day), (principal + interest).isPositive { try chargeFine(on: day, original: before, rules) }
    }

    private mutating func correct(to day: CalendarDay, _ rules: inout PreparedRules) throws(CalculationError) {
        guard let applied = try rules.corrections?.factor(from: correctedUntil, to: day) else { return }
        let restated = rules.settled(principal * applied.value)
        if recordsTrail {
            let subject = TrailLine.Subject.correction(months: applied.months, assumed: applied.assumed)
            try record(
                subject,
                from: correctedUntil,
                until: day,
                base: principal,
                factor: applied.value,
                amount: restated - principal,
                rules
            )
        }
        let start = correctedUntil
        correction += restated - principal
        principal = restated
        factor = applied.value
        correctedUntil = day
        if rules.policy.payments.carriedCharges == .corrected { try restateCharges(applied.value, from: start, to: day, rules) }
    }

    /// Restates unpaid interest and fine, each rounded apart; their growth stays in them.
    private mutating func restateCharges(
        _ factor: FixedPoint,
        from start: CalendarDay,
        to day: CalendarDay,
        _ rules: PreparedRules
    ) throws(CalculationError) {
        let before = interest + fine
        interest = rules.settled(interest * factor)
        fine = rules.settled(fine * factor)
        if recordsTrail, !before.isZero {
            let growth = interest + fine - before
            try record(.carriedCharges, from: start, until: day, base: before, factor: factor, amount: growth, rules)
        }
    }

    private mutating func addInterest(
        to day: CalendarDay,
        original: FixedPoint,
        _ rules: inout PreparedRules
    ) throws(CalculationError) {
        guard let rule = rules.policy.interest, let rate = try rules.interests?.rate(after: interestUntil, until: day) else { return }
        let base = rule.base == .original ? original : principal
        if recordsTrail, let interests = rules.interests {
            for span in interests.spans(after: interestUntil, until: day) {
                let growth = try interests.growth(of: span)
                let subject = TrailLine.Subject.interest(span.rate, time: span.time)
                try record(subject, from: span.after, until: span.until, base: base, factor: growth, amount: base * growth, rules)
            }
        }
        interest += rules.settled(base * rate)
        interestUntil = day
    }

    private mutating func chargeFine(on day: CalendarDay, original: FixedPoint, _ rules: PreparedRules) throws(CalculationError) {
        isFineCharged = true
        guard let rule = rules.policy.fine else { return }
        let base =
            switch rule.base {
            case .original: original
            case .corrected: principal
            case .correctedPlusInterest: principal + interest
            }
        let cap = rule.capPercent.flatMap { $0.value < rule.percent.value ? $0 : nil }
        let percent = cap ?? rule.percent
        let charged = rules.settled(base * percent.fraction) + FixedPoint(rule.fixed.cents)
        fine += charged
        if recordsTrail {
            try record(
                .fine(percent: percent),
                from: delay.origin,
                until: day,
                base: base,
                factor: percent.fraction,
                amount: charged,
                rules
            )
        }
    }

    private mutating func record(
        _ subject: TrailLine.Subject,
        from: CalendarDay,
        until: CalendarDay,
        base: FixedPoint,
        factor: FixedPoint,
        amount: FixedPoint,
        _ rules: PreparedRules
    ) throws(CalculationError) {
        let mode = rules.policy.rounding
        trail.append(
            TrailLine(
                subject: subject,
                from: from,
                until: until,
                base: try base.cents(mode, "trail"),
                factor: factor.text(decimals: 10) ?? "",
                amount: try amount.cents(mode, "trail")
            )
        )
    }
}

extension TitleLedger {
    /// Imputes a payment; what extinguishes nothing is surplus.
    mutating func credit(_ payment: Payment, _ policy: UpdatePolicy) throws(CalculationError) -> PaymentImputation {
        let amount = FixedPoint(payment.amount.cents)
        let parts =
            switch policy.payments.method {
            case .order(let pieces): inOrder(pieces, amount)
            case .proportional: proportional(amount, policy.rounding)
            }
        interest -= parts.interest
        fine -= parts.fine
        principal -= parts.principal
        let left = amount - parts.interest - parts.fine - parts.principal
        return PaymentImputation(
            date: payment.date,
            amount: payment.amount,
            toInterest: try parts.interest.cents(.down, "payments"),
            toFine: try parts.fine.cents(.down, "payments"),
            toPrincipal: try parts.principal.cents(.down, "payments"),
            surplus: try left.cents(.down, "payments")
        )
    }

    private typealias Parts = (interest: FixedPoint, fine: FixedPoint, principal: FixedPoint)

    private func inOrder(_ pieces: [PaymentsRule.Piece], _ amount: FixedPoint) -> Parts {
        var (parts, left): (Parts, FixedPoint) = ((.zero, .zero, .zero), amount)
        for piece in pieces {
            switch piece {
            case .interest: Self.take(interest - parts.interest, from: &left, into: &parts.interest)
            case .fine: Self.take(fine - parts.fine, from: &left, into: &parts.fine)
            case .principal: Self.take(principal - parts.principal, from: &left, into: &parts.principal)
            }
        }
        return parts
    }

    /// Interest and fine by their share of the balance, principal the rest, none beyond its balance or what is left.
    private func proportional(_ amount: FixedPoint, _ mode: RoundingMode) -> Parts {
        var (parts, left): (Parts, FixedPoint) = ((.zero, .zero, .zero), amount)
        guard balance.isPositive else { return parts }
        let shares = (interest: (amount * interest / balance).rounded(mode), fine: (amount * fine / balance).rounded(mode))
        Self.take(min(shares.interest, interest), from: &left, into: &parts.interest)
        Self.take(min(shares.fine, fine), from: &left, into: &parts.fine)
        Self.take(principal, from: &left, into: &parts.principal)
        return parts
    }

    /// A balance below zero (negative rates) takes nothing.
    private static func take(_ wanted: FixedPoint, from left: inout FixedPoint, into part: inout FixedPoint) {
        let taken = max(.zero, min(wanted, left))
        part += taken
        left -= taken
    }
}
