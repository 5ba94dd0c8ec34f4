public import BusinessCalendar

/// How the days of a delay become months of a monthly rate. The first day of the interval does not count, the last one does.
public enum DayCount: String, Hashable, Sendable, CaseIterable {
    /// Days ÷ 30: boletos and most creditors.
    case actual30 = "actual_30"
    /// Days × 12 ÷ 365.
    case actual365 = "actual_365"
    /// Of each calendar month the covered days ÷ the days of that month.
    case actualActual = "actual_actual"
    /// Every month has 30 days; day 31 counts as 30.
    case thirty360 = "thirty_360"
    /// Whole months by anniversary; the days left over are dropped.
    case fullMonths = "full_months"
    /// Whole months by anniversary, and one more for any day left over.
    case startedMonths = "started_months"
    /// Difference of the months, whatever the days.
    case monthDifference = "month_difference"
    /// Whole months by anniversary plus the days left over ÷ 30: courts.
    case monthsPlusDays30 = "months_plus_days30"

    /// The months of (after, until]; zero when `until` is not later.
    public func months(after: CalendarDay, until: CalendarDay) -> MonthCount {
        guard until > after else { return MonthCount(0) }
        let days = until.days(since: after)
        switch self {
        case .actual30: return MonthCount(days, over: 30)
        case .actual365: return MonthCount(days * 12, over: 365)
        case .actualActual: return Self.shares(after: after, until: until)
        case .thirty360:
            let (start, end) = (after.components, until.components)
            let months = Self.difference(after, until) * 30
            return MonthCount(months + min(end.day, 30) - min(start.day, 30), over: 30)
        case .monthDifference: return MonthCount(Self.difference(after, until))
        case .fullMonths: return MonthCount(Self.anniversaries(after, until).months)
        case .startedMonths:
            let (months, left) = Self.anniversaries(after, until)
            return MonthCount(left > 0 ? months + 1 : months)
        case .monthsPlusDays30:
            let (months, left) = Self.anniversaries(after, until)
            return MonthCount(months * 30 + left, over: 30)
        }
    }

    private static func difference(_ after: CalendarDay, _ until: CalendarDay) -> Int {
        CalendarMonth(until).index - CalendarMonth(after).index
    }

    /// The most whole months that fit, each counted from the original day and clamped to its month's end, and the days left.
    private static func anniversaries(_ after: CalendarDay, _ until: CalendarDay) -> (months: Int, left: Int) {
        var months = difference(after, until)
        if after.adding(months: months) > until { months -= 1 }
        return (months, until.days(since: after.adding(months: months)))
    }

    /// 377,580 is the least common multiple of 28, 29, 30 and 31, so that the sum of shares stays a whole numerator.
    private static func shares(after: CalendarDay, until: CalendarDay) -> MonthCount {
        let denominator = 377_580
        let whole = CalendarMonth(until).index - CalendarMonth(after).index
        let start = after.components
        let startLength = CalendarDay.length(ofMonth: start.month, year: start.year)
        let end = until.components
        let endLength = CalendarDay.length(ofMonth: end.month, year: end.year)
        // From the start of the first month to `until`, less what of the first month lies before.
        return MonthCount(
            whole * denominator + end.day * (denominator / endLength) - start.day * (denominator / startLength),
            over: denominator
        )
    }
}

/// A number of months as an exact fraction.
public struct MonthCount: Hashable, Sendable {
    /// What is divided.
    public let numerator: Int
    /// What it is divided by; above zero.
    public let denominator: Int

    init(_ numerator: Int, over denominator: Int = 1) { (self.numerator, self.denominator) = (numerator, denominator) }

    /// The number with `decimals` places, half up.
    public func text(decimals: Int = 6) -> String {
        FixedPoint(Int64(numerator)).divided(by: denominator).text(decimals: min(max(decimals, 0), 30)) ?? ""
    }
}

extension FixedPoint {
    /// A monthly rate over a time, as simple interest: i · t.
    func simple(over time: MonthCount) -> FixedPoint { multiplied(by: time.numerator).divided(by: time.denominator) }

    /// The growth of a monthly rate over a time, as compound interest: (1 + i)^t.
    func compound(over time: MonthCount) -> FixedPoint { (.one + self).power(time.numerator, over: time.denominator) }
}
