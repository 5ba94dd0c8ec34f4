public import BusinessCalendar
public import Money

/// Something that happened to a debtor or his titles. It counts on a day when it is dated and known by then.
public struct DebtorEvent: Sendable {
    /// When it happened.
    public let on: CalendarDay
    /// When the system learnt of it.
    public let knownOn: CalendarDay
    /// What happened.
    public let fact: Fact

    /// An event, known at once unless said otherwise.
    public init(on: CalendarDay, knownOn: CalendarDay? = nil, _ fact: Fact) {
        self.on = on
        self.knownOn = knownOn ?? on
        self.fact = fact
    }

    /// What a pause holds.
    public enum Target: Hashable, Sendable {
        /// One title.
        case title(TitleID)
        /// All titles of the debtor.
        case debtor
    }

    /// What can happen.
    public enum Fact: Sendable {
        /// Money came in for a title. Also of other debtors' titles, when a promise of this debtor names them.
        case payment(TitleID, Money)
        /// Money went back, as with a bounced cheque.
        case paymentReversed(TitleID, Money)
        /// The title was cancelled; for good.
        case cancelled(TitleID)
        /// The creditor took the title back; for good.
        case recalled(TitleID)
        /// The debtor contests the title.
        case disputeOpened(TitleID)
        /// The dispute is settled.
        case disputeClosed(TitleID)
        /// The debtor was given notice of a listing.
        case notified(TitleID)
        /// The debtor promised to pay.
        case promiseMade(Promise)
        /// The promise was taken back.
        case promiseCancelled(PromiseID)
        /// An agreement over titles was closed.
        case agreementClosed(AgreementID, titles: [TitleID])
        /// The agreement was broken.
        case agreementBroken(AgreementID)
        /// The agreement was paid in full.
        case agreementFulfilled(AgreementID)
        /// Collection rests, through `until`, or until resumed when `nil`.
        case paused(Target, until: CalendarDay?)
        /// Collection goes on; ends the earlier pauses of the same target.
        case resumed(Target)
        /// The debtor refuses a channel.
        case optedOut(ContactChannel)
        /// The debtor allows the channel again.
        case optedIn(ContactChannel)
        /// Nothing more may be done to this debtor.
        case stopped
        /// The stop is lifted.
        case released
        /// A conversation with the debtor.
        case contacted(ContactChannel)
        /// An act of another strategy reached him; counts for caps.
        case acted(ContactChannel)
    }
}

/// A promise to pay.
public struct Promise: Sendable {
    /// Which promise.
    public let id: PromiseID
    /// The titles that payments must reach.
    public let titles: [TitleID]
    /// What those payments must reach, all together.
    public let amount: Money
    /// The day promised.
    public let due: CalendarDay
    /// Business days of grace after it, 0…`toleranceLimit`.
    public let toleranceDays: Int

    /// The longest grace that a promise may have.
    public static let toleranceLimit = 3_650

    /// A promise; `DebtorFacts` checks it.
    public init(id: PromiseID, titles: [TitleID], amount: Money, due: CalendarDay, toleranceDays: Int = 0) {
        self.id = id
        self.titles = titles
        self.amount = amount
        self.due = due
        self.toleranceDays = toleranceDays
    }
}
