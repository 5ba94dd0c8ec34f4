import BusinessCalendar

extension RuleReader {
    /// An open promise of the title, or of any of the debtor's.
    func promise(_ due: DueAction) -> Finding {
        let open = standing.openPromises.first { holds(plan.facts.promises[$0].titles, due) }
        guard let open else { return Finding(rule: .promise, passes: true, reading: .clear) }
        let id = plan.facts.promises[open].promise.id
        return Finding(rule: .promise, passes: false, reading: .promise(id, deadline: plan.deadlines[open]))
    }

    /// An active agreement of the title, or of any of the debtor's.
    func agreement(_ due: DueAction) -> Finding {
        let active = standing.activeAgreements.firstIndex { $0.map { holds($0, due) } ?? false }
        guard let active else { return Finding(rule: .agreement, passes: true, reading: .clear) }
        return Finding(rule: .agreement, passes: false, reading: .agreement(plan.facts.agreements[active]))
    }

    private func holds(_ titles: [Int], _ due: DueAction) -> Bool {
        switch engine.strategy.holdScope {
        case .title: titles.contains(due.title)
        case .debtor: titles.contains { $0 < standing.titles.count }
        }
    }

    /// Listings only on business days after the regular due date and, where the strategy gives the notice, long enough after it
    /// (CDC art. 43 §2).
    func law(_ due: DueAction) -> Finding {
        guard due.action.channel.isListing else { return Finding(rule: .law, passes: true, reading: .notAsked) }
        let regular = regularDueDate(due)
        let notice = standing.titles[due.title].firstNotice
        var isNoticed = true
        if let noticeDays = engine.rules.noticeDays[due.action.channel] {
            isNoticed = notice.map { day.days(since: $0) >= noticeDays } ?? false
        }
        let passes = engine.calendar.isBusinessDay(day) && day > regular && isNoticed
        return Finding(rule: .law, passes: passes, reading: .listing(after: regular, noticed: notice, isNoticed: isNoticed))
    }
}
