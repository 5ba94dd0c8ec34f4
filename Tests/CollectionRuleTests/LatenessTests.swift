import BusinessCalendar
import CollectionRule
import Testing

@Suite("Late steps") struct LatenessTests {
    /// The verdict of the first run, on `day`, for a step due on Friday 2026-01-16.
    private func first(_ late: LatePolicy, _ channel: Channel, on day: String, _ rules: ConductRules = ConductRules()) throws -> String? {
        let strategy = try Samples.strategy([Samples.step(1, 4, channel, late: late)])
        return try Samples.log(Samples.engine(strategy, rules), Samples.facts(), day, day).first
    }

    @Test("skip lapses a day after the opportunity, run and merge after their days")
    func policies() throws {
        #expect(try first(LatePolicy(.skip, maxDays: 9), .task, on: "2026-01-16") == "01-16 1 fired 07:30")
        #expect(try first(LatePolicy(.skip, maxDays: 9), .task, on: "2026-01-17") == "01-17 1 lapsed")
        #expect(try first(LatePolicy(.run, maxDays: 2), .task, on: "2026-01-18") == "01-18 1 fired 07:30")
        #expect(try first(LatePolicy(.merge, maxDays: 2), .task, on: "2026-01-19") == "01-19 1 lapsed")
        #expect(try first(LatePolicy(.run), .task, on: "2026-06-19") == "06-19 1 fired 07:30")
    }

    @Test("days without a window are no lateness")
    func windowless() throws {
        var rules = ConductRules()
        rules.windows[.call] = [.sunday: try #require(ContactWindow("10:00-12:00"))]
        #expect(try first(LatePolicy(.skip), .contact(.call), on: "2026-01-18", rules) == "01-18 1 fired 10:00")
        #expect(try first(LatePolicy(.skip), .contact(.call), on: "2026-01-19", rules) == "01-19 1 lapsed")
    }

    @Test("a channel that never has a window is never late, only closed")
    func neverOpen() throws {
        let rules = ConductRules(windows: [.call: [:]])
        #expect(try first(LatePolicy(.skip), .contact(.call), on: "2026-05-18", rules) == "05-18 1 gated window")
        let split = ConductRules(
            windows: [.call: [.weekday: try #require(ContactWindow("08:00-12:00"))]],
            stateWindows: [FederalUnit("SP"): [.call: [.weekday: try #require(ContactWindow("12:00-18:00"))]]]
        )
        #expect(try first(LatePolicy(.skip), .contact(.call), on: "2026-05-18", split) == "05-18 1 gated window")
    }

    @Test("a listing is late from the first business day after the regular due date")
    func listing() throws {
        // Due on Saturday 2026-01-17: payable until Monday, listable from Tuesday.
        let strategy = try Samples.strategy([Samples.step(1, -2, .bureau, late: LatePolicy(.skip))])
        let engine = try Samples.engine(strategy)
        let facts = try Samples.facts(due: "2026-01-17")
        #expect(try Samples.log(engine, facts, "2026-01-15", "2026-01-21") == ["01-15 1 gated law", "01-20 1 fired 07:30"])
        #expect(try Samples.log(engine, facts, "2026-01-21", "2026-01-21") == ["01-21 1 lapsed"])
    }

    @Test("a newer step on the channel speaks for the older, whether it fires in this run or did before")
    func merge() throws {
        let merge = LatePolicy(.merge)
        let steps = [
            Samples.step(1, 1, .contact(.email), late: merge), Samples.step(2, 1, .contact(.email), late: merge),
            Samples.step(3, 1, .contact(.letter), late: merge),
        ]
        let log = try Samples.log(Samples.engine(Samples.strategy(steps)), Samples.facts(), "2026-01-12", "2026-01-14")
        #expect(log == ["01-13 3 fired 07:30", "01-13 2 fired 07:30", "01-13 1 merged"])
    }
}
