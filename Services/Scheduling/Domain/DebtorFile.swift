import BusinessCalendar
import CollectionRule
import Money

/// All that is stored of one debtor, turned into what the engine takes.
struct DebtorFile: Sendable {
    let party: Int64
    var debtor: StoredDebtor?
    var titles: [StoredTitle] = []
    /// In the order in which they became known; payments of other debtors' titles that his promises name are among them.
    var events: [StoredEvent] = []
    var acts: [PastAct] = []

    init(party: Int64) { self.party = party }

    /// Titles that his promises name and that are not his.
    var foreignTitles: Set<Int64> {
        let promised = events.filter { $0.kind == .promiseMade }.flatMap(\.titles)
        return promised.isEmpty ? [] : Set(promised).subtracting(titles.map(\.id))
    }

    /// The events for the engine. What names a title, promise or agreement that has not become known yet waits until it has.
    var history: [DebtorEvent] {
        var history = History(titles)
        history.promises = Set(events.lazy.filter { $0.kind == .promiseMade }.map(\.subject))
        history.agreements = Set(events.lazy.filter { $0.kind == .agreementClosed }.map(\.subject))
        for event in events {
            if let fact = history.fact(event) { history.list.append(DebtorEvent(on: event.on, knownOn: event.knownOn, fact)) }
        }
        return history.list + otherAttempts
    }

    /// Attempts that operators made beyond the strategy's own acts of the day: caps count them too, but an attempt for an act is
    /// that act.
    private var otherAttempts: [DebtorEvent] {
        var counts: [PastAct: Int] = [:]
        for event in events where event.kind == .attempted {
            guard let channel = event.channel else { continue }
            counts[PastAct(day: event.on, channel: channel), default: 0] += 1
        }
        guard !counts.isEmpty else { return [] }
        for act in acts { counts[act]? -= 1 }
        return counts.sorted { ($0.key.day, $0.key.channel.rawValue) < ($1.key.day, $1.key.channel.rawValue) }
            .flatMap { act, count in
                Array(repeating: DebtorEvent(on: act.day, .acted(act.channel)), count: max(0, count))
            }
    }
}

/// Reads events one after the other, knowing what was paid before each.
private struct History {
    let amounts: [Int64: Int64]
    var paid: [Int64: Int128] = [:]
    var promises: Set<Int64> = []
    var agreements: Set<Int64> = []
    var list: [DebtorEvent] = []

    init(_ titles: [StoredTitle]) { amounts = Dictionary(titles.map { ($0.id, $0.amount.cents) }) { first, _ in first } }

    mutating func fact(_ event: StoredEvent) -> DebtorEvent.Fact? {
        let title = TitleID(String(event.title))
        switch event.kind {
        case .payment:
            paid[event.title, default: 0] += Int128(event.amount.cents)
            guard event.amount < .zero else { return .payment(title, event.amount) }
            return .paymentReversed(title, Money(cents: Int64(clamping: event.amount.cents.magnitude)))
        case .settled: return settlement(event, title)
        case .cancelled: return amounts[event.title] == nil ? nil : .cancelled(title)
        case .recalled: return amounts[event.title] == nil ? nil : .recalled(title)
        case .contacted: return event.channel.map { .contacted($0) }
        case .attempted: return nil
        case .promiseMade: return promise(event)
        case .promiseCancelled: return promises.contains(event.subject) ? .promiseCancelled(PromiseID(String(event.subject))) : nil
        case .agreementClosed: return .agreementClosed(agreement(event), titles: titles(event))
        case .agreementBroken: return agreements.contains(event.subject) ? .agreementBroken(agreement(event)) : nil
        case .agreementFulfilled: return agreements.contains(event.subject) ? .agreementFulfilled(agreement(event)) : nil
        }
    }

    /// A settlement is worth whatever was left, rebate included, so that a payment reversed later opens the title again.
    private mutating func settlement(_ event: StoredEvent, _ title: TitleID) -> DebtorEvent.Fact? {
        guard let amount = amounts[event.title] else { return nil }
        let left = Int128(amount) - (paid[event.title] ?? 0)
        guard left > 0 else { return nil }
        paid[event.title] = Int128(amount)
        return .payment(title, Money(cents: Int64(clamping: left)))
    }

    private func promise(_ event: StoredEvent) -> DebtorEvent.Fact? {
        guard let due = event.dueOn else { return nil }
        return .promiseMade(
            CollectionRule.Promise(
                id: PromiseID(String(event.subject)),
                titles: titles(event),
                amount: event.amount,
                due: due,
                toleranceDays: Int(event.toleranceDays)
            )
        )
    }

    private func titles(_ event: StoredEvent) -> [TitleID] { event.titles.map { TitleID(String($0)) } }

    private func agreement(_ event: StoredEvent) -> AgreementID { AgreementID(String(event.subject)) }
}
