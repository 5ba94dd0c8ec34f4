import BusinessCalendar
import CollectionRule
import Money

extension RandomParts {
    /// Events by chance: some dated before others in the list, some known late.
    static func events(_ titles: [TitleID], _ start: CalendarDay, _ chance: inout SeededGenerator) -> [DebtorEvent] {
        var promises = 0
        return (0..<chance.pick([0, 4, 12])).map { _ in
            let on = start.adding(days: chance.number(-5...40))
            let fact = fact(titles, on, &promises, &chance)
            return DebtorEvent(on: on, knownOn: chance.chance(25) ? on.adding(days: chance.number(0...8)) : nil, fact)
        }
    }

    private static func fact(
        _ titles: [TitleID],
        _ on: CalendarDay,
        _ promises: inout Int,
        _ chance: inout SeededGenerator
    ) -> DebtorEvent.Fact {
        let title = chance.pick(titles)
        let amount = Money(cents: Int64(chance.number(1...6)) * 5_000)
        let agreement = AgreementID("A1")
        let target: DebtorEvent.Target = chance.chance(50) ? .title(title) : .debtor
        switch chance.number(0...14) {
        case 0, 1: return .payment(title, amount)
        case 2: return .paymentReversed(title, amount)
        case 3: return chance.pick([.cancelled(title), .recalled(title), .notified(title)])
        case 4: return chance.pick([.disputeOpened(title), .disputeClosed(title)])
        case 5, 6: return .notified(title)
        case 7:
            promises += 1
            return .promiseMade(
                Promise(
                    id: PromiseID("P\(promises)"),
                    titles: [title],
                    amount: amount,
                    due: on.adding(days: chance.number(0...8)),
                    toleranceDays: chance.number(0...2)
                )
            )
        case 8: return promises > 0 ? .promiseCancelled(PromiseID("P\(promises)")) : .stopped
        case 9: return .agreementClosed(agreement, titles: [title])
        case 10: return .paused(target, until: chance.chance(60) ? on.adding(days: chance.number(0...9)) : nil)
        case 11: return .resumed(target)
        case 12: return chance.pick([.optedOut(.sms), .optedIn(.sms), .optedOut(.email)])
        case 13: return chance.pick([.stopped, .released, .released])
        default: return chance.pick([.contacted(.call), .acted(.sms), .acted(.call)])
        }
    }
}
