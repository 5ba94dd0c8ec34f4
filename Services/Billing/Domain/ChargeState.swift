import BusinessCalendar
import Money

/// Where a charge stands; the numbers are those of the contract and the table.
enum ChargeStatus: Int16, Sendable, CaseIterable {
    case issued = 1
    case registered = 2
    case paid = 3
    case cancelled = 4
}

/// What a payment is to its charge.
enum PaymentVerdict: String, Sendable, CaseIterable {
    /// The charge's amount.
    case exact
    /// A part, by the bank's own word: the boleto stays open for the rest.
    case partial
    /// Less than the amount, and the bank collects no more.
    case short
    /// More than the amount.
    case over
    /// Paid although the charge had been cancelled: it credits the debt and revives nothing.
    case afterCancel = "after_cancel"
    /// The charge is paid already, or the same payment was read before.
    case duplicate
    /// No charge has this number.
    case unknownCharge = "unknown_charge"

    /// Whether the money reaches the agreement now; the rest waits for a person.
    var isBooked: Bool { self != .duplicate && self != .unknownCharge }
    /// Whether a person is asked to look.
    var isException: Bool { self != .exact && self != .partial }
}

/// A charge as payments meet it.
struct ChargeState: Equatable, Sendable {
    let id: Int64
    let bankAccount: Int64
    let wallet: String
    let agreement: Int64
    let installment: Int32
    let amount: Money
    var status: ChargeStatus
    var paid: Money
    var paidOn: CalendarDay?

    /// The bank has registered the charge. What came after registration stays as it is.
    mutating func confirm() {
        if status == .issued { status = .registered }
    }

    /// Takes a payment in. A charge that is paid takes no other: that money was not asked for.
    /// - Parameter leavesOpen: the bank says that the boleto stays open for what is left.
    mutating func receive(_ money: Money, leavesOpen: Bool, on day: CalendarDay) throws(MoneyError) -> PaymentVerdict {
        guard status != .paid else { return .duplicate }
        let wasCancelled = status == .cancelled
        paid = try paid.adding(money)
        paidOn = day
        let isOpen = leavesOpen && paid < amount
        if !isOpen { status = .paid }
        if wasCancelled { return .afterCancel }
        if isOpen { return .partial }
        return paid == amount ? .exact : paid < amount ? .short : .over
    }
}
