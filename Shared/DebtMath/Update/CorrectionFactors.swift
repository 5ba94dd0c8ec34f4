import BusinessCalendar

/// A correction factor and what entered it.
struct CorrectionFactor: Sendable {
    var value: FixedPoint
    /// Months whose rate entered, whole or in part.
    var months: Int
    /// Those of them that were not published.
    var assumed: [CalendarMonth]

    /// No correction.
    static let none = CorrectionFactor(value: .one, months: 0, assumed: [])
}

/// The factors of one correction rule, each computed once: titles of a portfolio share few pairs of dates.
struct CorrectionFactors: Sendable {
    let rule: CorrectionRule
    private let rounding: RoundingMode
    private let rates: MonthlyRates
    private var daily: DailyFactors
    private var memo: [Interval: Result<CorrectionFactor, CalculationError>] = [:]

    init(_ rule: CorrectionRule, _ library: SeriesLibrary, rounding: RoundingMode) throws(CalculationError) {
        self.rule = rule
        self.rounding = rounding
        rates = try MonthlyRates(rule, library)
        daily = DailyFactors(library.selicDaily, missing: rule.missing)
    }

    /// The factor from one day to another; 1 when the second is earlier.
    mutating func factor(from start: CalendarDay, to end: CalendarDay) throws(CalculationError) -> CorrectionFactor {
        guard start <= end else { return .none }
        let interval = interval(start, end)
        if let known = memo[interval] { return try known.get() }
        let result: Result<CorrectionFactor, CalculationError>
        do throws(CalculationError) { result = .success(try computed(start, end)) } catch { result = .failure(error) }
        // A bound on memory for portfolios in which every title has its own dates.
        if memo.count >= 1 << 15 { memo.removeAll(keepingCapacity: true) }
        memo[interval] = result
        return try result.get()
    }

    /// What the factor depends on: the two months, or the two days.
    private func interval(_ start: CalendarDay, _ end: CalendarDay) -> Interval {
        switch rule.method {
        case .courtTable, .citizenCalculator, .afterStart, .taxSelic:
            Interval(CalendarMonth(start).index, CalendarMonth(end).index)
        case .daily, .calendarDaysSimple, .calendarDaysCompound:
            Interval(Int(start.daysSinceEpoch), Int(end.daysSinceEpoch))
        }
    }

    private mutating func computed(_ start: CalendarDay, _ end: CalendarDay) throws(CalculationError) -> CorrectionFactor {
        let (first, last) = (CalendarMonth(start).index, CalendarMonth(end).index)
        var factor =
            switch rule.method {
            case .courtTable: try product(first..<last)
            case .citizenCalculator: try product(first..<last + 1)
            case .afterStart: try product(first + 1..<last + 1)
            case .taxSelic: try taxSelic(first, last)
            case .daily: try daily.factor(from: start, before: end)
            case .calendarDaysSimple, .calendarDaysCompound: try proRata(start, end)
            }
        if rule.negativeMonths == .floorNominal, factor.value < .one { factor.value = .one }
        if let decimals = rule.factorDecimals { factor.value = factor.value.rounded(rounding, decimals: decimals) }
        return factor
    }

    private func product(_ months: Range<Int>) throws(CalculationError) -> CorrectionFactor {
        var result = CorrectionFactor.none
        for index in months {
            let rate = try rates.rate(of: CalendarMonth(index: index))
            // Most months of a rule that fills gaps with zero over centuries cost a look-up only.
            if !rate.value.isZero { result.value *= .one + rate.value }
            result.count(CalendarMonth(index: index), rate)
            if result.value.isOutOfRange { break }
        }
        return result
    }

    /// Tax debts: monthly rates added, and 1% in the month of payment.
    private func taxSelic(_ first: Int, _ last: Int) throws(CalculationError) -> CorrectionFactor {
        guard first < last else { return .none }
        var result = CorrectionFactor.none
        for index in first + 1..<last {
            let rate = try rates.rate(of: CalendarMonth(index: index))
            result.value += rate.value
            result.count(CalendarMonth(index: index), rate)
        }
        result.value += FixedPoint.one.divided(by: 100)
        return result
    }

    private func proRata(_ start: CalendarDay, _ end: CalendarDay) throws(CalculationError) -> CorrectionFactor {
        var result = CorrectionFactor.none
        for part in MonthParts(after: start, until: end) {
            let rate = try rates.rate(of: part.month)
            if !rate.value.isZero { result.value *= growth(rate.value, over: part) }
            result.count(part.month, rate)
            if result.value.isOutOfRange { break }
        }
        return result
    }

    private func growth(_ rate: FixedPoint, over part: MonthPart) -> FixedPoint {
        if part.isWhole { return .one + rate }
        return rule.method == .calendarDaysSimple
            ? .one + rate.multiplied(by: part.days).divided(by: part.length) : (.one + rate).power(part.days, over: part.length)
    }
}

extension CorrectionFactor {
    fileprivate mutating func count(_ month: CalendarMonth, _ rate: MonthlyRates.Rate) {
        months += 1
        if rate.isAssumed { assumed.append(month) }
    }
}

/// Two days or two months, as the key of a memo.
struct Interval: Hashable, Sendable {
    private let start: Int32
    private let end: Int32

    init(_ start: Int, _ end: Int) { (self.start, self.end) = (Int32(clamping: start), Int32(clamping: end)) }
}
