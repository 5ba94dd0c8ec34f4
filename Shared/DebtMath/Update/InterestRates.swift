import BusinessCalendar

/// The interest rates of one rule between two days, each computed once.
struct InterestRates: Sendable {
    /// The part of an interval that one segment serves.
    struct Span {
        let after: CalendarDay
        let until: CalendarDay
        let rate: InterestRate
        /// `nil` for the legal rate, which goes by calendar days.
        let time: MonthCount?
    }

    let rule: InterestRule
    private let legalRates: [CalendarMonth: ExactDecimal]
    private var memo: [Interval: Result<FixedPoint, CalculationError>] = [:]

    init(_ rule: InterestRule, _ library: SeriesLibrary) {
        self.rule = rule
        legalRates = rule.legalRates ?? library.monthly[.legalRate]?.rates ?? [:]
    }

    /// The rate of (after, until] as a fraction of the base; throws `no_rate` for a month without legal rate.
    mutating func rate(after: CalendarDay, until: CalendarDay) throws(CalculationError) -> FixedPoint {
        guard rule.mode != .none, after < until else { return .zero }
        let interval = Interval(Int(after.daysSinceEpoch), Int(until.daysSinceEpoch))
        if let known = memo[interval] { return try known.get() }
        let result: Result<FixedPoint, CalculationError>
        do throws(CalculationError) { result = .success(try computed(after, until)) } catch { result = .failure(error) }
        // A bound on memory for portfolios in which every title has its own dates.
        if memo.count >= 1 << 15 { memo.removeAll(keepingCapacity: true) }
        memo[interval] = result
        return try result.get()
    }

    private func computed(_ after: CalendarDay, _ until: CalendarDay) throws(CalculationError) -> FixedPoint {
        var (sum, product) = (FixedPoint.zero, FixedPoint.one)
        for span in spans(after: after, until: until) {
            let growth = try growth(of: span)
            if rule.mode == .compound { product *= .one + growth } else { sum += growth }
        }
        return rule.mode == .compound ? product - .one : sum
    }

    /// The segments, each clipped to (max(after, from − 1 day), min(until, its end)], without those that then are empty.
    func spans(after: CalendarDay, until: CalendarDay) -> [Span] {
        guard rule.mode != .none else { return [] }
        return rule.segments.compactMap { segment in
            let start = segment.from.map { max(after, $0.adding(days: -1)) } ?? after
            let end = segment.until.map { min(until, $0) } ?? until
            guard start < end else { return nil }
            let time: MonthCount? = segment.rate == .legalRate ? nil : rule.dayCount?.months(after: start, until: end)
            return Span(after: start, until: end, rate: segment.rate, time: time)
        }
    }

    /// What one segment adds to 1 over its span.
    func growth(of span: Span) throws(CalculationError) -> FixedPoint {
        guard case .percentPerMonth(let percent) = span.rate, let time = span.time else {
            return try legalGrowth(after: span.after, until: span.until)
        }
        return rule.mode == .compound ? percent.fraction.compound(over: time) - .one : percent.fraction.simple(over: time)
    }

    private func legalGrowth(after: CalendarDay, until: CalendarDay) throws(CalculationError) -> FixedPoint {
        var sum = FixedPoint.zero
        for part in MonthParts(after: after, until: until) {
            guard let percent = legalRates[part.month] else {
                throw CalculationError(.noRate, field: "interest", reason: "no legal rate for \(part.month)")
            }
            sum += percent.fraction.multiplied(by: part.days).divided(by: part.length)
        }
        return sum
    }
}
