public import BusinessCalendar

/// A debtor prepared for an engine: for each title the days of its actions, newest first.
public final class DebtorPlan: Sendable {
    /// What is known of the debtor.
    public let facts: DebtorFacts
    /// The hour of the run at the debtor's offset.
    let localRunTime: LocalTime
    let openings: OpeningTable
    /// The last day of each promise of `facts`, grace included.
    let deadlines: [CalendarDay]
    /// The first scheduled day of all titles; the debtor is untouched before it.
    let firstDay: CalendarDay
    private let actions: [ScheduledAction]
    /// Where each title's actions end in `actions`.
    private let ends: [Int]

    init(_ facts: DebtorFacts, strategy: Strategy, calendar: RunCalendar, localRunTime: LocalTime, openings: OpeningTable) {
        self.facts = facts
        self.localRunTime = localRunTime
        self.openings = openings
        deadlines = facts.promises.map {
            calendar.adding(businessDays: $0.promise.toleranceDays, to: calendar.onOrAfter($0.promise.due))
        }
        var scheduler = TitleScheduler(strategy, calendar)
        ends = facts.titles.map { scheduler.schedule($0) }
        actions = scheduler.actions
        firstDay = actions.map(\.day).min() ?? CalendarDay(daysSinceEpoch: .max)
    }

    /// The actions of the title at `index`, in the order in which they speak: the newest step first.
    func actions(of index: Int) -> ArraySlice<ScheduledAction> { actions[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

    /// The earliest day on which the title can have a due action, `nil` when all are settled. Before it the title need not be
    /// looked at, whatever happens to it; a nightly run stores it beside the title and selects by it.
    public func wakeDay(of title: TitleID, in state: DebtorState) -> CalendarDay? {
        facts.titles.firstIndex { $0.id == title }.flatMap { wakeDay(at: $0, in: state) }
    }

    /// The wake day of every title, in the order of `facts.titles`.
    public func wakeDays(in state: DebtorState) -> [CalendarDay?] { facts.titles.indices.map { wakeDay(at: $0, in: state) } }

    private func wakeDay(at index: Int, in state: DebtorState) -> CalendarDay? {
        let progress = state.titles[facts.titles[index].id] ?? TitleProgress()
        return actions(of: index).last { !progress[$0.ordinal].isSettled }?.day
    }

    /// The day on which the action is scheduled for the title; `nil` when it never happens.
    public func scheduledDay(of title: TitleID, ordinal: Int) -> CalendarDay? {
        guard let index = facts.titles.firstIndex(where: { $0.id == title }) else { return nil }
        return actions(of: index).first { $0.ordinal == ordinal }?.day
    }
}

/// An action of the strategy with its day for one title.
struct ScheduledAction: Sendable {
    let ordinal: Int
    let position: Int
    let day: CalendarDay

    /// Whether it speaks for `other` as the newer step: greater by day, then by position.
    func isNewer(than other: ScheduledAction) -> Bool { (day, position) > (other.day, other.position) }
}
