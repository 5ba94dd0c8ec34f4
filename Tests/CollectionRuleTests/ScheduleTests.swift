import BusinessCalendar
import CollectionRule
import Testing

@Suite("Scheduled days") struct ScheduleTests {
    private func scheduled(_ strategy: Strategy, entered: String, due: String = "2026-01-12") throws -> [String?] {
        let plan = try Samples.engine(strategy).plan(Samples.facts(due: due, entered: entered))
        return strategy.actions.indices.map { plan.scheduledDay(of: TitleID("T1"), ordinal: $0)?.description }
    }

    @Test("the latest of the steps past at entry takes the day of entry, the greater position on a tie")
    func latestPast() throws {
        let steps = [Samples.step(1, 2), Samples.step(2, 4), Samples.step(3, 4), Samples.step(4, 8)]
        // 2026-01-18 is a Sunday: the day of entry is not rolled.
        let latest = try scheduled(Samples.strategy(onEntry: .latestPast, steps), entered: "2026-01-18")
        #expect(latest == [nil, nil, "2026-01-18", "2026-01-20"])
        #expect(try scheduled(Samples.strategy(steps), entered: "2026-01-18") == [nil, nil, nil, "2026-01-20"])
    }

    @Test("the step whose rolled day is past counts by that day")
    func rolledPast() throws {
        let steps = [Samples.step(2, 4, roll: .preceding), Samples.step(1, 5, roll: .preceding), Samples.step(3, 3, roll: .following)]
        // 16, 17 and 15 January 2026 are Friday, Saturday and Thursday: the first two fall on the 16th.
        #expect(try scheduled(Samples.strategy(onEntry: .latestPast, steps), entered: "2026-01-17") == ["2026-01-17", nil, nil])
        #expect(try scheduled(Samples.strategy(steps), entered: "2026-01-16") == ["2026-01-16", "2026-01-16", nil])
    }

    @Test(
        "business offsets count business days from the anchor, which need not be one",
        arguments: [(-1, "2026-02-13"), (0, "2026-02-15"), (1, "2026-02-18"), (3, "2026-02-20")]
    )
    func businessDays(offset: Int, expected: String) throws {
        // 2026-02-15 is the Sunday before Carnival, whose Monday and Tuesday are bank holidays.
        let strategy = try Samples.strategy([Samples.step(1, offset, days: .business)])
        #expect(try scheduled(strategy, entered: "2026-01-02", due: "2026-02-15") == [expected])
    }

    @Test("days outside the covered ones are found all the same")
    func uncovered() throws {
        let calendar = BusinessCalendar(closed: [try Samples.day("2026-03-10")])
        let covered = try Samples.day("2026-03-01")...Samples.day("2026-03-31")
        let table = RunCalendar(
            runs: .businessDays,
            closed: [try Samples.day("2026-03-10")],
            runTime: try RandomParts.time("07:30"),
            utcOffsetMinutes: 0,
            covering: covered
        )
        for offset in -40...40 {
            let day = covered.lowerBound.adding(days: offset)
            #expect(table.isBusinessDay(day) == calendar.isBusinessDay(day) && table.isRunDay(day) == calendar.isBusinessDay(day))
            #expect(table.onOrAfter(day) == calendar.onOrAfter(day) && table.onOrBefore(day) == calendar.onOrBefore(day))
            for count in -25...25 {
                #expect(table.adding(businessDays: count, to: day) == calendar.adding(businessDays: count, to: day))
            }
        }
    }
}
