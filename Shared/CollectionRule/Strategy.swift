/// A strategy (régua): which action follows when, for every title that it governs. Checked when made, then constant.
public struct Strategy: Sendable {
    /// The day from which offsets count.
    public enum Anchor: String, Sendable {
        /// The due date of the title.
        case dueDate = "due_date"
        /// The day the title entered the portfolio.
        case enteredOn = "entered_on"
    }

    /// What becomes of steps whose day was past when the title entered.
    public enum EntryPolicy: String, Sendable {
        /// They never happen.
        case skipPast = "skip_past"
        /// The latest of them happens on the day of entry, the others never.
        case latestPast = "latest_past"
    }

    /// Which titles an open promise or an active agreement holds.
    public enum HoldScope: String, Sendable {
        /// Those it names.
        case title
        /// All of the debtor's.
        case debtor
    }

    /// The day from which offsets count.
    public let anchor: Anchor
    /// What becomes of steps whose day was past when the title entered.
    public let onEntry: EntryPolicy
    /// Which titles an open promise or an active agreement holds.
    public let holdScope: HoldScope
    /// The steps, in the order given.
    public let steps: [CollectionStep]
    /// Every action of every step, in the order given. The index here is the action's *ordinal*, by which progress is kept;
    /// it is stable as long as the strategy version is.
    public let actions: [StrategyAction]
    /// For each step the ordinal of its first action.
    let firstOrdinals: [Int]

    /// Checks the steps.
    /// - Throws: `StrategyError` for no steps, a step without actions, a position given twice, a negative `maxDays` or an
    ///   offset beyond `offsetLimit`.
    public init(anchor: Anchor, onEntry: EntryPolicy, holdScope: HoldScope = .debtor, steps: [CollectionStep]) throws(StrategyError) {
        guard !steps.isEmpty else { throw StrategyError(code: .noSteps, position: nil) }
        var positions: Set<Int> = []
        for step in steps {
            guard positions.insert(step.position).inserted else { throw StrategyError(code: .repeatedPosition, position: step.position) }
            try Self.check(step)
        }
        self.anchor = anchor
        self.onEntry = onEntry
        self.holdScope = holdScope
        self.steps = steps
        let actions = steps.enumerated().flatMap { index, step in
            step.actions.enumerated().map { StrategyAction(step: index, place: $0, channel: $1.channel, template: $1.template) }
        }
        self.actions = actions
        firstOrdinals = actions.indices.filter { actions[$0].place == 0 }
    }

    /// The largest distance of a step from its anchor, in days either way: a century.
    public static let offsetLimit = 36_525

    /// The ordinal of the `place`-th action (from 0) of the step at `position`.
    public func ordinal(position: Int, place: Int) -> Int? {
        actions.firstIndex { steps[$0.step].position == position && $0.place == place }
    }

    private static func check(_ step: CollectionStep) throws(StrategyError) {
        guard !step.actions.isEmpty else { throw StrategyError(code: .noActions, position: step.position) }
        if let maxDays = step.late.maxDays, maxDays < 0 { throw StrategyError(code: .negativeMaxDays, position: step.position) }
        guard (-offsetLimit...offsetLimit).contains(step.offset) else {
            throw StrategyError(code: .offsetOutOfRange, position: step.position)
        }
    }
}

/// One action of a strategy with its place in it.
public struct StrategyAction: Sendable {
    /// Index of its step in `Strategy.steps`.
    public let step: Int
    /// Its place in the step, from 0.
    public let place: Int
    /// What it does.
    public let channel: Channel
    /// The template that it uses.
    public let template: TemplateID
}

/// Why a list of steps is no strategy.
public struct StrategyError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Code: Sendable {
        /// There is no step.
        case noSteps
        /// A step has no action.
        case noActions
        /// Two steps have the same position.
        case repeatedPosition
        /// `maxDays` is below zero.
        case negativeMaxDays
        /// The offset is beyond `Strategy.offsetLimit`.
        case offsetOutOfRange
    }

    /// What is wrong.
    public let code: Code
    /// The position of the step, if one is to blame.
    public let position: Int?

    /// An error about the step at `position`.
    public init(code: Code, position: Int?) {
        self.code = code
        self.position = position
    }
}
