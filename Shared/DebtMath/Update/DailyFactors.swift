import BusinessCalendar

/// Products of the daily Selic, each day's factor rounded half to even to eight decimals.
struct DailyFactors: Sendable {
    private let series: DailySeries
    private let missing: MissingMonths
    private let calendar = BusinessCalendar()
    private var factors: [ExactDecimal: FixedPoint] = [:]

    init(_ series: DailySeries, missing: MissingMonths) { (self.series, self.missing) = (series, missing) }

    /// The product over the published days of [from, before). A month with no such day is missing, and treated as the rule says.
    mutating func factor(from: CalendarDay, before: CalendarDay) throws(CalculationError) -> CorrectionFactor {
        var result = CorrectionFactor.none
        for part in MonthParts(from: from, before: before) {
            let entries = series.entries(from: part.first, before: part.first.adding(days: part.days))
            result.months += 1
            for entry in entries { result.value *= factor(of: entry.percentPerYear) }
            if entries.isEmpty {
                result.value *= try substitute(for: part)
                result.assumed.append(part.month)
            }
            if result.value.isOutOfRange { break }
        }
        return result
    }

    private mutating func factor(of percentPerYear: ExactDecimal) -> FixedPoint {
        if let known = factors[percentPerYear] { return known }
        let factor = (.one + percentPerYear.fraction).power(1, over: 252).rounded(.halfEven, decimals: 8)
        factors[percentPerYear] = factor
        return factor
    }

    /// After the last published month its last rate stands for every business day.
    private mutating func substitute(for part: MonthPart) throws(CalculationError) -> FixedPoint {
        switch missing {
        case .zero: return .one
        case .repeatLast:
            guard let last = series.entries.last, CalendarMonth(last.day) < part.month else { break }
            let businessDays = (0..<part.days).count { calendar.isBusinessDay(part.first.adding(days: $0)) }
            return factor(of: last.percentPerYear).power(businessDays)
        case .error: break
        }
        throw CalculationError(.indexMissing, field: "correction", reason: "no daily rate in \(part.month)")
    }
}
