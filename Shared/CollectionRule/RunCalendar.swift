public import BusinessCalendar

/// The days and the hour at which a tenant's strategy runs, and its business days.
///
/// Days near the evaluated ones are kept in a table, so that a step of forty business days costs one look-up.
public struct RunCalendar: Sendable {
    /// On which days the strategy runs.
    public enum Runs: String, Sendable {
        /// Every calendar day.
        case everyDay = "every_day"
        /// Business days only.
        case businessDays = "business_days"
    }

    /// On which days the strategy runs.
    public let runs: Runs
    /// The tenant's hour of the run, at his own offset.
    public let runTime: LocalTime
    /// The tenant's offset in minutes east of UTC (São Paulo: -180).
    public let utcOffsetMinutes: Int
    private let days: DayTable

    /// A calendar with the tenant's closing days. `covering` are the days that evaluation will touch most: titles' anchors,
    /// scheduled days and run days. Days outside are computed one by one, with the same results.
    public init(
        runs: Runs,
        closed: some Sequence<CalendarDay> = [],
        runTime: LocalTime,
        utcOffsetMinutes: Int,
        covering: ClosedRange<CalendarDay>
    ) {
        self.runs = runs
        self.runTime = runTime
        self.utcOffsetMinutes = utcOffsetMinutes
        days = DayTable(closed: Set(closed), covering: covering)
    }

    /// Whether the strategy runs on `day`, the machine being on.
    public func isRunDay(_ day: CalendarDay) -> Bool { runs == .everyDay || days.isBusinessDay(day) }

    /// Whether `day` is Monday to Friday, no national bank holiday and no closing day of the tenant.
    public func isBusinessDay(_ day: CalendarDay) -> Bool { days.isBusinessDay(day) }

    /// `day` itself when it is a business day, else the next one.
    public func onOrAfter(_ day: CalendarDay) -> CalendarDay { days.onOrAfter(day) }

    /// `day` itself when it is a business day, else the one before.
    public func onOrBefore(_ day: CalendarDay) -> CalendarDay { days.onOrBefore(day) }

    /// The `count`-th business day after `day` when positive, before it when negative, `day` itself when zero.
    public func adding(businessDays count: Int, to day: CalendarDay) -> CalendarDay { days.adding(businessDays: count, to: day) }

    /// The kind of `day` for a debtor whose place closes on `closed`.
    func kind(of day: CalendarDay, closed: [CalendarDay]) -> DayKind {
        if days.isHoliday(day) || closed.contains(day) { return .holiday }
        switch day.weekday {
        case 7: return .sunday
        case 6: return .saturday
        default: return .weekday
        }
    }

    /// The hour of the run at a debtor's offset; `nil` when that instant falls on another local day, which no case allows.
    func localRunTime(utcOffsetMinutes other: Int) -> LocalTime? {
        let minute = runTime.minute - utcOffsetMinutes + other
        return minute < 1440 ? LocalTime(minute: minute) : nil
    }
}
