import BusinessCalendar

/// One run of the strategy over one debtor: titles in order, each title's actions newest first.
struct DebtorRun {
    private let engine: StrategyEngine
    private let plan: DebtorPlan
    private let day: CalendarDay
    private let probe: ActionProbe?
    /// Made when the first due action is met: most debtors have none on most days.
    private var reader: RuleReader?
    private(set) var state: DebtorState
    private(set) var decisions: [Decision] = []
    private(set) var acts: [Act] = []
    /// What every rule found about the probed action, if it was due.
    private(set) var probed: (verdict: Verdict, findings: [Finding])?

    init(_ engine: StrategyEngine, _ plan: DebtorPlan, day: CalendarDay, state: consuming DebtorState, probe: ActionProbe? = nil) {
        self.engine = engine
        self.plan = plan
        self.day = day
        self.state = state
        self.probe = probe
    }

    mutating func decideAll() {
        for title in plan.facts.titles.indices { decide(title) }
        if !acts.isEmpty { state.acts.removeAll { day.days(since: $0.day) >= engine.actMemoryDays } }
    }

    private mutating func decide(_ title: Int) {
        let scheduled = plan.actions(of: title)
        // The oldest action is the last.
        guard let oldest = scheduled.last, oldest.day <= day else { return }
        let id = plan.facts.titles[title].id
        var progress = state.titles[id] ?? TitleProgress()
        let logged = decisions.count
        for action in scheduled where action.day <= day && !progress[action.ordinal].isSettled {
            let reader = currentReader()
            guard reader.standing.titles[title].isOpen else { return }
            decide(action, of: title, reader, &progress)
        }
        if decisions.count > logged { state.titles[id] = progress }
    }

    private mutating func currentReader() -> RuleReader {
        if let reader { return reader }
        let made = RuleReader(engine, plan, on: day)
        reader = made
        return made
    }

    private mutating func decide(_ scheduled: ScheduledAction, of title: Int, _ reader: RuleReader, _ progress: inout TitleProgress) {
        let action = engine.strategy.actions[scheduled.ordinal]
        let joined = joinableAct(action)
        let due = DueAction(
            title: title,
            scheduled: scheduled,
            action: action,
            step: engine.strategy.steps[action.step],
            progress: progress,
            joinsAt: joined.map { acts[$0].at }
        )
        let verdict = verdict(due, reader)
        if case .fired(let at) = verdict { perform(action, for: title, at: at, joining: joined) }
        let outcome = ActionOutcome(verdict)
        // The same gate again is no news.
        guard progress[scheduled.ordinal] != outcome else { return }
        progress[scheduled.ordinal] = outcome
        decisions.append(
            Decision(
                day: day,
                title: plan.facts.titles[title].id,
                position: scheduled.position,
                ordinal: scheduled.ordinal,
                channel: action.channel,
                verdict: verdict
            )
        )
    }
}

extension DebtorRun {
    /// The verdict of the first rule that fails. For a probed action the other rules are read too.
    private mutating func verdict(_ due: DueAction, _ reader: RuleReader) -> Verdict {
        let isProbed = probe.map { $0.title == due.title && $0.ordinal == due.scheduled.ordinal } ?? false
        var time = due.joinsAt ?? plan.localRunTime
        var (failure, findings) = (Verdict?.none, [Finding]())
        for rule in Rule.inOrder {
            let finding = reader.read(rule, due, acts: state.acts)
            if case .time(.some(let opening), _) = finding.reading { time = opening }
            if !finding.passes { failure = failure ?? rule.verdictOnFailure }
            if isProbed { findings.append(finding) } else if failure != nil { break }
        }
        let verdict = failure ?? .fired(at: time)
        if isProbed { probed = (verdict, findings) }
        return verdict
    }

    /// The act of this run that the action would join: contacts with one template are one contact.
    private func joinableAct(_ action: StrategyAction) -> Int? {
        guard action.channel.contact != nil else { return nil }
        return acts.firstIndex { $0.channel == action.channel && $0.template == action.template }
    }

    private mutating func perform(_ action: StrategyAction, for title: Int, at time: LocalTime, joining joined: Int?) {
        let id = plan.facts.titles[title].id
        if let joined {
            if !acts[joined].titles.contains(id) { acts[joined].titles.append(id) }
            return
        }
        acts.append(
            Act(day: day, debtor: plan.facts.debtor.id, channel: action.channel, template: action.template, at: time, titles: [id])
        )
        if let channel = action.channel.contact { state.acts.append(PastAct(day: day, channel: channel)) }
    }
}

/// The action that somebody asks about.
struct ActionProbe {
    let title: Int
    let ordinal: Int
}
