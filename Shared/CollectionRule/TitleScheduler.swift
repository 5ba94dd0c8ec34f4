import BusinessCalendar

/// Finds the scheduled days of titles, one title after the other into one list.
struct TitleScheduler {
    private let strategy: Strategy
    private let calendar: RunCalendar
    private(set) var actions: [ScheduledAction] = []

    init(_ strategy: Strategy, _ calendar: RunCalendar) {
        self.strategy = strategy
        self.calendar = calendar
    }

    /// Adds the actions of `title`, newest first; returns where they end.
    mutating func schedule(_ title: Title) -> Int {
        let start = actions.count
        var latestPast: (day: CalendarDay, position: Int, step: Int)?
        for (index, step) in strategy.steps.enumerated() {
            let day = scheduledDay(of: step, for: title)
            if day >= title.enteredOn {
                add(index, on: day, from: start)
            } else if latestPast.map({ ($0.day, $0.position) < (day, step.position) }) ?? true {
                latestPast = (day, step.position, index)
            }
        }
        // Of the steps that were past at entry the latest speaks on the day of entry, be that a business day or not.
        if strategy.onEntry == .latestPast, let latestPast { add(latestPast.step, on: title.enteredOn, from: start) }
        return actions.count
    }

    private func scheduledDay(of step: CollectionStep, for title: Title) -> CalendarDay {
        let anchor = strategy.anchor == .dueDate ? title.dueDate : title.enteredOn
        let day =
            switch step.days {
            case .calendar: anchor.adding(days: step.offset)
            case .business: calendar.adding(businessDays: step.offset, to: anchor)
            }
        switch step.roll {
        case .none: return day
        case .following: return calendar.onOrAfter(day)
        case .preceding: return calendar.onOrBefore(day)
        }
    }

    /// Inserts the actions of a step where they speak. Steps come nearly in order, so little moves.
    private mutating func add(_ step: Int, on day: CalendarDay, from start: Int) {
        let position = strategy.steps[step].position
        var place = start
        while place < actions.count, (actions[place].day, actions[place].position) > (day, position) { place += 1 }
        let first = strategy.firstOrdinals[step]
        for offset in strategy.steps[step].actions.indices {
            actions.insert(ScheduledAction(ordinal: first + offset, position: position, day: day), at: place + offset)
        }
    }
}
