import BusinessCalendar

/// When a title is late, and from when it is corrected and bears interest.
struct Delay {
    let due: CalendarDay
    /// The due date after it rolled.
    let effective: CalendarDay
    /// From where the delay counts.
    let origin: CalendarDay
    let graceDays: Int
    let correctionStart: CalendarDay?
    let interestStart: CalendarDay?

    init(_ title: TitleToUpdate, _ policy: UpdatePolicy, _ calendar: BusinessCalendar) {
        due = title.dueDate
        effective = calendar.rolled(due, policy.dueRoll)
        origin = policy.lateCountFrom == .effectiveDueDate ? effective : due
        graceDays = policy.graceDays
        correctionStart = title.correctionStart
        interestStart = title.interestStart
    }

    /// Past the effective due date and the days of grace.
    func isLate(at day: CalendarDay) -> Bool { day > effective && day.days(since: origin) > graceDays }

    /// With an explicit start whenever the day is past it, else only when late.
    func isCorrected(at day: CalendarDay) -> Bool { correctionStart.map { day > $0 } ?? isLate(at: day) }

    /// With an explicit start whenever the day is past it, else only when late.
    func bearsInterest(at day: CalendarDay) -> Bool { interestStart.map { day > $0 } ?? isLate(at: day) }
}
