import BusinessCalendar
import Money

/// An event with the things that it names as indexes, so that folding events compares and hashes nothing.
struct IndexedEvent: Sendable {
    enum Fact: Sendable {
        /// Centavos that lower the balance; a reversal's are negative.
        case payment(title: Int, cents: Int64)
        case withdrawn(title: Int)
        case dispute(title: Int, isOpen: Bool)
        case notified(title: Int)
        case promiseMade(Int)
        case promiseCancelled(Int)
        case agreement(Int, ownTitles: [Int], isActive: Bool)
        /// A pause through a day, or its end when `nil`; of the debtor when `title` is `nil`.
        case pause(title: Int?, until: CalendarDay?)
        case optOut(ContactChannel, isOut: Bool)
        case stop(isOn: Bool)
        case contacted
        case acted(ContactChannel)
    }

    let on: CalendarDay
    let knownOn: CalendarDay
    let fact: Fact
}

/// A promise with its titles as indexes.
struct IndexedPromise: Sendable {
    let promise: Promise
    let madeOn: CalendarDay
    /// Indexes of the titles it names, each once; those from the number of own titles on are other debtors'.
    let titles: [Int]
}

/// Turns names into indexes. Own titles come first; other debtors' titles that promises or payments name follow.
struct EventIndexer {
    private let ownCount: Int
    private var titleIndexes: [TitleID: Int] = [:]
    private var total: Int64 = 0
    private var indexed: [IndexedEvent] = []
    /// Promises are met in the second pass in the order of the first.
    private var nextPromise = 0
    private(set) var promises: [IndexedPromise] = []
    private(set) var agreements: [AgreementID] = []

    init(titles: [Title]) {
        ownCount = titles.count
        titleIndexes.reserveCapacity(titles.count)
    }

    mutating func add(_ title: Title) throws(FactsError) {
        guard titleIndexes.updateValue(titleIndexes.count, forKey: title.id) == nil else { throw .repeatedTitle }
        try count(title.amount)
    }

    /// First pass: promises and agreements, which other events may name before they are made.
    mutating func declare(_ event: DebtorEvent) throws(FactsError) {
        switch event.fact {
        case .promiseMade(let promise):
            guard (0...Promise.toleranceLimit).contains(promise.toleranceDays) else { throw .toleranceOutOfRange }
            let titles = Set(promise.titles.map { anyTitle($0) }).sorted()
            promises.append(IndexedPromise(promise: promise, madeOn: event.on, titles: titles))
        case .agreementClosed(let id, _) where !agreements.contains(id): agreements.append(id)
        default: break
        }
    }

    /// Second pass: everything, in the order given.
    mutating func index(_ event: DebtorEvent) throws(FactsError) {
        switch event.fact {
        case .payment(let title, let amount): try append(event, payment(title, amount, sign: 1))
        case .paymentReversed(let title, let amount): try append(event, payment(title, amount, sign: -1))
        case .cancelled(let title), .recalled(let title): append(event, .withdrawn(title: try own(title)))
        case .disputeOpened(let title): append(event, .dispute(title: try own(title), isOpen: true))
        case .disputeClosed(let title): append(event, .dispute(title: try own(title), isOpen: false))
        case .notified(let title): append(event, .notified(title: try own(title)))
        case .promiseMade:
            append(event, .promiseMade(nextPromise))
            nextPromise += 1
        case .promiseCancelled(let id): try indexCancelling(of: id, event)
        case .agreementClosed(let id, let titles): append(event, .agreement(try agreement(id), ownTitles: ownOnes(titles), isActive: true))
        case .agreementBroken(let id), .agreementFulfilled(let id):
            append(event, .agreement(try agreement(id), ownTitles: [], isActive: false))
        case .paused(let target, let until):
            append(event, .pause(title: try title(of: target), until: until ?? CalendarDay(daysSinceEpoch: .max)))
        case .resumed(let target): append(event, .pause(title: try title(of: target), until: nil))
        case .optedOut(let channel): append(event, .optOut(channel, isOut: true))
        case .optedIn(let channel): append(event, .optOut(channel, isOut: false))
        case .stopped: append(event, .stop(isOn: true))
        case .released: append(event, .stop(isOn: false))
        case .contacted: append(event, .contacted)
        case .acted(let channel): append(event, .acted(channel))
        }
    }

    /// By date, then place: the order in which switches are thrown.
    var ordered: [IndexedEvent] {
        indexed.enumerated().sorted { ($0.element.on, $0.offset) < ($1.element.on, $1.offset) }.map(\.element)
    }

    private mutating func append(_ event: DebtorEvent, _ fact: IndexedEvent.Fact) {
        indexed.append(IndexedEvent(on: event.on, knownOn: event.knownOn, fact: fact))
    }

    private mutating func indexCancelling(of id: PromiseID, _ event: DebtorEvent) throws(FactsError) {
        let matches = promises.indices.filter { promises[$0].promise.id == id }
        guard !matches.isEmpty else { throw .unknownPromise }
        for match in matches { append(event, .promiseCancelled(match)) }
    }

    private mutating func payment(_ title: TitleID, _ amount: Money, sign: Int64) throws(FactsError) -> IndexedEvent.Fact {
        try count(amount)
        return .payment(title: anyTitle(title), cents: sign * amount.cents)
    }

    /// Adds up magnitudes, so that no sum of some of the amounts can overflow later.
    private mutating func count(_ amount: Money) throws(FactsError) {
        guard let magnitude = Int64(exactly: amount.cents.magnitude) else { throw .amountOverflow }
        let (sum, overflow) = total.addingReportingOverflow(magnitude)
        guard !overflow else { throw .amountOverflow }
        total = sum
    }

    private mutating func anyTitle(_ id: TitleID) -> Int {
        if let index = titleIndexes[id] { return index }
        titleIndexes[id] = titleIndexes.count
        return titleIndexes.count - 1
    }

    private func own(_ id: TitleID) throws(FactsError) -> Int {
        guard let index = titleIndexes[id], index < ownCount else { throw .unknownTitle }
        return index
    }

    private func ownOnes(_ ids: [TitleID]) -> [Int] { ids.compactMap { try? own($0) } }

    private func title(of target: DebtorEvent.Target) throws(FactsError) -> Int? {
        guard case .title(let id) = target else { return nil }
        return try own(id)
    }

    private func agreement(_ id: AgreementID) throws(FactsError) -> Int {
        guard let index = agreements.firstIndex(of: id) else { throw .unknownAgreement }
        return index
    }
}
