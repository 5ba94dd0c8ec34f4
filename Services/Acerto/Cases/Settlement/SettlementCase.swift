public import JSONLines
import Settlement

/// `acerto settlement compute`: one case of `settlement-case/1` a line.
public enum SettlementCase {
    /// `{"statements": […]}` for the `input` of a question, or `{"error": {"code", "field", "reason"}}` when it is refused.
    public static func answer(_ question: JSONValue) -> JSONValue {
        do {
            let input = try SettlementInput(SettlementFields(question, code: .badCase).object("input"))
            let statements = try input.terms.statements(until: input.until, receipts: input.receipts, reversals: input.reversals)
            return ["statements": .array(statements.map(SettlementOutput.statement))]
        } catch {
            return JSONLines.error(code: error.code.rawValue, field: error.field, reason: error.reason)
        }
    }
}
