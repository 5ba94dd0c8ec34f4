import BusinessCalendar
import Money
import Testing

@testable import DebtMath

@Suite("Instalments") struct InstallmentTests {
    private static let systems = InstallmentPlan.System.allCases

    @Test("schedules close at zero, and payments are interest, principal and fee", arguments: 1...6 as ClosedRange<UInt64>)
    func closes(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<40 {
            let plan = try Self.plan(&cases)
            let schedule = try InstallmentSchedule(plan)
            #expect(schedule.rows.last?.balance == .zero, "seed \(seed)")
            #expect(schedule.rows.reduce(0) { $0 + $1.amortization.cents } == plan.principal.cents, "seed \(seed)")
            #expect(schedule.rows.reduce(0) { $0 + $1.payment.cents } == schedule.totalPaid.cents, "seed \(seed)")
            let fees = Int64(plan.count) * plan.feePerInstallment.cents
            #expect(plan.principal.cents + schedule.totalInterest.cents + fees == schedule.totalPaid.cents, "seed \(seed)")
            #expect(zip(schedule.rows, schedule.rows.dropFirst()).allSatisfy { $0.dueDate <= $1.dueDate }, "seed \(seed)")
        }
    }

    private static func plan(_ cases: inout RandomPolicies) throws -> InstallmentPlan {
        let base = cases.day()
        return try InstallmentPlan(
            system: cases.random.pick(systems),
            principal: Money(cents: .random(in: 1_000...50_000_000, using: &cases.random)),
            count: .random(in: 1...24, using: &cases.random),
            percentPerMonth: try cases.decimal(below: 4),
            baseDate: base,
            firstDueDate: base.adding(days: .random(in: 0...60, using: &cases.random)),
            recurrence: cases.random.pick([.monthly(day: nil), .monthly(day: 31), .days(15)]),
            basis: cases.random.pick([.actual30, .wholePeriods(first: 0), .wholePeriods(first: 1), .wholePeriods(first: 3)]),
            downPayment: cases.random.pick([nil, .percent(try cases.decimal(below: 90)), .amount(Money(cents: 500))]),
            feePerInstallment: Money(cents: cases.random.pick([0, 250])),
            dueRoll: cases.random.pick(BusinessCalendar.Roll.allCases),
            rounding: cases.random.pick(RoundingMode.allCases),
            residual: cases.random.pick([.last, .first, .spreadFirst])
        )
    }

    @Test(
        "centavos that do not divide go where the rule says",
        arguments: [
            (ResidualCents.last, [33, 33, 35]), (.first, [35, 33, 33]), (.spreadFirst, [34, 34, 33]),
        ]
    )
    func residual(_ row: (residual: ResidualCents, parts: [Int64])) {
        #expect(Money(cents: 101).split(3, row.residual).map(\.cents) == row.parts)
    }

    @Test("plans that make no sense are refused")
    func refused() throws {
        let day = try #require(CalendarDay(iso: "2024-01-10"))
        func plan(
            principal: Int64 = 100,
            count: Int = 3,
            rate: String = "1",
            first: CalendarDay? = nil,
            recurrence: InstallmentPlan.Recurrence = .monthly(day: nil),
            down: InstallmentPlan.DownPayment? = nil
        ) throws {
            _ = try InstallmentSchedule(
                InstallmentPlan(
                    system: .price,
                    principal: Money(cents: principal),
                    count: count,
                    percentPerMonth: try #require(ExactDecimal(rate)),
                    baseDate: day,
                    firstDueDate: first ?? day,
                    recurrence: recurrence,
                    downPayment: down
                )
            )
        }
        let last = try #require(CalendarDay(iso: "9999-12-31"))
        #expect(throws: Never.self) { try plan() }
        #expect(throws: CalculationError.self) { try plan(principal: -1) }
        #expect(throws: CalculationError.self) { try plan(count: 0) }
        #expect(throws: CalculationError.self) { try plan(count: .max) }
        #expect(throws: CalculationError.self) { try plan(rate: "-100") }
        #expect(throws: CalculationError.self) { try plan(first: last) }
        #expect(throws: CalculationError.self) { try plan(recurrence: .days(0)) }
        #expect(throws: CalculationError.self) { try plan(recurrence: .days(.max)) }
        #expect(throws: CalculationError.self) { try plan(recurrence: .monthly(day: 32)) }
        #expect(throws: CalculationError.self) { try plan(down: .amount(Money(cents: 101))) }
        #expect(throws: CalculationError.self) { try plan(principal: .max, count: 600, rate: "1000000000") }
    }

    @Test("the effective cost of a loan that costs nothing, or less, is zero or below")
    func effectiveCost() throws {
        func cost(_ amount: Int64) throws -> EffectiveCost {
            try EffectiveCost(net: Money(cents: 1000), flows: [.init(period: 1, amount: Money(cents: amount))])
        }
        #expect(try cost(1000).percentPerMonth == "0.00")
        #expect(try cost(1020).percentPerMonth == "2.00")
        #expect(try cost(990).percentPerMonth == "-1.00")
        #expect(throws: CalculationError.self) { try EffectiveCost(net: Money(cents: 1000), flows: []) }
        #expect(throws: CalculationError.self) { try EffectiveCost(net: .zero, flows: [.init(period: 1, amount: Money(cents: 10))]) }
    }
}
