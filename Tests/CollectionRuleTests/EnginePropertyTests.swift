import BusinessCalendar
import CollectionRule
import Money
import Testing

@Suite("Properties of every run") struct EnginePropertyTests {
    static let chunks = 0..<20

    /// A hundred and fifty scenarios of a chunk.
    private func scenarios(_ chunk: Int) throws -> [Scenario] { try (chunk * 150..<(chunk + 1) * 150).map { try Scenario(seed: $0) } }

    @Test("an action settles at most once, and no gate is logged twice in a row", arguments: chunks)
    func settlesOnce(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            var last: [TitleID: [Int: Verdict]] = [:]
            for decision in try scenario.run().decisions {
                let before = last[decision.title]?[decision.ordinal]
                if let before, case .gated = before {
                    #expect(before != decision.verdict, "seed \(scenario.seed)")
                } else {
                    #expect(before == nil, "seed \(scenario.seed)")
                }
                last[decision.title, default: [:]][decision.ordinal] = decision.verdict
            }
        }
    }

    @Test("two halves with the state stored between equal the whole", arguments: chunks)
    func halves(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let whole = try scenario.run()
            let middle = scenario.days.count / 2
            let first = try scenario.run(Array(scenario.days[..<middle]))
            let second = try scenario.run(Array(scenario.days[middle...]), from: try stored(first.end))
            #expect(first.decisions + second.decisions == whole.decisions, "seed \(scenario.seed)")
            #expect(first.acts + second.acts == whole.acts, "seed \(scenario.seed)")
            #expect(second.end == whole.end, "seed \(scenario.seed)")
        }
    }

    /// The state as it comes back from storage.
    private func stored(_ state: DebtorState) throws -> DebtorState {
        DebtorState(
            titles: try state.titles.mapValues { try #require(TitleProgress(bytes: $0.bytes)) },
            acts: state.acts.map { PastAct(day: $0.day, channel: $0.channel) }
        )
    }

    @Test("any number of workers decides the same", arguments: [2, 7])
    func workers(count: Int) async throws {
        let scenarios = try scenarios(0)
        let alone = try scenarios.map { try $0.run().decisions }
        let together = try await withThrowingTaskGroup(of: [(Int, [Decision])].self) { group in
            for worker in 0..<count {
                group.addTask {
                    try stride(from: worker, to: scenarios.count, by: count).map { ($0, try scenarios[$0].run().decisions) }
                }
            }
            return try await group.reduce(into: [Int: [Decision]]()) { all, part in
                for (index, decisions) in part { all[index] = decisions }
            }
        }
        #expect(scenarios.indices.allSatisfy { together[$0] == alone[$0] })
    }

    @Test("a payment and its reversal known on one day change nothing but promises", arguments: chunks)
    func paymentAndReversal(chunk: Int) throws {
        for var scenario in try scenarios(chunk) {
            scenario.events.removeAll {
                if case .promiseMade = $0.fact { true } else if case .promiseCancelled = $0.fact { true } else { false }
            }
            let before = try scenario.run()
            let (known, title) = (scenario.days.first ?? scenario.titles[0].dueDate, scenario.titles[0].id)
            let amount = Money(cents: 999_999)
            scenario.events.insert(DebtorEvent(on: known.adding(days: -3), knownOn: known, .payment(title, amount)), at: 0)
            scenario.events.append(DebtorEvent(on: known, .paymentReversed(title, amount)))
            let after = try scenario.run()
            #expect(after.decisions == before.decisions && after.acts == before.acts, "seed \(scenario.seed)")
        }
    }

    @Test("before its wake day a title has no decision", arguments: chunks)
    func wakeDay(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let (plan, history) = (try scenario.plan(), try scenario.run())
            for (day, state) in history.starts {
                for decision in history.decisions where decision.day == day {
                    let wake = plan.wakeDay(of: decision.title, in: state)
                    #expect(wake.map { $0 <= day } == true, "seed \(scenario.seed)")
                }
            }
        }
    }
}
