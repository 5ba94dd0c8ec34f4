public import BusinessCalendar

/// Decides what a strategy does to debtors, one run day at a time. A pure function of facts and state: the nightly run,
/// replay, what-if and "why not?" are this one.
///
/// It is made once for a strategy version and the tenant's rules, and used by any number of threads. A caller makes a
/// `plan` of each debtor, then calls `evaluate` for each run day in order, handing the state from day to day.
public final class StrategyEngine: Sendable {
    /// The strategy that it follows.
    public let strategy: Strategy
    /// The tenant's days and hour of the run.
    public let calendar: RunCalendar
    let rules: ConductRules
    let openings: OpeningTable
    let stateOpenings: [FederalUnit: OpeningTable]
    /// The longest period of a cap: acts older than that are forgotten.
    public let actMemoryDays: Int

    /// Compiles the rules.
    public init(strategy: Strategy, rules: ConductRules, calendar: RunCalendar) {
        self.strategy = strategy
        self.calendar = calendar
        self.rules = rules
        openings = OpeningTable(rules, state: nil)
        stateOpenings = Dictionary(uniqueKeysWithValues: rules.stateWindows.keys.map { ($0, OpeningTable(rules, state: $0)) })
        actMemoryDays = rules.caps.map(\.days).max() ?? 0
    }

    /// Prepares a debtor: the scheduled days of all his titles' actions.
    /// - Throws: `FactsError.runOnAnotherLocalDay` when the run's instant is on another date at the debtor's offset.
    public func plan(_ facts: DebtorFacts) throws(FactsError) -> DebtorPlan {
        let debtor = facts.debtor
        guard let localRunTime = calendar.localRunTime(utcOffsetMinutes: debtor.utcOffsetMinutes) else { throw .runOnAnotherLocalDay }
        return DebtorPlan(
            facts,
            strategy: strategy,
            calendar: calendar,
            localRunTime: localRunTime,
            openings: openings(in: debtor.state)
        )
    }

    /// Runs the strategy on `day` for one debtor. The caller asks only for days of `calendar.isRunDay` on which the machine
    /// is on, each once and in order. `plan` must come from this engine.
    public func evaluate(_ day: CalendarDay, _ plan: DebtorPlan, state: consuming DebtorState) -> Evaluation {
        guard plan.firstDay <= day else { return Evaluation(decisions: [], acts: [], state: state) }
        var run = DebtorRun(self, plan, day: day, state: state)
        run.decideAll()
        return Evaluation(decisions: run.decisions, acts: run.acts, state: run.state)
    }
}

/// What one run did to one debtor.
public struct Evaluation: Hashable, Sendable {
    /// The decisions to log, in the order in which they were made.
    public let decisions: [Decision]
    /// What is to be done, in the order of the first action of each.
    public let acts: [Act]
    /// What the next run starts from.
    public let state: DebtorState
}

/// One entry of the decision log.
public struct Decision: Hashable, Sendable {
    /// The day of the run.
    public let day: CalendarDay
    /// The title decided about.
    public let title: TitleID
    /// The position of the step.
    public let position: Int
    /// The ordinal of the action in the strategy.
    public let ordinal: Int
    /// The channel of the action.
    public let channel: Channel
    /// What was decided.
    public let verdict: Verdict
}

/// Something to do to a debtor: one message, call, task or listing for one or more titles.
public struct Act: Hashable, Sendable {
    /// The day of the run.
    public let day: CalendarDay
    /// To whom.
    public let debtor: DebtorID
    /// By which channel.
    public let channel: Channel
    /// With which template.
    public let template: TemplateID
    /// When, at the debtor's local time.
    public let at: LocalTime
    /// About which titles, each once, in the order in which they joined.
    public internal(set) var titles: [TitleID]
}
