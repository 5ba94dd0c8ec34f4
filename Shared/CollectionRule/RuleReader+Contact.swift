import BusinessCalendar

/// Rule 5: the gates of contact. An action that joins an act of this run disturbs no one again, so it passes them all.
extension RuleReader {
    func window(_ due: DueAction) -> Finding {
        if let joinsAt = due.joinsAt { return joins(.window, joinsAt) }
        guard let channel = due.action.channel.contact else { return notAsked(.window) }
        let opening = opening(channel, on: day)
        let time = opening.time(from: plan.localRunTime)
        return Finding(rule: .window, passes: time != nil, reading: .time(time, opening))
    }

    func quiet(_ due: DueAction) -> Finding {
        if let joinsAt = due.joinsAt { return joins(.quiet, joinsAt) }
        guard let channel = due.action.channel.contact, let limit = engine.rules.quietDaysAfterContact[channel]
        else { return notAsked(.quiet) }
        let days = standing.lastContact.map { day.days(since: $0) }
        return Finding(rule: .quiet, passes: days.map { $0 >= limit } ?? true, reading: .sinceContact(days: days, limit: limit))
    }

    func cap(_ due: DueAction, acts: [PastAct]) -> Finding {
        if let joinsAt = due.joinsAt { return joins(.cap, joinsAt) }
        guard let channel = due.action.channel.contact else { return notAsked(.cap) }
        let counts = engine.rules.caps.lazy.filter { $0.channels.contains(channel) }
            .map { (acts: count(acts, $0) + count(standing.otherActs, $0), limit: $0.max) }
        guard let tightest = counts.min(by: { $0.limit - $0.acts < $1.limit - $1.acts }) else { return notAsked(.cap) }
        return Finding(rule: .cap, passes: tightest.acts < tightest.limit, reading: .acts(tightest.acts, limit: tightest.limit))
    }

    private func count(_ acts: [PastAct], _ cap: ContactCap) -> Int {
        acts.count { $0.day <= day && day.days(since: $0.day) < cap.days && cap.channels.contains($0.channel) }
    }

    private func notAsked(_ rule: Rule) -> Finding { Finding(rule: rule, passes: true, reading: .notAsked) }

    private func joins(_ rule: Rule, _ time: LocalTime) -> Finding { Finding(rule: rule, passes: true, reading: .joins(at: time)) }
}
