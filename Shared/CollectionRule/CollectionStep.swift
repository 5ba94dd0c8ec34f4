public import Money

/// One step of a strategy: when it speaks, to whom, what becomes of it when late, and its actions.
public struct CollectionStep: Sendable {
    /// What an offset counts.
    public enum DayCount: String, Sendable {
        /// Calendar days.
        case calendar
        /// Business days.
        case business
    }

    /// How a scheduled day that is no business day moves.
    public enum Roll: String, Sendable {
        /// It stays.
        case none
        /// To the next business day.
        case following
        /// To the business day before.
        case preceding
    }

    /// The step's name and rank in its strategy; of two steps on one day the greater speaks first.
    public let position: Int
    /// Days from the anchor, negative before it.
    public let offset: Int
    /// What `offset` counts.
    public let days: DayCount
    /// How a scheduled day that is no business day moves.
    public let roll: Roll
    /// What becomes of the step when its opportunity has passed.
    public let late: LatePolicy
    /// What must be true when it would fire.
    public let conditions: StepConditions
    /// What it does; each action is decided apart.
    public let actions: [Action]

    /// A step; `Strategy` checks it.
    public init(
        position: Int,
        offset: Int,
        days: DayCount,
        roll: Roll,
        late: LatePolicy,
        conditions: StepConditions = StepConditions(),
        actions: [Action]
    ) {
        self.position = position
        self.offset = offset
        self.days = days
        self.roll = roll
        self.late = late
        self.conditions = conditions
        self.actions = actions
    }

    /// A channel and the template that it uses.
    public struct Action: Sendable {
        /// What it does.
        public let channel: Channel
        /// The template that it uses.
        public let template: TemplateID

        /// An action.
        public init(channel: Channel, template: TemplateID) {
            self.channel = channel
            self.template = template
        }
    }
}

/// What becomes of an action whose opportunity has passed.
public struct LatePolicy: Hashable, Sendable {
    /// The kinds of policy.
    public enum Kind: String, Sendable {
        /// It is still done, up to `maxDays` late.
        case run
        /// It lapses, however little it is late.
        case skip
        /// As `run`, unless a newer step has spoken to the same title on the same channel.
        case merge
    }

    /// The kind of policy.
    public let kind: Kind
    /// The greatest lateness in days with which `run` and `merge` still act; no limit when `nil`.
    public let maxDays: Int?

    /// A policy.
    public init(_ kind: Kind, maxDays: Int? = nil) {
        self.kind = kind
        self.maxDays = maxDays
    }

    /// The greatest lateness in days with which the action is still done.
    var limit: Int? { kind == .skip ? 0 : maxDays }
}

/// Natural or legal person.
public enum Person: String, Sendable {
    /// Pessoa física.
    case natural = "PF"
    /// Pessoa jurídica.
    case legal = "PJ"
}

/// What must be true for a step to apply; what is not set is not asked.
public struct StepConditions: Hashable, Sendable {
    /// Least balance of the title.
    public var minimumBalance: Money?
    /// Greatest balance of the title.
    public var maximumBalance: Money?
    /// Kind of debtor.
    public var person: Person?
    /// Least number of days past the due date.
    public var minimumDaysOverdue: Int?
    /// Greatest number of days past the due date.
    public var maximumDaysOverdue: Int?
    /// States of the debtor; empty for any.
    public var states: Set<FederalUnit> = []
    /// Least number of broken promises of the debtor.
    public var minimumBrokenPromises: Int?

    /// No condition.
    public init() {}
}
