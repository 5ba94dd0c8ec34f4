/// The rate of each month under a correction rule: lag, segments, missing and negative months.
struct MonthlyRates: Sendable {
    /// The rate of a month as a fraction, and whether the month itself was not published.
    struct Rate {
        let value: FixedPoint
        let isAssumed: Bool
    }

    private let tables: [(range: MonthRange, series: MonthlySeries)]
    private let lag: Int
    private let missing: MissingMonths
    private let ignoresNegative: Bool

    /// Throws `unknown_index` when the library does not have a series that the rule names.
    init(_ rule: CorrectionRule, _ library: SeriesLibrary) throws(CalculationError) {
        switch rule.source {
        case .values(let values, let ranges):
            let series = MonthlySeries(values)
            tables = (ranges.isEmpty ? [MonthRange()] : ranges).map { ($0, series) }
        case .segments(let segments):
            var tables: [(range: MonthRange, series: MonthlySeries)] = []
            for segment in segments where segment.index != .selicDaily {
                guard let series = library.monthly[segment.index] else {
                    throw CalculationError(.unknownIndex, field: "correction.index", reason: "no series \(segment.index.rawValue)")
                }
                tables.append((segment.range, series))
            }
            self.tables = tables
        }
        lag = rule.lagMonths
        missing = rule.missing
        ignoresNegative = rule.negativeMonths == .ignoreNegative
    }

    /// The rate that enters the factor for `month`; throws `index_missing` when there is none.
    func rate(of month: CalendarMonth) throws(CalculationError) -> Rate {
        let shifted = month.adding(-lag)
        guard let series = tables.first(where: { $0.range.contains(shifted) })?.series else {
            throw CalculationError(.indexMissing, field: "correction.segments", reason: "no segment for \(shifted)")
        }
        let published = series.rates[shifted]
        var percent = published
        if published == nil { percent = try substitute(for: shifted, in: series) }
        if ignoresNegative, percent?.isNegative == true { percent = nil }
        return Rate(value: percent?.fraction ?? .zero, isAssumed: published == nil)
    }

    /// What stands for a month that is not published; `nil` is zero.
    private func substitute(for month: CalendarMonth, in series: MonthlySeries) throws(CalculationError) -> ExactDecimal? {
        switch missing {
        case .zero: return nil
        case .repeatLast:
            if let last = series.lastMonth, last < month, let rate = series.rates[last] { return rate }
        case .error: break
        }
        throw CalculationError(.indexMissing, field: "correction", reason: "the index of \(month) is not published")
    }
}
