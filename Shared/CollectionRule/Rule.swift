/// Every rule that a due action must pass, in the order in which they are asked; the first that fails decides.
public enum Rule: String, CaseIterable, Sendable {
    /// Not later than its step's policy allows.
    case late
    /// No newer step has spoken to the title on the channel.
    case merge
    /// The debtor is not under a stop.
    case stopped
    /// The title is not disputed.
    case dispute
    /// No open promise holds it.
    case promise
    /// No active agreement holds it.
    case agreement
    /// Neither title nor debtor is paused.
    case paused
    /// The debtor has not refused the channel.
    case optOut = "opt_out"
    /// A listing is lawful.
    case law
    /// Condition of the step.
    case minimumBalance = "min_balance_cents"
    /// Condition of the step.
    case maximumBalance = "max_balance_cents"
    /// Condition of the step.
    case person
    /// Condition of the step.
    case minimumDaysOverdue = "min_days_overdue"
    /// Condition of the step.
    case maximumDaysOverdue = "max_days_overdue"
    /// Condition of the step.
    case states
    /// Condition of the step.
    case minimumBrokenPromises = "min_broken_promises"
    /// Inside the hours of contact.
    case window
    /// Long enough after a conversation.
    case quiet
    /// Every cap allows one more.
    case cap

    /// What is decided when this rule is the first to fail.
    public var verdictOnFailure: Verdict {
        switch self {
        case .late: .lapsed
        case .merge: .merged
        case .stopped: .gated(.stopped)
        case .dispute: .gated(.dispute)
        case .promise: .gated(.promise)
        case .agreement: .gated(.agreement)
        case .paused: .gated(.paused)
        case .optOut: .gated(.optOut)
        case .law: .gated(.law)
        case .minimumBalance, .maximumBalance, .person, .minimumDaysOverdue, .maximumDaysOverdue, .states, .minimumBrokenPromises:
            .notApplicable
        case .window: .gated(.window)
        case .quiet: .gated(.quiet)
        case .cap: .gated(.cap)
        }
    }

    static let inOrder = allCases
}
