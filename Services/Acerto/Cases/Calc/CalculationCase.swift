public import DebtMath
import DebtMathJSON
public import JSONLines

/// The calculation case (`calculation-case/1`): one question in JSON, one answer.
///
/// The answer has the fields of the question's kind, or `{"error": {"code", "field", "reason"}}`.
public enum CalculationCase {
    /// Answers `{"kind": …, "input": {…}}` with the series that come with the program.
    public static func answer(_ question: JSONValue) -> JSONValue { answer(question, series: .embedded) }

    /// Answers with other series, such as those read by `SeriesLibrary(directory:)`.
    public static func answer(_ question: JSONValue, series: SeriesLibrary) -> JSONValue {
        do throws(CalculationError) {
            let reader = try CaseReader(question, path: "", code: .badCase)
            guard let kind = CaseKind(rawValue: try reader.requiredText("kind")) else { throw reader.error("kind", "unknown") }
            guard let input = try reader.object("input") else { throw reader.error("input", "missing") }
            return .object(try kind.answer(input, series))
        } catch {
            return JSONLines.error(code: error.code.rawValue, field: error.field, reason: error.reason)
        }
    }
}

/// The kinds of question.
enum CaseKind: String {
    case update, postpone, factor, interest, installments, cet, payoff, iof
    case legalRate = "legal_rate"
    case businessDay = "business_day"
    case tableRatio = "table_ratio"

    func answer(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> [String: JSONValue] {
        switch self {
        case .update: try UpdateCase.update(input, series)
        case .postpone: try UpdateCase.postpone(input, series)
        case .factor: try RateCase.factor(input, series)
        case .interest: try RateCase.interest(input, series)
        case .installments: try CreditCase.installments(input)
        case .cet: try CreditCase.effectiveCost(input)
        case .payoff: try CreditCase.payoff(input)
        case .iof: try CreditCase.tax(input)
        case .legalRate: try RateCase.legalRate(input)
        case .businessDay: try RateCase.businessDay(input)
        case .tableRatio: try RateCase.tableRatio(input)
        }
    }
}

extension CaseReader {
    /// The rounding mode of the kinds that have no policy.
    func roundingMode() throws(CalculationError) -> RoundingMode { try object("rounding")?.word("mode") ?? .halfUp }
}
