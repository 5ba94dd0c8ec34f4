public import CollectionRule

extension Strategy {
    /// Reads `strategy` of a case.
    init(_ input: RuleFields) throws(RuleRefusal) {
        let fields = try input.object("strategy")
        var steps: [CollectionStep] = []
        for step in try fields.objects("steps") { steps.append(try Self.step(step)) }
        let anchor = try fields.word("anchor", Anchor.init(rawValue:))
        let onEntry = try fields.word("on_entry", EntryPolicy.init(rawValue:))
        let holdScope = try fields.optionalWord("hold_scope", HoldScope.init(rawValue:)) ?? .debtor
        do throws(StrategyError) {
            try self.init(anchor: anchor, onEntry: onEntry, holdScope: holdScope, steps: steps)
        } catch {
            throw fields.refusal("steps", "\(error.code), position \(error.position.map(String.init) ?? "none")")
        }
    }

    private static func step(_ fields: RuleFields) throws(RuleRefusal) -> CollectionStep {
        var actions: [CollectionStep.Action] = []
        for action in try fields.objects("actions") {
            let channel = try action.word("channel") { Channel($0) }
            actions.append(CollectionStep.Action(channel: channel, template: TemplateID(try action.text("template"))))
        }
        let late = try fields.object("late")
        return CollectionStep(
            position: try fields.integer("position"),
            offset: try fields.integer("offset"),
            days: try fields.word("days", CollectionStep.DayCount.init(rawValue:)),
            roll: try fields.word("roll", CollectionStep.Roll.init(rawValue:)),
            late: LatePolicy(try late.word("policy", LatePolicy.Kind.init(rawValue:)), maxDays: try late.optionalInteger("max_days")),
            conditions: try conditions(fields.object("if")),
            actions: actions
        )
    }

    private static let conditionNames: Set<String> = [
        "min_balance_cents", "max_balance_cents", "person", "min_days_overdue", "max_days_overdue", "states", "min_broken_promises",
    ]

    private static func conditions(_ fields: RuleFields) throws(RuleRefusal) -> StepConditions {
        // A condition that is not understood must not be taken for one that holds.
        for name in fields.names where !conditionNames.contains(name) { throw fields.refusal(name, "unknown condition") }
        var conditions = StepConditions()
        conditions.minimumBalance = try fields.optionalCents("min_balance_cents")
        conditions.maximumBalance = try fields.optionalCents("max_balance_cents")
        conditions.person = try fields.optionalWord("person", Person.init(rawValue:))
        conditions.minimumDaysOverdue = try fields.optionalInteger("min_days_overdue")
        conditions.maximumDaysOverdue = try fields.optionalInteger("max_days_overdue")
        conditions.states = Set(try fields.texts("states").map { FederalUnit($0) })
        conditions.minimumBrokenPromises = try fields.optionalInteger("min_broken_promises")
        return conditions
    }
}
