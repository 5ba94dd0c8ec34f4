public import BusinessCalendar
public import CollectionRule
public import JSONLines

/// A strategy with the rules and days by which it runs, as written in JSON: the members `strategy`, `windows`, `state_windows`,
/// `quiet_days_after_contact`, `caps`, `notice_days`, `runs`, `run_time`, `utc_offset` and `closed` of a `regua-case/1`.
public struct StrategyDocument: Sendable {
    /// The steps.
    public let strategy: Strategy
    /// How the tenant may treat people.
    public let rules: ConductRules
    /// On which days the strategy runs.
    public let runs: RunCalendar.Runs
    /// The tenant's hour of the run.
    public let runTime: LocalTime
    /// The tenant's clock, in minutes east of UTC.
    public let utcOffsetMinutes: Int
    /// The tenant's closing days.
    public let closed: [CalendarDay]

    /// Reads a document of its own; a member of another name is refused, since a rule that is not understood must not be taken
    /// for one that holds.
    /// - Throws: `RuleRefusal` with the path of the first wrong field and the reason.
    public init(json: JSONValue) throws(RuleRefusal) {
        let fields = try RuleFields(json, code: .badStrategy)
        for name in fields.names where !Self.members.contains(name) { throw fields.refusal(name, "unknown field") }
        try self.init(fields)
    }

    /// Reads the members of a case; what is wrong with the strategy, or what its rules are for, is said first.
    package init(_ fields: RuleFields) throws(RuleRefusal) {
        strategy = try Strategy(fields.blaming(.badStrategy))
        try ConductRules.checkChannels(fields)
        rules = try ConductRules(fields)
        runs = try fields.word("runs", RunCalendar.Runs.init(rawValue:))
        runTime = try fields.word("run_time") { LocalTime($0) }
        utcOffsetMinutes = try fields.utcOffset("utc_offset")
        closed = try fields.days("closed")
    }

    private static let members: Set<String> = [
        "strategy", "windows", "state_windows", "quiet_days_after_contact", "caps", "notice_days", "runs", "run_time", "utc_offset",
        "closed",
    ]

    /// The engine that follows the document; `covering` as in `RunCalendar`.
    public func engine(covering: ClosedRange<CalendarDay>) -> StrategyEngine {
        StrategyEngine(
            strategy: strategy,
            rules: rules,
            calendar: RunCalendar(
                runs: runs,
                closed: closed,
                runTime: runTime,
                utcOffsetMinutes: utcOffsetMinutes,
                covering: covering
            )
        )
    }
}
