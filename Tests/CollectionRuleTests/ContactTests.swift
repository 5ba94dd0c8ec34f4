import BusinessCalendar
import CollectionRule
import Money
import Testing

@Suite("Hours, quiet days and caps") struct ContactTests {
    @Test("times and windows are read exactly", arguments: ["8:00", "08:60", "24:01", "08:0a", "08:00:00", "", "-8:00"])
    func malformedTime(text: String) {
        #expect(LocalTime(text) == nil)
        #expect(ContactWindow("08:00-" + text) == nil)
    }

    @Test("a time is written as it is read", arguments: ["00:00", "07:05", "13:59", "24:00"])
    func time(text: String) { #expect(LocalTime(text)?.description == text) }

    /// The log of one call on the due date with these hours of weekdays, run at 07:30.
    private func call(_ tenant: String?, _ state: String? = nil) throws -> [String] {
        var rules = ConductRules()
        if let tenant { rules.windows[.call] = [.weekday: try #require(ContactWindow(tenant))] }
        if let state { rules.stateWindows[FederalUnit("SP")] = [.call: [.weekday: try #require(ContactWindow(state))]] }
        let engine = try Samples.engine(Samples.strategy([Samples.step(1, 0, .contact(.call))]), rules)
        return try Samples.log(engine, Samples.facts(), "2026-01-12", "2026-01-12")
    }

    @Test("a contact waits for the start of the hours; at their end it is too late")
    func window() throws {
        #expect(try call(nil) == ["01-12 1 fired 08:00"])
        #expect(try call("07:00-20:00") == ["01-12 1 fired 07:30"])
        #expect(try call("07:00-07:30") == ["01-12 1 gated window"])
        #expect(try call("09:00-08:00") == ["01-12 1 gated window"])
    }

    @Test("a state narrows the tenant's hours, and the safe ones")
    func stateWindow() throws {
        #expect(try call(nil, "09:00-19:00") == ["01-12 1 fired 09:00"])
        #expect(try call("10:00-20:00", "09:00-19:00") == ["01-12 1 fired 10:00"])
        #expect(try call("10:00-20:00", "09:00-10:00") == ["01-12 1 gated window"])
    }

    @Test("after a conversation a channel is quiet for its days, the first included")
    func quiet() throws {
        let engine = try Samples.engine(
            Samples.strategy([Samples.step(1, 0, .contact(.email))]),
            ConductRules(quietDaysAfterContact: [.email: 3])
        )
        let contacted = DebtorEvent(on: try Samples.day("2026-01-10"), knownOn: try Samples.day("2026-01-12"), .contacted(.call))
        #expect(
            try Samples.log(engine, Samples.facts([contacted]), "2026-01-12", "2026-01-14") == [
                "01-12 1 gated quiet", "01-13 1 fired 07:30",
            ]
        )
    }

    @Test("a cap counts this run, earlier runs and acts of other strategies, and what joins an act counts nothing")
    func cap() throws {
        let steps = [
            Samples.step(1, 0, .contact(.email), template: "a"), Samples.step(2, 0, .contact(.letter), template: "a"),
            Samples.step(3, 0, .contact(.email), template: "b"), Samples.step(4, 0, .contact(.email), template: "b"),
        ]
        let engine = try Samples.engine(
            Samples.strategy(steps),
            ConductRules(caps: [ContactCap(channels: [.email, .letter], days: 2, max: 2)])
        )
        let acted = DebtorEvent(on: try Samples.day("2026-01-11"), .acted(.letter))
        #expect(
            try Samples.log(engine, Samples.facts([acted]), "2026-01-12", "2026-01-14") == [
                "01-12 4 fired 07:30", "01-12 3 fired 07:30", "01-12 2 gated cap", "01-12 1 gated cap",
                "01-13 2 fired 07:30", "01-14 1 fired 07:30",
            ]
        )
    }

    @Test("tasks and listings have no hours and are acts of their own")
    func otherChannels() throws {
        let steps = [Samples.step(1, 0), Samples.step(2, 0)]
        let engine = try Samples.engine(Samples.strategy(steps))
        let evaluation = engine.evaluate(try Samples.day("2026-01-12"), try engine.plan(Samples.facts()), state: DebtorState())
        #expect(evaluation.acts.map(\.titles) == [[TitleID("T1")], [TitleID("T1")]])
        #expect(evaluation.state.acts.isEmpty)
    }

    @Test("a debtor at whose offset the run is on another date is refused")
    func otherDate() throws {
        let engine = try Samples.engine(Samples.strategy([Samples.step(1, 0)]))
        let debtor = Debtor(id: DebtorID("D1"), person: .legal, state: FederalUnit("AC"), utcOffsetMinutes: -180 - 451)
        let facts = try DebtorFacts(debtor: debtor, titles: [])
        #expect(throws: FactsError.runOnAnotherLocalDay) { try engine.plan(facts) }
    }
}
