import BusinessCalendar
import CollectionRule
import Testing

/// Rechecks what runs did by the text of the rules, with no code of the engine.
@Suite("What no run may do") struct ConductPropertyTests {
    static let chunks = 0..<10

    private func scenarios(_ chunk: Int) throws -> [Scenario] {
        try (5_000 + chunk * 150..<5_000 + (chunk + 1) * 150).map { try Scenario(seed: $0) }
    }

    @Test("no contact is outside the tenant's window or the state's", arguments: chunks)
    func windows(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            for act in try scenario.run().acts {
                guard let channel = act.channel.contact else { continue }
                let kind = kind(of: act.day, scenario)
                let tenant = scenario.rules.windows[channel], state = scenario.rules.stateWindows[scenario.debtor.state]?[channel]
                for week in [tenant, state].compactMap(\.self) {
                    let window = try #require(week[kind], "seed \(scenario.seed)")
                    #expect(window.start <= act.at && act.at < window.end, "seed \(scenario.seed)")
                }
                if tenant == nil, channel != .email, channel != .letter {
                    #expect(kind == .weekday || kind == .saturday, "seed \(scenario.seed)")
                    #expect((480..<(kind == .saturday ? 840 : 1_200)).contains(act.at.minute), "seed \(scenario.seed)")
                }
            }
        }
    }

    private func kind(of day: CalendarDay, _ scenario: Scenario) -> DayKind {
        if BankHolidays.contains(day) || scenario.closed.contains(day) || scenario.debtor.closed.contains(day) { return .holiday }
        return day.weekday == 7 ? .sunday : day.weekday == 6 ? .saturday : .weekday
    }

    @Test("no cap is exceeded by an act", arguments: chunks)
    func caps(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let acts = try scenario.run().acts
            for (cap, act) in scenario.rules.caps.flatMap({ cap in acts.map { (cap, $0) } }) {
                guard let channel = act.channel.contact, cap.channels.contains(channel) else { continue }
                let period = act.day.adding(days: 1 - cap.days)...act.day
                let own = acts.count { period.contains($0.day) && ($0.channel.contact.map(cap.channels.contains) ?? false) }
                let others = scenario.events.count { event in
                    guard case .acted(let channel) = event.fact, event.knownOn <= act.day else { return false }
                    return period.contains(event.on) && cap.channels.contains(channel)
                }
                #expect(own + others <= cap.max, "seed \(scenario.seed)")
            }
        }
    }

    @Test("nothing is listed before it is overdue, on a business day and noticed", arguments: chunks)
    func listings(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let calendar = BusinessCalendar(closed: scenario.closed)
            for act in try scenario.run().acts where act.channel.isListing {
                let title = try #require(scenario.titles.first { $0.id == act.titles.first })
                #expect(calendar.isBusinessDay(act.day) && act.day > calendar.onOrAfter(title.dueDate), "seed \(scenario.seed)")
                guard let days = scenario.rules.noticeDays[act.channel] else { continue }
                let isNoticed = scenario.events.contains { event in
                    guard case .notified(title.id) = event.fact else { return false }
                    return event.knownOn <= act.day && event.on <= act.day.adding(days: -days)
                }
                #expect(isNoticed, "seed \(scenario.seed)")
            }
        }
    }

    @Test("every fired contact is in exactly one act of its day, channel and template", arguments: chunks)
    func acts(chunk: Int) throws {
        for scenario in try scenarios(chunk) {
            let history = try scenario.run()
            for act in history.acts {
                #expect(Set(act.titles).count == act.titles.count, "seed \(scenario.seed)")
                guard act.channel.contact != nil else { continue }
                let same = history.acts.count { ($0.day, $0.channel) == (act.day, act.channel) && $0.template == act.template }
                #expect(same == 1, "seed \(scenario.seed)")
            }
            for decision in history.decisions {
                guard case .fired(let at) = decision.verdict else { continue }
                let template = scenario.strategy.actions[decision.ordinal].template
                let found = history.acts.contains {
                    ($0.day, $0.channel, $0.at) == (decision.day, decision.channel, at) && $0.template == template
                        && $0.titles.contains(decision.title)
                }
                #expect(found, "seed \(scenario.seed)")
            }
        }
    }
}
