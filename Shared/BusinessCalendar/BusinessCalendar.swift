/// Which days are business days, and how a date that is none moves.
///
/// A business day is Monday to Friday, no national bank holiday and not in `closed`. With `yearEndClosed` the last such
/// day of December is none either, since banks do not open to the public on it (`year_end_closed` of the policy).
public struct BusinessCalendar: Sendable {
    /// How a date that is no business day moves.
    public enum Roll: String, Sendable, CaseIterable {
        /// It stays.
        case none
        /// To the next business day.
        case following
        /// To the business day before.
        case preceding
        /// To the next business day, unless that is in another month; then to the one before.
        case modifiedFollowing = "modified_following"
    }

    private let closed: Set<CalendarDay>
    private let yearEndClosed: Bool

    /// The national calendar, with local closing days and the year-end rule if asked for.
    public init(closed: some Sequence<CalendarDay> = [], yearEndClosed: Bool = false) {
        self.closed = Set(closed)
        self.yearEndClosed = yearEndClosed
    }

    /// Whether `day` is a business day.
    public func isBusinessDay(_ day: CalendarDay) -> Bool {
        guard isOpen(day) else { return false }
        guard yearEndClosed, day.month == 12, day.day >= 25 else { return true }
        var later = day.adding(days: 1)
        while later.month == 12 {
            if isOpen(later) { return true }
            later = later.adding(days: 1)
        }
        return false
    }

    private func isOpen(_ day: CalendarDay) -> Bool {
        day.weekday <= 5 && !closed.contains(day) && !BankHolidays.contains(day)
    }

    /// `day` itself when it is a business day, else the next one.
    public func onOrAfter(_ day: CalendarDay) -> CalendarDay {
        var moved = day
        while !isBusinessDay(moved) { moved = moved.adding(days: 1) }
        return moved
    }

    /// `day` itself when it is a business day, else the one before.
    public func onOrBefore(_ day: CalendarDay) -> CalendarDay {
        var moved = day
        while !isBusinessDay(moved) { moved = moved.adding(days: -1) }
        return moved
    }

    /// `day` moved as `roll` says.
    public func rolled(_ day: CalendarDay, _ roll: Roll) -> CalendarDay {
        switch roll {
        case .none: return day
        case .following: return onOrAfter(day)
        case .preceding: return onOrBefore(day)
        case .modifiedFollowing:
            let next = onOrAfter(day)
            return next.month == day.month ? next : onOrBefore(day)
        }
    }

    /// The `count`-th business day after `day` when positive, before it when negative, `day` itself when zero.
    public func adding(businessDays count: Int, to day: CalendarDay) -> CalendarDay {
        let step = count < 0 ? -1 : 1
        var (moved, left) = (day, abs(count))
        while left > 0 {
            moved = moved.adding(days: step)
            if isBusinessDay(moved) { left -= 1 }
        }
        return moved
    }
}
