/// All that is known of one debtor: his titles in the order in which they are decided, and the events, indexed.
///
/// Made once and used for any number of days: what is not yet known on a day is left out on that day.
public struct DebtorFacts: Sendable {
    /// Who owes.
    public let debtor: Debtor
    /// His titles by due date, then id.
    public let titles: [Title]
    /// Ordered by date, then place in the list given.
    let events: [IndexedEvent]
    let promises: [IndexedPromise]
    let agreements: [AgreementID]

    /// Indexes the facts.
    ///
    /// Of other debtors' titles only the payments are taken, and only those matter that a promise of this debtor names.
    /// - Throws: `FactsError` when a title is given twice, an event names a title, promise or agreement that is not there, a
    ///   promise's grace is out of range or the amounts do not fit 64-bit centavos all together.
    public init(debtor: Debtor, titles: [Title], events: [DebtorEvent] = []) throws(FactsError) {
        let ordered = titles.sorted { ($0.dueDate, $0.id) < ($1.dueDate, $1.id) }
        var indexer = EventIndexer(titles: ordered)
        for title in ordered { try indexer.add(title) }
        for event in events { try indexer.declare(event) }
        for event in events { try indexer.index(event) }
        self.debtor = debtor
        self.titles = ordered
        self.events = indexer.ordered
        (promises, agreements) = (indexer.promises, indexer.agreements)
    }
}

/// Why facts make no debtor. Carries no identifier, since those may be personal data.
public enum FactsError: Error, Hashable, Sendable {
    /// A title is given twice.
    case repeatedTitle
    /// An event other than a payment names a title that is not the debtor's.
    case unknownTitle
    /// A cancelling names a promise that was never made.
    case unknownPromise
    /// A break or fulfilment names an agreement that was never closed.
    case unknownAgreement
    /// A promise has a negative grace or one beyond `Promise.toleranceLimit`.
    case toleranceOutOfRange
    /// The amounts do not fit 64-bit centavos all together.
    case amountOverflow
    /// The run falls on another local day at the debtor's offset.
    case runOnAnotherLocalDay
}
