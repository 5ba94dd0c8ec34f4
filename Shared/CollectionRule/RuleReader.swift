import BusinessCalendar

/// Reads every rule for one debtor on one day. Deciding and explaining both ask it, so they cannot differ.
struct RuleReader {
    let engine: StrategyEngine
    let plan: DebtorPlan
    let day: CalendarDay
    let standing: DebtorStanding

    init(_ engine: StrategyEngine, _ plan: DebtorPlan, on day: CalendarDay) {
        self.engine = engine
        self.plan = plan
        self.day = day
        standing = DebtorStanding(plan, on: day)
    }

    /// What `rule` says about `due`; `acts` are the debtor's acts so far, those of this run included.
    func read(_ rule: Rule, _ due: DueAction, acts: [PastAct]) -> Finding {
        switch rule {
        case .late: lateness(due)
        case .merge: newerStep(due)
        case .stopped: flag(.stopped, standing.isStopped)
        case .dispute: flag(.dispute, standing.titles[due.title].isDisputed)
        case .promise: promise(due)
        case .agreement: agreement(due)
        case .paused: pause(due)
        case .optOut: optOut(due)
        case .law: law(due)
        case .minimumBalance, .maximumBalance, .person, .minimumDaysOverdue, .maximumDaysOverdue, .states, .minimumBrokenPromises:
            condition(rule, due)
        case .window: window(due)
        case .quiet: quiet(due)
        case .cap: cap(due, acts: acts)
        }
    }

    private func flag(_ rule: Rule, _ isOn: Bool) -> Finding { Finding(rule: rule, passes: !isOn, reading: isOn ? .inForce : .clear) }

    private func optOut(_ due: DueAction) -> Finding {
        guard let channel = due.action.channel.contact else { return Finding(rule: .optOut, passes: true, reading: .notAsked) }
        return flag(.optOut, standing.optedOut.contains(ContactChannelSet(channel)))
    }

    private func pause(_ due: DueAction) -> Finding {
        let ends = [standing.titles[due.title].pausedUntil, standing.pausedUntil].compactMap(\.self)
        guard let until = ends.max(), until >= day else { return Finding(rule: .paused, passes: true, reading: .clear) }
        let isForEver = until.daysSinceEpoch == .max
        return Finding(rule: .paused, passes: false, reading: .pause(until: isForEver ? nil : until))
    }
}
