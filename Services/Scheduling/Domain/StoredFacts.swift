import BusinessCalendar
import CollectionRule
import Money

/// A debtor as the tables have him.
struct StoredDebtor: Sendable {
    let party: Int64
    let kind: Int16
    let state: String
    let utcOffsetMinutes: Int32

    var debtor: Debtor {
        Debtor(
            id: DebtorID(String(party)),
            person: kind == 2 ? .legal : .natural,
            state: FederalUnit(state),
            utcOffsetMinutes: Int(utcOffsetMinutes)
        )
    }
}

/// A title as the tables have it.
struct StoredTitle: Sendable {
    let id: Int64
    let party: Int64
    let amount: Money
    let dueOn: CalendarDay
    let enteredOn: CalendarDay
    let balance: Money
    let isOpen: Bool
    let wakeOn: CalendarDay?
    let revision: Int32
    let progress: [UInt8]
    let progressVersion: Int64

    var title: CollectionRule.Title {
        CollectionRule.Title(id: TitleID(String(id)), amount: amount, dueDate: dueOn, enteredOn: enteredOn)
    }
}

/// Something that happened, as the tables have it.
struct StoredEvent: Sendable {
    enum Kind: String {
        case payment, settled, cancelled, recalled, contacted, attempted
        case promiseMade = "promise_made"
        case promiseCancelled = "promise_cancelled"
        case agreementClosed = "agreement_closed"
        case agreementBroken = "agreement_broken"
        case agreementFulfilled = "agreement_fulfilled"
    }

    let party: Int64
    let kind: Kind
    let on: CalendarDay
    let knownOn: CalendarDay
    /// Of payments, settlements and withdrawals.
    var title: Int64 = 0
    /// Of payments (negative: a reversal) and promises.
    var amount = Money.zero
    /// The promise or agreement.
    var subject: Int64 = 0
    /// Of promises and agreements.
    var titles: [Int64] = []
    /// Of promises.
    var dueOn: CalendarDay?
    /// Of promises.
    var toleranceDays: Int32 = 0
    /// Of contacts and attempts.
    var channel: ContactChannel?
}
