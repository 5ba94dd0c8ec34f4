import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import JSONLines

/// A case read and checked: the engine, a plan for each debtor by id, and the days on which they are run.
struct ReguaInput {
    let engine: StrategyEngine
    let plans: [DebtorPlan]
    private let from: CalendarDay
    private let until: CalendarDay
    private let down: Set<CalendarDay>

    init(_ input: RuleFields) throws(RuleRefusal) {
        // What is wrong with the strategy is said first, whatever else is wrong.
        let document = try StrategyDocument(input)
        from = try input.day("from")
        until = try input.day("until")
        guard from <= until else { throw input.refusal("until", "before from") }
        down = Set(try input.days("down"))
        // A quarter before the range is where most due dates are; a hostile range is not covered to its end.
        let engine = document.engine(covering: from.adding(days: -90)...min(until, from.adding(days: 3_660)).adding(days: 30))
        self.engine = engine
        var plans: [DebtorPlan] = []
        for facts in try ReguaPeople(input).facts() {
            do throws(FactsError) { plans.append(try engine.plan(facts)) } catch { throw input.refusal("debtors", "\(error)") }
        }
        self.plans = plans
    }

    /// The days from `from` to `until` on which there is a run.
    var runDays: some Sequence<CalendarDay> {
        (from.daysSinceEpoch...until.daysSinceEpoch).lazy.map { CalendarDay(daysSinceEpoch: $0) }
            .filter { engine.calendar.isRunDay($0) && !down.contains($0) }
    }
}
