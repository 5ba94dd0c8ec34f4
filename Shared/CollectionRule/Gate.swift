/// What can hold an action back for a day, in the order in which the gates are asked.
public enum Gate: String, CaseIterable, Sendable {
    /// The debtor is under a stop.
    case stopped
    /// The title is disputed.
    case dispute
    /// A promise is open.
    case promise
    /// An agreement is active.
    case agreement
    /// Title or debtor is paused.
    case paused
    /// The debtor refuses the channel.
    case optOut = "opt_out"
    /// A listing that the law does not allow yet.
    case law
    /// Outside the hours of contact.
    case window
    /// Too soon after a conversation.
    case quiet
    /// The debtor has had as many acts as a cap allows.
    case cap
}

/// What was decided about a due action.
public enum Verdict: Hashable, Sendable {
    /// It is done, at this local time. Final.
    case fired(at: LocalTime)
    /// It waits; decided again on the next run.
    case gated(Gate)
    /// A newer step has spoken for it. Final.
    case merged
    /// It came too late. Final.
    case lapsed
    /// A condition of its step is false. Final.
    case notApplicable

    /// The word of the log.
    public var word: String {
        switch self {
        case .fired: "fired"
        case .gated: "gated"
        case .merged: "merged"
        case .lapsed: "lapsed"
        case .notApplicable: "not_applicable"
        }
    }
}

/// What has become of an action so far.
public enum ActionOutcome: Hashable, Sendable {
    /// Nothing is logged.
    case pending
    /// Not settled; the gate that was logged last.
    case gated(Gate)
    /// Settled: done.
    case fired
    /// Settled: a newer step spoke for it.
    case merged
    /// Settled: too late.
    case lapsed
    /// Settled: a condition was false.
    case notApplicable

    /// What `verdict` leaves behind.
    init(_ verdict: Verdict) {
        switch verdict {
        case .fired: self = .fired
        case .gated(let gate): self = .gated(gate)
        case .merged: self = .merged
        case .lapsed: self = .lapsed
        case .notApplicable: self = .notApplicable
        }
    }

    /// Whether the action is never decided again.
    public var isSettled: Bool {
        switch self {
        case .pending, .gated: false
        case .fired, .merged, .lapsed, .notApplicable: true
        }
    }
}
