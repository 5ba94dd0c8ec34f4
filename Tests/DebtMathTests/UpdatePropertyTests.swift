import BusinessCalendar
import Money
import Testing

@testable import DebtMath

@Suite("Properties of an update") struct UpdatePropertyTests {
    @Test(
        "the components add up to the total, with every centavo of a payment imputed and no balance below zero",
        arguments: 1...8 as ClosedRange<UInt64>
    )
    func componentsAddUp(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<120 {
            var calculator = try DebtCalculator(policy: try cases.policy(CorrectionMethod.chained))
            let (due, date) = (cases.day(), cases.day())
            let title = cases.title(due: due)
            let payments = (0..<cases.random.pick([0, 1, 3])).map { _ in Payment(date: cases.day(), amount: cases.amount()) }
            let debt = DebtToUpdate(
                titles: [title],
                payments: payments,
                costs: [Cost(date: cases.day(), amount: cases.amount(), bearsInterest: true)],
                variables: [Variable(name: "tarifa", kind: .percent(try cases.decimal(below: 5), of: [.corrected, .costs]))]
            )
            let result = try calculator.update(debt, on: date)
            let pieces = [result.corrected, result.interest, result.fine, result.costs, result.variables, result.fees]
            #expect(pieces.reduce(0) { $0 + $1.cents } == result.total.cents, "seed \(seed)")
            let one = result.titles[0]
            #expect(one.corrected.cents + one.interest.cents + one.fine.cents == one.total.cents, "seed \(seed)")
            #expect(min(one.corrected, one.interest, one.fine) >= .zero, "seed \(seed)")
            let toPrincipal = one.payments.reduce(0) { $0 + $1.toPrincipal.cents }
            #expect(title.amount.cents + one.correction.cents - toPrincipal == one.corrected.cents, "seed \(seed)")
            for part in one.payments {
                let imputed = part.toInterest.cents + part.toFine.cents + part.toPrincipal.cents + part.surplus.cents
                #expect(imputed == part.amount.cents, "seed \(seed)")
                #expect(min(part.toInterest, part.toFine, part.toPrincipal, part.surplus) >= .zero, "seed \(seed)")
            }
        }
    }

    @Test("the factor over two intervals is the product of theirs", arguments: 11...14 as ClosedRange<UInt64>)
    func factorsChain(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<120 {
            let rule = try cases.correction(
                [.courtTable, .afterStart, .daily, .calendarDaysSimple, .calendarDaysCompound],
                negative: [.apply, .ignoreNegative]
            )
            var factors = try CorrectionFactors(rule, .embedded, rounding: .halfUp)
            let days = [cases.day(), cases.day(), cases.day()].sorted()
            let isProRata = rule.method == .calendarDaysSimple || rule.method == .calendarDaysCompound
            let middle = isProRata ? days[1].endOfMonth : days[1]
            let last = max(middle, days[2])
            let product = try factors.factor(from: days[0], to: middle).value * factors.factor(from: middle, to: last).value
            let whole = try factors.factor(from: days[0], to: last).value
            #expect(product.text(decimals: 50) == whole.text(decimals: 50), "seed \(seed): \(rule.method) \(days)")
        }
    }

    @Test("the exact amounts are linear in the nominal amount", arguments: 21...23 as ClosedRange<UInt64>)
    func linear(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<120 {
            var calculator = try DebtCalculator(policy: try cases.policy(CorrectionMethod.allCases, step: .end))
            let (due, date, cents) = (cases.day(), cases.day(), cases.amount().cents)
            let one = try calculator.exactUpdate(TitleToUpdate(id: "1", amount: Money(cents: cents), dueDate: due), [], date, false).ledger
            let seven = try calculator.exactUpdate(TitleToUpdate(id: "7", amount: Money(cents: cents * 7), dueDate: due), [], date, false)
                .ledger
            #expect(one.balance.multiplied(by: 7).text(decimals: 40) == seven.balance.text(decimals: 40), "seed \(seed)")
            #expect(one.correction.multiplied(by: 7).text(decimals: 40) == seven.correction.text(decimals: 40), "seed \(seed)")
        }
    }

    @Test("the total does not fall as the date advances when no rate is below zero", arguments: 31...34 as ClosedRange<UInt64>)
    func monotonic(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<30 {
            var calculator = try DebtCalculator(policy: try cases.policy(CorrectionMethod.allCases, negative: [.ignoreNegative]))
            let title = cases.title(due: cases.day())
            var (date, total) = (title.dueDate.adding(days: -3), Money.zero)
            for _ in 0..<15 {
                let next = try calculator.update(title, on: date).total
                #expect(next >= total, "seed \(seed): \(title.dueDate) \(date)")
                total = next
                date = date.adding(days: .random(in: 0...40, using: &cases.random))
            }
        }
    }

    @Test("a calculator that has worked before gives what a new one gives", arguments: [41, 42] as [UInt64])
    func memo(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        let policy = try cases.policy(CorrectionMethod.allCases)
        var used = try DebtCalculator(policy: policy)
        for _ in 0..<120 {
            let (title, date) = (cases.title(due: cases.day()), cases.day())
            var fresh = try DebtCalculator(policy: policy)
            #expect(try used.update(title, on: date) == fresh.update(title, on: date), "seed \(seed)")
            #expect(try used.update(title, on: date) == fresh.update(title, on: date), "seed \(seed)")
        }
    }

    @Test("the lines of the trail add up to the pieces", arguments: [51, 52, 53] as [UInt64])
    func trail(seed: UInt64) throws {
        var cases = RandomPolicies(seed: seed)
        for _ in 0..<120 {
            var calculator = try DebtCalculator(policy: try cases.policy(CorrectionMethod.chained))
            let title = cases.title(due: cases.day())
            let payments = (0..<cases.random.pick([0, 1, 2])).map { _ in Payment(date: cases.day(), amount: cases.amount()) }
            let result = try calculator.update(title, payments: payments, on: cases.day(), recordingTrail: true)
            let corrections = result.trail.filter { if case .correction = $0.subject { true } else { false } }
            #expect(corrections.reduce(0) { $0 + $1.amount.cents } == result.correction.cents, "seed \(seed)")
            let untouched = try calculator.update(title, payments: payments, on: result.trail.last?.until ?? title.dueDate)
            #expect(untouched.trail.isEmpty)
            let fines = result.trail.filter { if case .fine = $0.subject { true } else { false } }
            #expect(fines.count <= 1, "seed \(seed)")
            if payments.isEmpty, let fine = fines.first { #expect(fine.amount == result.fine, "seed \(seed)") }
        }
    }
}
