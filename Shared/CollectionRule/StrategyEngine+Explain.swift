public import BusinessCalendar

extension StrategyEngine {
    /// Why the action does or does not fire for the title on `day`: the answer to "why?" and "why not?".
    ///
    /// `state` is the one with which that day's run starts. The run is made as `evaluate` makes it, so what it does before it
    /// meets the action (acts that it joins, caps that it fills) is seen. `nil` when title or action do not exist.
    public func explain(_ day: CalendarDay, _ plan: DebtorPlan, state: DebtorState, title: TitleID, ordinal: Int) -> Explanation? {
        guard let index = plan.facts.titles.firstIndex(where: { $0.id == title }), strategy.actions.indices.contains(ordinal)
        else { return nil }
        guard let scheduled = plan.scheduledDay(of: title, ordinal: ordinal) else {
            return Explanation(scheduled: nil, status: .neverScheduled)
        }
        return Explanation(scheduled: scheduled, status: status(day, plan, state, index, ordinal, scheduled))
    }

    private func status(
        _ day: CalendarDay,
        _ plan: DebtorPlan,
        _ state: DebtorState,
        _ title: Int,
        _ ordinal: Int,
        _ scheduled: CalendarDay
    ) -> Explanation.Status {
        let outcome = state.titles[plan.facts.titles[title].id]?[ordinal] ?? .pending
        if outcome.isSettled { return .settled(outcome) }
        if scheduled > day { return .scheduledLater }
        var run = DebtorRun(self, plan, day: day, state: state, probe: ActionProbe(title: title, ordinal: ordinal))
        run.decideAll()
        guard let probed = run.probed else { return .titleClosed }
        return .due(probed.verdict, probed.findings)
    }
}

/// Why an action does or does not fire for a title on a day.
public struct Explanation: Hashable, Sendable {
    /// The scheduled day of the action for the title, if it ever happens.
    public let scheduled: CalendarDay?
    /// What holds on the day.
    public let status: Status

    /// What holds on the day.
    public enum Status: Hashable, Sendable {
        /// The step was past when the title entered.
        case neverScheduled
        /// Its day is to come.
        case scheduledLater
        /// It was decided for good before.
        case settled(ActionOutcome)
        /// Paid, cancelled or recalled.
        case titleClosed
        /// It is due: the verdict, and what every rule found, in order; the first that fails decides.
        case due(Verdict, [Finding])
    }
}
