import BusinessCalendar
import CollectionRule
import Money

/// Short ways to say what the tests are about: one title of one debtor, a tenant that runs every day at 07:30.
enum Samples {
    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: text) else { throw FixtureError(text: text) }
        return day
    }

    static func step(
        _ position: Int,
        _ offset: Int,
        _ channel: Channel = .task,
        template: String = "t",
        days: CollectionStep.DayCount = .calendar,
        roll: CollectionStep.Roll = .none,
        late: LatePolicy = LatePolicy(.run)
    ) -> CollectionStep {
        CollectionStep(
            position: position,
            offset: offset,
            days: days,
            roll: roll,
            late: late,
            actions: [.init(channel: channel, template: TemplateID(template))]
        )
    }

    static func strategy(onEntry: Strategy.EntryPolicy = .skipPast, _ steps: [CollectionStep]) throws -> Strategy {
        try Strategy(anchor: .dueDate, onEntry: onEntry, steps: steps)
    }

    static func engine(_ strategy: Strategy, _ rules: ConductRules = ConductRules()) throws -> StrategyEngine {
        let calendar = RunCalendar(
            runs: .everyDay,
            runTime: try RandomParts.time("07:30"),
            utcOffsetMinutes: -180,
            covering: try day("2026-01-01")...day("2026-12-31")
        )
        return StrategyEngine(strategy: strategy, rules: rules, calendar: calendar)
    }

    /// Debtor `D1` with title `T1` of 350.00, due on Monday 2026-01-12, entered on 2026-01-02 unless said otherwise.
    static func facts(due: String = "2026-01-12", entered: String = "2026-01-02", _ events: [DebtorEvent] = []) throws -> DebtorFacts {
        let debtor = Debtor(id: DebtorID("D1"), person: .natural, state: FederalUnit("SP"), utcOffsetMinutes: -180)
        let title = Title(id: TitleID("T1"), amount: Money(cents: 35_000), dueDate: try day(due), enteredOn: try day(entered))
        return try DebtorFacts(debtor: debtor, titles: [title], events: events)
    }

    /// What is logged from `from` to `until`, as `01-09 fired 07:30`, `01-10 gated promise`, …
    static func log(_ engine: StrategyEngine, _ facts: DebtorFacts, _ from: String, _ until: String) throws -> [String] {
        let plan = try engine.plan(facts)
        var (state, log, day) = (DebtorState(), [String](), try day(from))
        while day <= (try Samples.day(until)) {
            let evaluation = engine.evaluate(day, plan, state: state)
            log += evaluation.decisions.map(text)
            state = evaluation.state
            day = day.adding(days: 1)
        }
        return log
    }

    private static func text(_ decision: Decision) -> String {
        let detail =
            switch decision.verdict {
            case .fired(let at): " \(at)"
            case .gated(let gate): " \(gate.rawValue)"
            case .lapsed, .merged, .notApplicable: ""
            }
        return "\(decision.day.description.dropFirst(5)) \(decision.position) \(decision.verdict.word)\(detail)"
    }
}
