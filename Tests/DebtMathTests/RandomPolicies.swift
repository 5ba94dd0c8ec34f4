import BusinessCalendar
import DebtMath
import Money

/// Policies and debts for the properties: any convention, dates for which every series that is used is complete.
struct RandomPolicies {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func amount() -> Money {
        Money(cents: random.pick([.random(in: 1...99, using: &random), .random(in: 100...100_000_000, using: &random)]))
    }

    /// From 2022 to mid 2025 the daily Selic has no gap.
    mutating func day() -> CalendarDay { CalendarDay(daysSinceEpoch: .random(in: 19_000...20_200, using: &random)) }

    mutating func decimal(below limit: Int64) throws -> ExactDecimal {
        let (whole, decimals) = (Int64.random(in: 0..<limit, using: &random), Int.random(in: 100...999, using: &random))
        return ExactDecimal("\(whole).\(decimals)") ?? ExactDecimal(whole)
    }

    mutating func correction(_ methods: [CorrectionMethod], negative: [NegativeMonths], decimals: [Int?] = [nil]) throws -> CorrectionRule {
        let method = random.pick(methods)
        return try CorrectionRule(
            source: .index(method == .daily ? .selicDaily : random.pick([.inpc, .ipca, .igpm, .igpdi, .selicMonthly])),
            method: method,
            negativeMonths: random.pick(negative),
            lagMonths: random.pick([0, 0, 1, 2]),
            factorDecimals: random.pick(decimals),
            missing: .zero
        )
    }

    mutating func interest() throws -> InterestRule {
        let edge = day()
        return try InterestRule(
            mode: random.pick(InterestMode.allCases),
            segments: [
                InterestSegment(until: edge, rate: .percentPerMonth(try decimal(below: 3))),
                InterestSegment(from: edge.adding(days: 1), rate: .percentPerMonth(try decimal(below: 3))),
            ],
            dayCount: random.pick(DayCount.allCases),
            base: random.pick(InterestBase.allCases)
        )
    }

    mutating func policy(
        _ methods: [CorrectionMethod],
        negative: [NegativeMonths] = NegativeMonths.allCases,
        step: RoundingStep = .each
    ) throws -> UpdatePolicy {
        let base: [Component] = random.pick([[.corrected], [.corrected, .interest, .fine], [.principal, .costs]])
        return try UpdatePolicy(
            rounding: random.pick(RoundingMode.allCases),
            roundingStep: step,
            dueRoll: random.pick(BusinessCalendar.Roll.allCases),
            lateCountFrom: random.pick(LateCountOrigin.allCases),
            graceDays: random.pick([0, 0, 5]),
            correction: try correction(methods, negative: negative),
            interest: try interest(),
            fine: FineRule(
                percent: try decimal(below: 11),
                capPercent: random.pick([nil, ExactDecimal(2)]),
                base: random.pick(FineBase.allCases)
            ),
            fees: FeesRule(percent: try decimal(below: 20), base: base),
            payments: payments()
        )
    }

    private mutating func payments() -> PaymentsRule {
        let order = PaymentsRule.Piece.allCases.shuffled(using: &random)
        return PaymentsRule(
            method: random.pick([.proportional, .order(order)]),
            carriedCharges: random.pick(PaymentsRule.CarriedCharges.allCases)
        )
    }

    mutating func title(due: CalendarDay) -> TitleToUpdate {
        TitleToUpdate(
            id: "T",
            amount: amount(),
            dueDate: due,
            correctionStart: random.chance(20) ? due.adding(days: .random(in: -60...60, using: &random)) : nil,
            interestStart: random.chance(20) ? due.adding(days: .random(in: -60...60, using: &random)) : nil
        )
    }
}

extension CorrectionMethod {
    /// Those that can be chained over payments.
    static let chained: [CorrectionMethod] = allCases.filter { $0 != .citizenCalculator }
}
