import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import JSONLines
import Money

/// Reads `events` and finds the debtors whom each concerns.
struct ReguaEvents {
    private let debtors: Set<DebtorID>
    private let owners: [TitleID: DebtorID]
    private let list: [RuleFields]

    init(debtors: Set<DebtorID>, owners: [TitleID: DebtorID], _ list: [RuleFields]) {
        self.debtors = debtors
        self.owners = owners
        self.list = list
    }

    func read() throws(RuleRefusal) -> [DebtorID: [DebtorEvent]] {
        let parties = try Parties(self)
        var events: [DebtorID: [DebtorEvent]] = [:]
        for fields in list {
            let (fact, concerned) = try read(fields, parties)
            let event = DebtorEvent(on: try fields.day("on"), knownOn: try fields.optionalDay("known_on"), fact)
            for debtor in concerned { events[debtor, default: []].append(event) }
        }
        return events
    }

    private typealias Reading = (fact: DebtorEvent.Fact, concerned: Set<DebtorID>)

    private func read(_ fields: RuleFields, _ parties: Parties) throws(RuleRefusal) -> Reading {
        switch try fields.text("type") {
        case "payment": try payment(fields, parties) { .payment($0, $1) }
        case "payment_reversed": try payment(fields, parties) { .paymentReversed($0, $1) }
        case "cancelled": try ofTitle(fields) { .cancelled($0) }
        case "recalled": try ofTitle(fields) { .recalled($0) }
        case "dispute_opened": try ofTitle(fields) { .disputeOpened($0) }
        case "dispute_closed": try ofTitle(fields) { .disputeClosed($0) }
        case "notified": try ofTitle(fields) { .notified($0) }
        case "promise_made": try promise(fields, parties)
        case "promise_cancelled": try ofPromise(fields, parties)
        case "agreement_closed": try agreement(fields, parties)
        case "agreement_broken": try ofAgreement(fields, parties) { .agreementBroken($0) }
        case "agreement_fulfilled": try ofAgreement(fields, parties) { .agreementFulfilled($0) }
        case "paused": try paused(fields)
        case "resumed": try resumed(fields)
        case "opted_out": try ofChannel(fields) { .optedOut($0) }
        case "opted_in": try ofChannel(fields) { .optedIn($0) }
        case "contacted": try ofChannel(fields) { .contacted($0) }
        case "acted": try ofChannel(fields) { .acted($0) }
        case "stopped": (.stopped, [try debtor(fields)])
        case "released": (.released, [try debtor(fields)])
        default: throw fields.refusal("type", "unknown event")
        }
    }
}

extension ReguaEvents {
    /// Whom promises and agreements concern, known before any other event is read.
    private struct Parties {
        var promises: [PromiseID: Set<DebtorID>] = [:]
        var agreements: [AgreementID: Set<DebtorID>] = [:]
        /// Debtors who are not the owner but have a promise that names the title: its payments decide about them too.
        var promising: [TitleID: Set<DebtorID>] = [:]

        init(_ events: ReguaEvents) throws(RuleRefusal) {
            for fields in events.list {
                let type = try fields.text("type")
                guard type == "promise_made" || type == "agreement_closed" else { continue }
                let titles = try events.titles(fields)
                let concerned = Set(titles.compactMap { events.owners[$0] })
                let id = try fields.text("id")
                if type == "promise_made" {
                    promises[PromiseID(id), default: []].formUnion(concerned)
                    for title in titles { promising[title, default: []].formUnion(concerned) }
                } else {
                    agreements[AgreementID(id), default: []].formUnion(concerned)
                }
            }
        }
    }

    private func debtor(_ fields: RuleFields) throws(RuleRefusal) -> DebtorID {
        let id = DebtorID(try fields.text("debtor"))
        guard debtors.contains(id) else { throw fields.refusal("debtor", "unknown debtor") }
        return id
    }

    private func title(_ fields: RuleFields) throws(RuleRefusal) -> (id: TitleID, owner: DebtorID) {
        let id = TitleID(try fields.text("title"))
        guard let owner = owners[id] else { throw fields.refusal("title", "unknown title") }
        return (id, owner)
    }

    private func titles(_ fields: RuleFields) throws(RuleRefusal) -> [TitleID] {
        let titles = try fields.texts("titles").map { TitleID($0) }
        guard titles.allSatisfy({ owners[$0] != nil }) else { throw fields.refusal("titles", "unknown title") }
        return titles
    }

    private func ofTitle(_ fields: RuleFields, _ make: (TitleID) -> DebtorEvent.Fact) throws(RuleRefusal) -> Reading {
        let (id, owner) = try title(fields)
        return (make(id), [owner])
    }

    private func payment(
        _ fields: RuleFields,
        _ parties: Parties,
        _ make: (TitleID, Money) -> DebtorEvent.Fact
    ) throws(RuleRefusal) -> Reading {
        let (id, owner) = try title(fields)
        return (make(id, try fields.cents("amount_cents")), (parties.promising[id] ?? []).union([owner]))
    }

    private func promise(_ fields: RuleFields, _ parties: Parties) throws(RuleRefusal) -> Reading {
        let promise = Promise(
            id: PromiseID(try fields.text("id")),
            titles: try titles(fields),
            amount: try fields.cents("amount_cents"),
            due: try fields.day("due"),
            toleranceDays: try fields.optionalInteger("tolerance_days") ?? 0
        )
        guard (0...Promise.toleranceLimit).contains(promise.toleranceDays) else {
            throw fields.refusal("tolerance_days", "out of range")
        }
        return (.promiseMade(promise), parties.promises[promise.id] ?? [])
    }

    private func ofPromise(_ fields: RuleFields, _ parties: Parties) throws(RuleRefusal) -> Reading {
        let id = PromiseID(try fields.text("id"))
        guard let concerned = parties.promises[id] else { throw fields.refusal("id", "unknown promise") }
        return (.promiseCancelled(id), concerned)
    }

    private func agreement(_ fields: RuleFields, _ parties: Parties) throws(RuleRefusal) -> Reading {
        let id = AgreementID(try fields.text("id"))
        return (.agreementClosed(id, titles: try titles(fields)), parties.agreements[id] ?? [])
    }

    private func ofAgreement(
        _ fields: RuleFields,
        _ parties: Parties,
        _ make: (AgreementID) -> DebtorEvent.Fact
    ) throws(RuleRefusal) -> Reading {
        let id = AgreementID(try fields.text("id"))
        guard let concerned = parties.agreements[id] else { throw fields.refusal("id", "unknown agreement") }
        return (make(id), concerned)
    }

    private func ofChannel(_ fields: RuleFields, _ make: (ContactChannel) -> DebtorEvent.Fact) throws(RuleRefusal) -> Reading {
        (make(try fields.word("channel", ContactChannel.init(rawValue:))), [try debtor(fields)])
    }

    private func paused(_ fields: RuleFields) throws(RuleRefusal) -> Reading {
        let (target, debtor) = try target(fields)
        return (.paused(target, until: try fields.optionalDay("until")), [debtor])
    }

    private func resumed(_ fields: RuleFields) throws(RuleRefusal) -> Reading {
        let (target, debtor) = try target(fields)
        return (.resumed(target), [debtor])
    }

    /// The title when one is named, else the debtor.
    private func target(_ fields: RuleFields) throws(RuleRefusal) -> (DebtorEvent.Target, DebtorID) {
        guard try fields.optionalText("title") != nil else { return (.debtor, try debtor(fields)) }
        let (id, owner) = try title(fields)
        return (.title(id), owner)
    }
}
