public import BusinessCalendar

/// A charge with a due date (`cobv`, Pix API 2.9).
public struct DueCharge: Hashable, Sendable {
    /// Identifier, receiver, amount and text.
    public let head: ChargeHead
    /// The due date as agreed, business day or not.
    public let due: CalendarDay
    /// For how long it can be paid late.
    public let validity: ValidityAfterDue
    /// Who owes.
    public let debtor: ChargeDebtor
    /// What is added, and taken off.
    public let terms: ChargeTerms

    /// Throws the field of `terms` that breaks a rule.
    public init(
        _ head: ChargeHead,
        due: CalendarDay,
        validity: ValidityAfterDue = .standard,
        debtor: ChargeDebtor,
        terms: ChargeTerms = ChargeTerms()
    ) throws(PixError) {
        try terms.check(amount: head.amount, due: due)
        self.head = head
        self.due = due
        self.validity = validity
        self.debtor = debtor
        self.terms = terms
    }

    /// The days on which it can be paid.
    public func window(_ calendar: BusinessCalendar = BusinessCalendar()) -> PaymentWindow {
        PaymentWindow(due: due, validity: validity, calendar: calendar)
    }
}
