import BusinessCalendar
import CollectionRule
import Protocols

extension Acerto_Scheduling_V1_RunProgress {
    init(_ run: StoredRun, _ counts: RunCounts, isFinished: Bool) {
        self.init()
        runID = run.id
        titlesDone = counts.titlesDone
        titlesTotal = counts.titlesTotal
        acts = counts.acts
        gated = counts.gated
        finished = isFinished
    }
}

extension Acerto_Scheduling_V1_RunSummary {
    /// The counts by action of the strategy; a step with two actions has two rows.
    init(
        _ run: StoredRun,
        _ counts: RunCounts,
        _ strategy: CollectionRule.Strategy,
        _ verdicts: [(ordinal: Int, verdict: String, decisions: Int64)]
    ) {
        self.init()
        runID = run.id
        startedMicros = run.startedAt.microsecondsSinceEpoch
        finishedMicros = run.finishedAt?.microsecondsSinceEpoch ?? 0
        titles = counts.titlesDone
        setAside = counts.setAside
        steps = strategy.actions.enumerated().map { ordinal, action in
            func count(_ verdict: String) -> Int64 {
                verdicts.first { $0.ordinal == ordinal && $0.verdict == verdict }?.decisions ?? 0
            }
            let step = strategy.steps[action.step]
            var row = Step()
            row.position = Int32(clamping: step.position)
            row.label = CollectionRule.Strategy.label(of: step)
            row.channel = .init(rawValue: Int(action.channel.code)) ?? .unspecified
            row.template = action.template.text
            row.acted = count("fired")
            row.gated = count("gated")
            row.lapsed = count("lapsed")
            return row
        }
    }
}

extension Acerto_Scheduling_V1_Strategy {
    init(_ version: StrategyVersion) {
        self.init()
        self.version = version.number
        strategyJson = version.text
    }
}

extension Acerto_Scheduling_V1_WorkItem {
    init(_ item: StoredWork) {
        self.init()
        workItemID = item.id
        partyID = item.party
        reason = item.reason
        note = item.note
        dueMicros = item.dueAt.microsecondsSinceEpoch
    }
}
