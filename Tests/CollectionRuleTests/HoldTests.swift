import BusinessCalendar
import CollectionRule
import Money
import Testing

@Suite("What holds an action back") struct HoldTests {
    /// One task on the due date, Monday 2026-01-12, run until the end of January.
    private func log(_ events: [DebtorEvent], from: String = "2026-01-12") throws -> [String] {
        try Samples.log(Samples.engine(Samples.strategy([Samples.step(1, 0)])), Samples.facts(events), from, "2026-01-31")
    }

    private let title = TitleID("T1")

    private func event(_ on: String, known: String? = nil, _ fact: DebtorEvent.Fact) throws -> DebtorEvent {
        DebtorEvent(on: try Samples.day(on), knownOn: try known.map { try Samples.day($0) }, fact)
    }

    /// Promises 100.00 for Saturday 2026-01-17 with two business days of grace: through Wednesday the 21st.
    private func promise() throws -> DebtorEvent.Fact {
        .promiseMade(
            Promise(
                id: PromiseID("P1"),
                titles: [title],
                amount: Money(cents: 10_000),
                due: try Samples.day("2026-01-17"),
                toleranceDays: 2
            )
        )
    }

    @Test("a promise holds through its deadline: the next business day and the grace")
    func promiseDeadline() throws {
        #expect(try log([event("2026-01-10", promise())]) == ["01-12 1 gated promise", "01-22 1 fired 07:30"])
    }

    @Test("a promise that is cancelled by its deadline holds no more from the day that is known")
    func promiseCancelled() throws {
        let cancelling = try event("2026-01-14", known: "2026-01-16", .promiseCancelled(PromiseID("P1")))
        #expect(try log([cancelling, event("2026-01-10", promise())]) == ["01-12 1 gated promise", "01-16 1 fired 07:30"])
    }

    @Test("payments from the day of the promise count for it, less what goes back by the deadline")
    func promiseKept() throws {
        let made = try event("2026-01-12", promise())
        let early = try event("2026-01-11", .payment(title, Money(cents: 10_000)))
        #expect(try log([early, made]) == ["01-12 1 gated promise", "01-22 1 fired 07:30"])
        let paid = try event("2026-01-13", .payment(title, Money(cents: 10_000)))
        #expect(try log([made, paid]) == ["01-12 1 gated promise", "01-13 1 fired 07:30"])
        let back = try event("2026-01-13", .paymentReversed(title, Money(cents: 1)))
        #expect(try log([made, paid, back]) == ["01-12 1 gated promise", "01-22 1 fired 07:30"])
    }

    @Test("broken promises count once, and not when the money came in time and was known late")
    func brokenPromises() throws {
        var conditions = StepConditions()
        conditions.minimumBrokenPromises = 1
        let step = CollectionStep(
            position: 1,
            offset: 0,
            days: .calendar,
            roll: .none,
            late: LatePolicy(.run),
            conditions: conditions,
            actions: [.init(channel: .task, template: TemplateID("t"))]
        )
        let engine = try Samples.engine(Samples.strategy([step]))
        let made = try event("2026-01-10", promise())
        #expect(try Samples.log(engine, Samples.facts([made]), "2026-01-22", "2026-01-22") == ["01-22 1 fired 07:30"])
        let late = try event("2026-01-22", .promiseCancelled(PromiseID("P1")))
        #expect(try Samples.log(engine, Samples.facts([made, late]), "2026-01-22", "2026-01-22") == ["01-22 1 fired 07:30"])
        let inTime = try event("2026-01-21", known: "2026-01-22", .promiseCancelled(PromiseID("P1")))
        #expect(try Samples.log(engine, Samples.facts([made, inTime]), "2026-01-22", "2026-01-22") == ["01-22 1 not_applicable"])
        let paid = try event("2026-01-21", known: "2026-01-22", .payment(title, Money(cents: 10_000)))
        #expect(try Samples.log(engine, Samples.facts([made, paid]), "2026-01-22", "2026-01-22") == ["01-22 1 not_applicable"])
    }

    @Test("switches are thrown by date, then by place; the last one holds")
    func switches() throws {
        let opened = try event("2026-01-11", .disputeOpened(title)), closed = try event("2026-01-11", .disputeClosed(title))
        #expect(try log([opened, closed]) == ["01-12 1 fired 07:30"])
        #expect(try log([closed, opened]) == ["01-12 1 gated dispute"])
        let late = try event("2026-01-13", known: "2026-01-15", .disputeClosed(title))
        #expect(try log([late, opened]) == ["01-12 1 gated dispute", "01-15 1 fired 07:30"])
    }

    @Test("a resumption ends the earlier pauses of its target, its own day included")
    func pauses() throws {
        let paused = try event("2026-01-11", .paused(.title(title), until: nil))
        let resumed = try event("2026-01-14", .resumed(.title(title)))
        #expect(try log([resumed, paused]) == ["01-12 1 gated paused", "01-14 1 fired 07:30"])
        #expect(try log([paused, event("2026-01-14", .resumed(.debtor))]) == ["01-12 1 gated paused"])
        #expect(
            try log([resumed, event("2026-01-14", .paused(.title(title), until: nil))], from: "2026-01-14") == ["01-14 1 gated paused"]
        )
        let short = try event("2026-01-12", .paused(.debtor, until: Samples.day("2026-01-13")))
        #expect(try log([short]) == ["01-12 1 gated paused", "01-14 1 fired 07:30"])
        let long = try event("2026-01-11", .paused(.debtor, until: Samples.day("2026-01-19")))
        #expect(try log([long, short]) == ["01-12 1 gated paused", "01-20 1 fired 07:30"])
    }

    @Test("an agreement holds until it is broken or fulfilled")
    func agreements() throws {
        let closed = try event("2026-01-10", .agreementClosed(AgreementID("A1"), titles: [title]))
        #expect(
            try log([closed, event("2026-01-15", .agreementBroken(AgreementID("A1")))]) == [
                "01-12 1 gated agreement", "01-15 1 fired 07:30",
            ]
        )
        #expect(
            try log([closed, event("2026-01-16", .agreementFulfilled(AgreementID("A1")))]) == [
                "01-12 1 gated agreement", "01-16 1 fired 07:30",
            ]
        )
    }

    @Test("a closed title has no due action, and has again after a reversal; the same gate is not logged twice")
    func closedTitle() throws {
        let stopped = try event("2026-01-01", .stopped)
        let paid = try event("2026-01-13", .payment(title, Money(cents: 35_000)))
        let back = try event("2026-01-15", .paymentReversed(title, Money(cents: 35_000)))
        #expect(try log([paid, back], from: "2026-01-13") == ["01-15 1 fired 07:30"])
        #expect(try log([stopped, paid, back]) == ["01-12 1 gated stopped"])
    }
}
