import BusinessCalendar
import DebtMath
import DebtMathJSON
import JSONLines
import Money

/// The kinds about a rate, a factor or a day.
enum RateCase {
    static func factor(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> [String: JSONValue] {
        guard let reader = try input.object("correction", code: .badPolicy) else { throw input.error("correction", "missing") }
        let (start, end) = (try edge("start", input), try edge("end", input))
        let policy = try UpdatePolicy(rounding: try input.roundingMode(), correction: try CorrectionRule(reader))
        var calculator = try DebtCalculator(policy: policy, series: series)
        let decimals = Int(clamping: try input.integer("decimals") ?? 10)
        var members: [String: JSONValue] = ["factor": .string(try calculator.factor(from: start, to: end, decimals: decimals))]
        if let amount = try input.cents("amount_cents") {
            members["amount_cents"] = try calculator.corrected(amount, from: start, to: end).json
        }
        return members
    }

    /// A date, or the first day of a month.
    private static func edge(_ name: String, _ input: CaseReader) throws(CalculationError) -> CalendarDay {
        if let month = try input.month("\(name)_month"), let day = CalendarDay(year: month.year, month: month.month, day: 1) { return day }
        return try input.requiredDay("\(name)_date")
    }

    static func interest(_ input: CaseReader, _ series: SeriesLibrary) throws(CalculationError) -> [String: JSONValue] {
        let (after, until) = (try input.requiredDay("from"), try input.requiredDay("until"))
        let rule = try input.object("interest", code: .badPolicy).mapping { reader throws(CalculationError) in try InterestRule(reader) }
        let policy = try UpdatePolicy(rounding: try input.roundingMode(), interest: rule)
        var calculator = try DebtCalculator(policy: policy, series: series)
        var members: [String: JSONValue] = ["interest_pct": .string(try calculator.interestPercent(after: after, until: until))]
        if let amount = try input.cents("amount_cents") {
            members["interest_cents"] = try calculator.interest(on: amount, after: after, until: until).json
        }
        return members
    }

    static func legalRate(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let rate = try LegalRate.percent(
            selicFactor: try input.requiredDecimal("selic_factor"),
            ipca15Percent: try input.requiredDecimal("ipca15_pct")
        )
        return ["legal_rate_pct": .string(rate)]
    }

    static func businessDay(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let day = try input.requiredDay("date")
        let calendar = BusinessCalendar(yearEndClosed: try input.flag("year_end_closed") ?? false)
        let rolled = calendar.rolled(day, try input.word("roll") ?? .none)
        return ["is_business_day": .bool(calendar.isBusinessDay(day)), "rolled": .string(rolled.description)]
    }

    static func tableRatio(_ input: CaseReader) throws(CalculationError) -> [String: JSONValue] {
        let amount = try TableRatio.corrected(
            try input.requiredCents("amount_cents"),
            factorStart: try input.requiredDecimal("factor_start"),
            factorEnd: try input.requiredDecimal("factor_end"),
            rounding: try input.roundingMode()
        )
        return ["amount_cents": amount.json]
    }
}
