import BusinessCalendar
import CollectionRule

/// A contact for the operators' queue: one a debtor, whatever number of acts ask for it.
struct QueuedWork: Sendable {
    let party: Int64
    /// Whether the dialer is asked to call, too.
    var isCall: Bool
    var act: Int64
    var titles: [Int64]
    var dueAt: Instant
    var priority: Int64

    /// The work that calls and tasks of a run make.
    static func merged(_ acts: [(id: Int64, act: ChunkOutcome.MadeAct)]) -> [QueuedWork] {
        var work: [Int64: QueuedWork] = [:]
        for (id, act) in acts where act.channel == .task || act.channel == .contact(.call) {
            let isCall = act.channel != .task
            var item =
                work[act.party]
                ?? QueuedWork(
                    party: act.party,
                    isCall: isCall,
                    act: id,
                    titles: [],
                    dueAt: act.notBefore,
                    priority: act.priority
                )
            let known = Set(item.titles)
            item.titles += act.titles.filter { !known.contains($0) }
            item.dueAt = min(item.dueAt, act.notBefore)
            item.priority = max(item.priority, act.priority)
            // The call's act is the one whose end the dialer will tell.
            if isCall, !item.isCall { (item.isCall, item.act) = (true, id) }
            work[act.party] = item
        }
        return work.values.sorted { $0.party < $1.party }
    }
}
