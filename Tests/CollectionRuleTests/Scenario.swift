import BusinessCalendar
import CollectionRule
import Money

/// A repeatable source of chance (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
    mutating func pick<T>(_ choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &self)] }
    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
}

/// One debtor, his titles and events, and a tenant with a strategy, all by chance; and the days on which it is run.
struct Scenario {
    let seed: Int
    var strategy: Strategy
    var rules: ConductRules
    let calendar: RunCalendar
    let closed: Set<CalendarDay>
    let debtor: Debtor
    let titles: [Title]
    var events: [DebtorEvent]
    let days: [CalendarDay]

    var engine: StrategyEngine { StrategyEngine(strategy: strategy, rules: rules, calendar: calendar) }

    func plan() throws -> DebtorPlan { try engine.plan(DebtorFacts(debtor: debtor, titles: titles, events: events)) }

    /// What running `days` gives, with the state as it was before each day.
    func run(_ days: [CalendarDay], from state: DebtorState = DebtorState()) throws -> History {
        let (engine, plan) = (engine, try plan())
        var history = History(end: state)
        for day in days {
            history.starts.append((day, history.end))
            let evaluation = engine.evaluate(day, plan, state: history.end)
            history.decisions += evaluation.decisions
            history.acts += evaluation.acts
            history.end = evaluation.state
        }
        return history
    }

    func run() throws -> History { try run(days) }
}

/// What a run over several days gave.
struct History {
    var decisions: [Decision] = []
    var acts: [Act] = []
    var starts: [(day: CalendarDay, state: DebtorState)] = []
    var end: DebtorState
}
