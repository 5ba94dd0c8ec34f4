import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
public import JSONLines

/// `acerto regua decide`: one case of `regua-case/1` a line.
public enum ReguaCase {
    /// `{"decisions": […], "acts": […]}` for the `input` of a question, or `{"error": {"code", "field", "reason"}}` when the
    /// case cannot be decided; the code is `bad_strategy`, which is looked for first, or `bad_case`.
    public static func answer(_ question: JSONValue) -> JSONValue {
        do {
            return try run(ReguaInput(RuleFields(question, code: .badCase).object("input")))
        } catch {
            return JSONLines.error(code: error.code.rawValue, field: error.field, reason: error.reason)
        }
    }

    /// Every debtor on every run day, the state of each carried from day to day.
    private static func run(_ input: ReguaInput) -> JSONValue {
        var states = input.plans.map { _ in DebtorState() }
        var (decisions, acts) = ([JSONValue](), [JSONValue]())
        for day in input.runDays {
            for (index, plan) in input.plans.enumerated() {
                let evaluation = input.engine.evaluate(day, plan, state: states[index])
                states[index] = evaluation.state
                decisions += evaluation.decisions.map(ReguaOutput.decision)
                acts += evaluation.acts.map(ReguaOutput.act)
            }
        }
        return ["decisions": .array(decisions), "acts": .array(acts)]
    }
}
