import BusinessCalendar
import CollectionRule
import Money
import Testing

@Suite("Strategies, facts and state") struct StrategyTests {
    @Test("a strategy that cannot be followed is refused")
    func refused() throws {
        func code(_ steps: [CollectionStep]) -> StrategyError? {
            do throws(StrategyError) {
                _ = try Strategy(anchor: .dueDate, onEntry: .skipPast, steps: steps)
                return nil
            } catch { return error }
        }
        let idle = CollectionStep(position: 4, offset: 0, days: .calendar, roll: .none, late: LatePolicy(.run), actions: [])
        #expect(code([]) == StrategyError(code: .noSteps, position: nil))
        #expect(code([idle]) == StrategyError(code: .noActions, position: 4))
        #expect(code([Samples.step(1, 0), Samples.step(1, 2)]) == StrategyError(code: .repeatedPosition, position: 1))
        #expect(code([Samples.step(2, 0, late: LatePolicy(.skip, maxDays: -1))]) == StrategyError(code: .negativeMaxDays, position: 2))
        #expect(code([Samples.step(3, Strategy.offsetLimit + 1)]) == StrategyError(code: .offsetOutOfRange, position: 3))
        #expect(code([Samples.step(3, -Strategy.offsetLimit)]) == nil)
    }

    @Test("an ordinal is the place of an action in the whole strategy")
    func ordinals() throws {
        let pair = CollectionStep(
            position: 9,
            offset: 0,
            days: .calendar,
            roll: .none,
            late: LatePolicy(.run),
            actions: [.init(channel: .task, template: TemplateID("a")), .init(channel: .bureau, template: TemplateID("b"))]
        )
        let strategy = try Samples.strategy([Samples.step(5, 0), pair])
        #expect(strategy.ordinal(position: 9, place: 1) == 2 && strategy.actions[2].channel == .bureau)
        #expect(strategy.ordinal(position: 9, place: 2) == nil)
    }

    @Test("facts that name what is not there are refused")
    func facts() throws {
        let on = try Samples.day("2026-01-10")
        func refusal(_ facts: [DebtorEvent.Fact]) throws -> FactsError? {
            do { _ = try Samples.facts(facts.map { DebtorEvent(on: on, $0) }) } catch let error as FactsError { return error }
            return nil
        }
        let (own, other) = (TitleID("T1"), TitleID("T2"))
        func promise(_ tolerance: Int) -> DebtorEvent.Fact {
            .promiseMade(Promise(id: PromiseID("P"), titles: [own, other], amount: .zero, due: on, toleranceDays: tolerance))
        }
        #expect(try refusal([.disputeOpened(other)]) == .unknownTitle)
        #expect(try refusal([.paused(.title(other), until: nil)]) == .unknownTitle)
        #expect(try refusal([.payment(other, Money(cents: 1)), promise(0)]) == nil)
        #expect(try refusal([.promiseCancelled(PromiseID("P"))]) == .unknownPromise)
        #expect(try refusal([.promiseCancelled(PromiseID("P")), promise(0)]) == nil)
        #expect(try refusal([.agreementBroken(AgreementID("P")), promise(0)]) == .unknownAgreement)
        #expect(try refusal([promise(-1)]) == .toleranceOutOfRange)
        #expect(try refusal([promise(Promise.toleranceLimit + 1)]) == .toleranceOutOfRange)
        #expect(try refusal([.payment(own, Money(cents: .max))]) == .amountOverflow)
        #expect(try refusal([.paymentReversed(own, Money(cents: .min))]) == .amountOverflow)
    }

    @Test("identifiers compare by code point")
    func identifiers() {
        // Composed and decomposed: one text for people and for `String`, two for the rule.
        #expect(TitleID("\u{E9}") != TitleID("e\u{301}"))
        #expect(
            ["b", "B", "a\u{10FFFF}", "\u{E9}", "z"].map { TitleID($0) }.sorted().map(\.text) == ["B", "a\u{10FFFF}", "b", "z", "\u{E9}"]
        )
        #expect(TitleID("\u{FF5E}") < TitleID("\u{1F600}"))
    }

    @Test("progress is stored in a byte an action, pending ones at the end left out")
    func progress() throws {
        var progress = TitleProgress()
        progress[3] = .gated(.cap)
        progress[0] = .fired
        progress[5] = .lapsed
        progress[5] = .pending
        #expect(progress.bytes == [1, 0, 0, 25])
        #expect(TitleProgress(bytes: [1, 0, 0, 25, 0, 0]) == progress && progress[3] == .gated(.cap) && progress[9] == .pending)
        for byte in UInt8.min...UInt8.max {
            #expect((TitleProgress(bytes: [byte]) != nil) == (byte <= 4 || (16...25).contains(byte)))
        }
    }
}
