import BusinessCalendar
import Money

/// What the events known on a day make of a debtor and his titles.
struct DebtorStanding {
    /// What they make of one title.
    struct TitleStanding {
        var balance: Int64
        var isWithdrawn = false
        var isDisputed = false
        /// The last day of its pauses, `nil` when none is left.
        var pausedUntil: CalendarDay?
        /// The day of the first notice of a listing.
        var firstNotice: CalendarDay?

        var isOpen: Bool { balance > 0 && !isWithdrawn }
    }

    private(set) var titles: [TitleStanding]
    private(set) var isStopped = false
    private(set) var optedOut: ContactChannelSet = []
    private(set) var pausedUntil: CalendarDay?
    private(set) var lastContact: CalendarDay?
    /// Acts of other strategies.
    private(set) var otherActs: [PastAct] = []
    /// Indexes of promises that are open.
    private(set) var openPromises: [Int] = []
    /// Promises broken that name a title of the debtor.
    private(set) var brokenPromises = 0
    /// Own titles of each agreement of the facts while it is active.
    private(set) var activeAgreements: [[Int]?] = []

    /// Folds the events that are dated and known by `day`.
    init(_ plan: DebtorPlan, on day: CalendarDay) {
        let facts = plan.facts
        titles = facts.titles.map { TitleStanding(balance: $0.amount.cents) }
        if !facts.agreements.isEmpty { activeAgreements = Array(repeating: nil, count: facts.agreements.count) }
        for event in facts.events {
            // Events are in order of date, so none after this one counts either.
            guard event.on <= day else { break }
            if event.knownOn <= day { apply(event) }
        }
        if !facts.promises.isEmpty { settlePromises(plan, on: day) }
    }

    private mutating func apply(_ event: IndexedEvent) {
        switch event.fact {
        case .payment(let title, let cents): if titles.indices.contains(title) { titles[title].balance -= cents }
        case .withdrawn(let title): titles[title].isWithdrawn = true
        case .dispute(let title, let isOpen): titles[title].isDisputed = isOpen
        case .notified(let title): titles[title].firstNotice = titles[title].firstNotice ?? event.on
        case .promiseMade, .promiseCancelled: break
        case .agreement(let index, let ownTitles, let isActive): activeAgreements[index] = isActive ? ownTitles : nil
        case .pause(.some(let title), let until): titles[title].pausedUntil = Self.pause(titles[title].pausedUntil, until)
        case .pause(nil, let until): pausedUntil = Self.pause(pausedUntil, until)
        case .optOut(let channel, true): optedOut.insert(ContactChannelSet(channel))
        case .optOut(let channel, false): optedOut.remove(ContactChannelSet(channel))
        case .stop(let isOn): isStopped = isOn
        case .contacted: lastContact = event.on
        case .acted(let channel): otherActs.append(PastAct(day: event.on, channel: channel))
        }
    }

    /// Pauses add up; a resumption (`nil`) ends all before it, its own day included.
    private static func pause(_ current: CalendarDay?, _ until: CalendarDay?) -> CalendarDay? {
        guard let until else { return nil }
        return max(current ?? until, until)
    }
}

extension DebtorStanding {
    /// What has become of a promise.
    private enum PromiseStanding { case unknown, kept, cancelled, open, broken }

    private mutating func settlePromises(_ plan: DebtorPlan, on day: CalendarDay) {
        // Own titles have the lower indexes, so a promise names one when its lowest is.
        for (index, promise) in plan.facts.promises.enumerated() where promise.titles.first.map(titles.indices.contains) ?? false {
            switch Self.standing(ofPromise: index, plan, on: day) {
            case .open: openPromises.append(index)
            case .broken: brokenPromises += 1
            case .unknown, .kept, .cancelled: break
            }
        }
    }

    private static func standing(ofPromise index: Int, _ plan: DebtorPlan, on day: CalendarDay) -> PromiseStanding {
        let (promise, deadline) = (plan.facts.promises[index], plan.deadlines[index])
        var (isMade, isCancelled, paid) = (false, false, Int64(0))
        for event in plan.facts.events where event.on <= day && event.knownOn <= day {
            switch event.fact {
            case .promiseMade(index): isMade = true
            case .promiseCancelled(index): isCancelled = isCancelled || event.on <= deadline
            case .payment(let title, let cents) where promise.madeOn <= event.on && event.on <= deadline && promise.titles.contains(title):
                paid += cents
            default: break
            }
        }
        guard isMade else { return .unknown }
        // Facts decide: money that came in time keeps the promise even when it becomes known after the deadline.
        if paid >= promise.promise.amount.cents { return .kept }
        if isCancelled { return .cancelled }
        return day <= deadline ? .open : .broken
    }
}
