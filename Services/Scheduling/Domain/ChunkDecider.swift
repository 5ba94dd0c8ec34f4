import BusinessCalendar
import CollectionRule

/// Decides a range of debtors on a day. Pure: the same files give the same outcome.
struct ChunkDecider: Sendable {
    let engine: StrategyEngine
    let version: Int64
    let day: CalendarDay
    /// Strategies of earlier versions under which titles were decided.
    let earlier: [Int64: Strategy]

    func decide(_ files: [DebtorFile]) -> ChunkOutcome {
        var outcome = ChunkOutcome()
        for file in files { decide(file, &outcome) }
        return outcome
    }

    private func decide(_ file: DebtorFile, _ outcome: inout ChunkOutcome) {
        // A debtor who cannot be decided must not stop the others, nor be forgotten.
        guard let debtor = file.debtor?.debtor else { return setAside(file, "debtor_unknown", &outcome) }
        guard let titles = file.titles.mapping(progress(of:)) else { return setAside(file, "progress_unreadable", &outcome) }
        let plan: DebtorPlan
        do throws(FactsError) {
            let facts = try DebtorFacts(debtor: debtor, titles: file.titles.map(\.title), events: file.history)
            plan = try engine.plan(facts)
        } catch {
            return setAside(file, "\(error)", &outcome)
        }
        let state = DebtorState(
            titles: Dictionary(zip(file.titles, titles).map { (TitleID(String($0.id)), $1) }) { first, _ in first },
            acts: file.acts
        )
        collect(engine.evaluate(day, plan, state: state), plan, file, debtor, &outcome)
    }

    /// The title's progress under this version; `nil` when it cannot be read.
    private func progress(of title: StoredTitle) -> TitleProgress? {
        guard let stored = TitleProgress(bytes: title.progress) else { return nil }
        if title.progressVersion == version || title.progress.isEmpty { return stored }
        return earlier[title.progressVersion].map { engine.strategy.carry(stored, from: $0) }
    }

    private func setAside(_ file: DebtorFile, _ reason: String, _ outcome: inout ChunkOutcome) {
        for title in file.titles where title.isAwake(on: day) {
            outcome.setAside.append(.init(party: file.party, title: title.id, reason: reason))
        }
    }

    private func collect(
        _ evaluation: Evaluation,
        _ plan: DebtorPlan,
        _ file: DebtorFile,
        _ debtor: Debtor,
        _ outcome: inout ChunkOutcome
    ) {
        let stored = Dictionary(file.titles.map { (TitleID(String($0.id)), $0) }) { first, _ in first }
        for decision in evaluation.decisions {
            guard let title = stored[decision.title] else { continue }
            outcome.decisions.append(.init(party: file.party, title: title.id, decision: decision))
        }
        for (wakeOn, known) in zip(plan.wakeDays(in: evaluation.state), plan.facts.titles) {
            guard let title = stored[known.id], title.isOpen else { continue }
            let progress = evaluation.state.titles[known.id]?.bytes ?? []
            guard wakeOn != title.wakeOn || progress != title.progress || title.progressVersion != version else { continue }
            outcome.titles.append(.init(title: title.id, revision: title.revision, wakeOn: wakeOn, progress: progress))
        }
        for act in evaluation.acts { outcome.acts.append(made(act, act.titles.compactMap { stored[$0] }, file.party, debtor)) }
    }

    private func made(_ act: Act, _ titles: [StoredTitle], _ party: Int64, _ debtor: Debtor) -> ChunkOutcome.MadeAct {
        func moment(_ time: LocalTime) -> Instant {
            Instant(day, secondOfDay: time.minute * 60, offsetMinutes: debtor.utcOffsetMinutes)
        }
        var deadline: Instant?
        if act.channel == .contact(.call) {
            if case .hours(let window) = engine.opening(.call, on: day, for: debtor) {
                deadline = moment(window.end)
            } else {
                deadline = Instant(day.adding(days: 1), offsetMinutes: debtor.utcOffsetMinutes)
            }
        }
        return ChunkOutcome.MadeAct(
            party: party,
            channel: act.channel,
            template: act.template.text,
            at: act.at,
            titles: titles.map(\.id),
            notBefore: moment(act.at),
            deadline: deadline,
            priority: WorkPriority.score(of: titles, on: day)
        )
    }
}

extension StoredTitle {
    /// Whether something may be due for it on `day`.
    func isAwake(on day: CalendarDay) -> Bool { wakeOn.map { $0 <= day } ?? false }
}

extension Array {
    /// Every element turned into another; `nil` when one cannot be.
    fileprivate func mapping<Result>(_ transform: (Element) -> Result?) -> [Result]? {
        let results = compactMap(transform)
        return results.count == count ? results : nil
    }
}
