import BusinessCalendar
import CollectionRule
import Testing

@Suite("Why, and why not") struct ExplanationTests {
    static let chunks = 0..<10

    private func scenarios(_ chunk: Int) throws -> [Scenario] {
        try (9_000 + chunk * 100..<9_000 + (chunk + 1) * 100).map { try Scenario(seed: $0) }
    }

    @Test("an explanation of a decision gives its verdict, by the first rule that fails", arguments: chunks)
    func agrees(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let (engine, plan, history) = (scenario.engine, try scenario.plan(), try scenario.run())
            for (day, state) in history.starts {
                for decision in history.decisions where decision.day == day {
                    let explanation = engine.explain(day, plan, state: state, title: decision.title, ordinal: decision.ordinal)
                    guard case .due(let verdict, let findings) = explanation?.status else {
                        Issue.record("seed \(scenario.seed): not due")
                        continue
                    }
                    #expect(verdict == decision.verdict, "seed \(scenario.seed)")
                    #expect(findings.map(\.rule) == Rule.allCases, "seed \(scenario.seed)")
                    let failed = findings.first { !$0.passes }
                    #expect((failed?.rule.verdictOnFailure.word ?? "fired") == verdict.word, "seed \(scenario.seed)")
                    if let failed { #expect(failed.rule.verdictOnFailure == verdict, "seed \(scenario.seed)") }
                }
            }
        }
    }

    @Test("without the failing gate it fires, does not apply, merges or meets a later gate", arguments: chunks)
    func withoutGate(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let history = try scenario.run()
            for (day, state) in history.starts {
                for decision in history.decisions where decision.day == day {
                    guard case .gated(let gate) = decision.verdict, let freed = scenario.freed(from: gate, decision) else { continue }
                    let explanation = freed.engine.explain(
                        day,
                        try freed.plan(),
                        state: state,
                        title: decision.title,
                        ordinal: decision.ordinal
                    )
                    guard case .due(let verdict, _) = explanation?.status else {
                        Issue.record("seed \(scenario.seed): not due")
                        continue
                    }
                    #expect(isBeyond(gate, verdict), "seed \(scenario.seed): \(gate) then \(verdict)")
                }
            }
        }
    }

    private func isBeyond(_ gate: Gate, _ verdict: Verdict) -> Bool {
        switch verdict {
        case .fired, .notApplicable, .merged: true
        case .lapsed: false
        case .gated(let next): (Gate.allCases.firstIndex(of: next) ?? 0) > (Gate.allCases.firstIndex(of: gate) ?? 0)
        }
    }

    @Test("an action that is not due says why")
    func notDue() throws {
        let steps = [1, 2].map {
            CollectionStep(
                position: $0,
                offset: $0 * 10 - 15,
                days: .calendar,
                roll: .none,
                late: LatePolicy(.run),
                actions: [.init(channel: .task, template: TemplateID("t"))]
            )
        }
        var scenario = try Scenario(seed: 1)
        scenario.strategy = try Strategy(anchor: .enteredOn, onEntry: .skipPast, steps: steps)
        scenario.events = []
        let (engine, title) = (scenario.engine, scenario.titles[0])
        let day = title.enteredOn.adding(days: 5)
        func status(_ day: CalendarDay, _ ordinal: Int, _ state: DebtorState = DebtorState()) throws -> Explanation.Status? {
            engine.explain(day, try scenario.plan(), state: state, title: title.id, ordinal: ordinal)?.status
        }
        #expect(try status(day, 0) == .neverScheduled)
        #expect(try status(day.adding(days: -1), 1) == .scheduledLater)
        let after = engine.evaluate(day, try scenario.plan(), state: DebtorState()).state
        #expect(try status(day.adding(days: 1), 1, after) == .settled(.fired))
        #expect(try status(day, 2) == nil)
        scenario.events = [DebtorEvent(on: day, .cancelled(title.id))]
        #expect(try status(day, 1) == .titleClosed)
    }
}

extension Scenario {
    /// The same without what closes a gate for the decision; `nil` for gates that only another day opens.
    fileprivate func freed(from gate: Gate, _ decision: Decision) -> Scenario? {
        var freed = self
        let day = decision.day
        switch gate {
        case .stopped: freed.events.append(DebtorEvent(on: day, .released))
        case .dispute: freed.events.append(DebtorEvent(on: day, .disputeClosed(decision.title)))
        case .promise:
            freed.events.removeAll {
                if case .promiseMade = $0.fact { true } else if case .promiseCancelled = $0.fact { true } else { false }
            }
        case .agreement: freed.events.removeAll { if case .agreementClosed = $0.fact { true } else { false } }
        case .paused:
            freed.events.append(DebtorEvent(on: day, .resumed(.debtor)))
            freed.events.append(DebtorEvent(on: day, .resumed(.title(decision.title))))
        case .optOut:
            guard let channel = decision.channel.contact else { return nil }
            freed.events.append(DebtorEvent(on: day, .optedIn(channel)))
        case .quiet: freed.rules.quietDaysAfterContact = [:]
        case .cap: freed.rules.caps = []
        case .law, .window: return nil
        }
        return freed
    }
}
