import BusinessCalendar

extension RuleReader {
    /// Rule 1 of a decision: the late policy of the step.
    func lateness(_ due: DueAction) -> Finding {
        let opportunity = firstOpportunity(due)
        let days = opportunity.map { day.days(since: $0) }
        let limit = due.step.late.limit
        let isLate = if let days, let limit { days > limit } else { false }
        return Finding(rule: .late, passes: !isLate, reading: .lateness(opportunity: opportunity, days: days, limit: limit))
    }

    /// Rule 2: with `merge`, a newer step that has spoken to the same title on the same channel.
    func newerStep(_ due: DueAction) -> Finding {
        guard due.step.late.kind == .merge else { return Finding(rule: .merge, passes: true, reading: .notAsked) }
        let newer = plan.actions(of: due.title).first {
            $0.isNewer(than: due.scheduled) && due.progress[$0.ordinal] == .fired
                && engine.strategy.actions[$0.ordinal].channel == due.action.channel
        }
        guard let newer else { return Finding(rule: .merge, passes: true, reading: .clear) }
        return Finding(rule: .merge, passes: false, reading: .newerStep(position: newer.position))
    }

    /// The first day from the scheduled one to today on which the action could have been done, the machine being on and nothing
    /// holding it. A later one means that it is not late, so the search ends today.
    private func firstOpportunity(_ due: DueAction) -> CalendarDay? {
        let channel = due.action.channel
        var candidate = due.scheduled.day
        if channel.isListing { candidate = max(candidate, regularDueDate(due).adding(days: 1)) }
        while candidate <= day {
            if isOpportunity(candidate, channel) { return candidate }
            candidate = candidate.adding(days: 1)
        }
        return nil
    }

    private func isOpportunity(_ candidate: CalendarDay, _ channel: Channel) -> Bool {
        guard engine.calendar.isRunDay(candidate) else { return false }
        guard let contact = channel.contact else { return !channel.isListing || engine.calendar.isBusinessDay(candidate) }
        return opening(contact, on: candidate) != .closed
    }

    /// The day until which the title can be paid on time: the due date or the next business day.
    func regularDueDate(_ due: DueAction) -> CalendarDay { engine.calendar.onOrAfter(plan.facts.titles[due.title].dueDate) }

    /// What the channel may do on `candidate` at the debtor's place.
    func opening(_ channel: ContactChannel, on candidate: CalendarDay) -> Opening {
        plan.openings[channel, engine.calendar.kind(of: candidate, closed: plan.facts.debtor.closed)]
    }
}
