import BusinessCalendar
import Money

extension RuleReader {
    /// Rule 4: one condition of the step.
    func condition(_ rule: Rule, _ due: DueAction) -> Finding {
        let conditions = due.step.conditions
        switch rule {
        case .minimumBalance: return amount(rule, due, conditions.minimumBalance, >=)
        case .maximumBalance: return amount(rule, due, conditions.maximumBalance, <=)
        case .minimumDaysOverdue: return number(rule, daysOverdue(due), conditions.minimumDaysOverdue, >=)
        case .maximumDaysOverdue: return number(rule, daysOverdue(due), conditions.maximumDaysOverdue, <=)
        case .minimumBrokenPromises: return number(rule, standing.brokenPromises, conditions.minimumBrokenPromises, >=)
        case .person:
            guard let person = conditions.person else { return notAsked(rule) }
            return Finding(rule: rule, passes: plan.facts.debtor.person == person, reading: .person(plan.facts.debtor.person))
        case .states:
            guard !conditions.states.isEmpty else { return notAsked(rule) }
            let state = plan.facts.debtor.state
            return Finding(rule: rule, passes: conditions.states.contains(state), reading: .state(state))
        default: return notAsked(rule)
        }
    }

    private func notAsked(_ rule: Rule) -> Finding { Finding(rule: rule, passes: true, reading: .notAsked) }

    private func daysOverdue(_ due: DueAction) -> Int { day.days(since: plan.facts.titles[due.title].dueDate) }

    private func amount(_ rule: Rule, _ due: DueAction, _ limit: Money?, _ compare: (Money, Money) -> Bool) -> Finding {
        guard let limit else { return notAsked(rule) }
        let balance = Money(cents: standing.titles[due.title].balance)
        return Finding(rule: rule, passes: compare(balance, limit), reading: .amount(balance, limit: limit))
    }

    private func number(_ rule: Rule, _ value: Int, _ limit: Int?, _ compare: (Int, Int) -> Bool) -> Finding {
        guard let limit else { return notAsked(rule) }
        return Finding(rule: rule, passes: compare(value, limit), reading: .number(value, limit: limit))
    }
}
