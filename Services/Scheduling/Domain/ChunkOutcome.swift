import BusinessCalendar
import CollectionRule

/// What a run decided about a range of debtors: everything to be written in one transaction.
struct ChunkOutcome: Sendable {
    struct MadeDecision: Sendable {
        let party: Int64
        let title: Int64
        let decision: Decision
    }

    struct TitleUpdate: Sendable {
        let title: Int64
        /// The revision that was read; a title that has changed since keeps its own wake day.
        let revision: Int32
        let wakeOn: CalendarDay?
        let progress: [UInt8]
    }

    struct MadeAct: Sendable {
        let party: Int64
        let channel: Channel
        let template: String
        let at: LocalTime
        let titles: [Int64]
        /// The hour of the act at the debtor's place.
        let notBefore: Instant
        /// The end of the hours of contact; only of calls.
        let deadline: Instant?
        let priority: Int64
    }

    struct SetAside: Sendable {
        let party: Int64
        let title: Int64
        let reason: String
    }

    var decisions: [MadeDecision] = []
    var titles: [TitleUpdate] = []
    var acts: [MadeAct] = []
    var setAside: [SetAside] = []

    /// How many actions are held back.
    var gated: Int { decisions.count { if case .gated = $0.decision.verdict { true } else { false } } }

    /// How often each action had each verdict.
    var counts: [(ordinal: Int, verdict: String, decisions: Int)] {
        struct Key: Hashable { let ordinal: Int, verdict: String }
        let keys = decisions.map { Key(ordinal: $0.decision.ordinal, verdict: $0.decision.verdict.word) }
        return Dictionary(grouping: keys) { $0 }.map { ($0.key.ordinal, $0.key.verdict, $0.value.count) }
    }
}
