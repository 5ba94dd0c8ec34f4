import BusinessCalendar

/// Business days and holidays of a stretch of days, found by index; other days by the calendar.
struct DayTable: Sendable {
    private let calendar: BusinessCalendar
    private let closed: Set<CalendarDay>
    private let first: Int32
    /// For each covered day the number of covered business days up to it, itself included.
    private let businessDaysUpTo: [Int32]
    private let holidays: [Bool]
    private let businessDays: [CalendarDay]

    init(closed: Set<CalendarDay>, covering: ClosedRange<CalendarDay>) {
        self.closed = closed
        calendar = BusinessCalendar(closed: closed)
        first = covering.lowerBound.daysSinceEpoch
        var (counts, holidays, business) = ([Int32](), [Bool](), [CalendarDay]())
        for number in first...covering.upperBound.daysSinceEpoch {
            let day = CalendarDay(daysSinceEpoch: number)
            let isHoliday = closed.contains(day) || BankHolidays.contains(day)
            if !isHoliday, day.weekday <= 5 { business.append(day) }
            holidays.append(isHoliday)
            counts.append(Int32(clamping: business.count))
        }
        (businessDaysUpTo, self.holidays, businessDays) = (counts, holidays, business)
    }

    func isHoliday(_ day: CalendarDay) -> Bool {
        guard let index = index(of: day) else { return closed.contains(day) || BankHolidays.contains(day) }
        return holidays[index]
    }

    func isBusinessDay(_ day: CalendarDay) -> Bool {
        guard let index = index(of: day) else { return calendar.isBusinessDay(day) }
        return day.weekday <= 5 && !holidays[index]
    }

    func onOrAfter(_ day: CalendarDay) -> CalendarDay {
        guard let before = countBefore(day), before < businessDays.count else { return calendar.onOrAfter(day) }
        return businessDays[before]
    }

    func onOrBefore(_ day: CalendarDay) -> CalendarDay {
        guard let upTo = countUpTo(day), upTo > 0 else { return calendar.onOrBefore(day) }
        return businessDays[upTo - 1]
    }

    func adding(businessDays count: Int, to day: CalendarDay) -> CalendarDay {
        guard count != 0 else { return day }
        let start = count > 0 ? countUpTo(day).map { $0 - 1 } : countBefore(day)
        guard let start, businessDays.indices.contains(start + count) else { return calendar.adding(businessDays: count, to: day) }
        return businessDays[start + count]
    }

    private func index(of day: CalendarDay) -> Int? {
        let index = Int(day.daysSinceEpoch) - Int(first)
        return holidays.indices.contains(index) ? index : nil
    }

    private func countUpTo(_ day: CalendarDay) -> Int? { index(of: day).map { Int(businessDaysUpTo[$0]) } }

    private func countBefore(_ day: CalendarDay) -> Int? {
        guard let index = index(of: day) else { return nil }
        return index == 0 ? 0 : Int(businessDaysUpTo[index - 1])
    }
}
