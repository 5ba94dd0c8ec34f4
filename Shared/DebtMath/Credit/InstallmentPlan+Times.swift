import BusinessCalendar

extension InstallmentPlan {
    /// When each instalment is due, rolled. Throws `bad_case` when the last one is after the year 9999.
    func dueDates() throws(CalculationError) -> [CalendarDay] {
        let calendar = BusinessCalendar()
        var dates: [CalendarDay] = []
        dates.reserveCapacity(count)
        for index in 0..<count {
            let date = nominalDueDate(index)
            guard date.year <= 9999 else { throw CalculationError(.badCase, field: "n", reason: "a due date is after the year 9999") }
            dates.append(calendar.rolled(date, dueRoll))
        }
        return dates
    }

    private func nominalDueDate(_ index: Int) -> CalendarDay {
        switch recurrence {
        case .days(let days): return firstDueDate.adding(days: index * days)
        case .monthly(let day):
            guard index > 0 else { return firstDueDate }
            let month = firstDueDate.adding(months: index)
            let end = month.endOfMonth
            return end.adding(days: min(day ?? firstDueDate.day, end.day) - end.day)
        }
    }

    /// The time of each instalment in months.
    func times(_ dueDates: [CalendarDay]) -> [MonthCount] {
        switch basis {
        case .wholePeriods(let first): (0..<count).map { MonthCount(first + $0) }
        case .actual30: dueDates.map { MonthCount($0.days(since: baseDate), over: 30) }
        }
    }
}

extension MonthCount {
    /// The difference of two times of one plan, which have the same denominator.
    func since(_ earlier: MonthCount) -> MonthCount { MonthCount(numerator - earlier.numerator, over: denominator) }

    /// No time, with the denominator of this one.
    var start: MonthCount { MonthCount(0, over: denominator) }
}
