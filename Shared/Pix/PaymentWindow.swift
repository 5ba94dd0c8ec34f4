public import BusinessCalendar

/// The days on which a charge with a due date can be paid in time, and at all (Pix API 2.9, CobDataDeVencimento).
public struct PaymentWindow: Hashable, Sendable {
    /// The due date moved to a business day. Discount, fine and interest count from it.
    public let adjustedDue: CalendarDay
    /// The last day of payment: NBD(NBD(due) + n calendar days), where NBD is the same day if it is a business day, else the next one.
    public let lastPayableDay: CalendarDay

    /// The window of a charge, with the business days of `calendar`.
    public init(due: CalendarDay, validity: ValidityAfterDue = .standard, calendar: BusinessCalendar = BusinessCalendar()) {
        self.init(due: due, validity: validity, isBusinessDay: calendar.isBusinessDay)
    }

    /// The window of a charge, with another idea of business days; some day after any other must be one.
    public init(due: CalendarDay, validity: ValidityAfterDue = .standard, isBusinessDay: (CalendarDay) -> Bool) {
        func onOrAfter(_ day: CalendarDay) -> CalendarDay {
            var moved = day
            while !isBusinessDay(moved) { moved = moved.adding(days: 1) }
            return moved
        }
        adjustedDue = onOrAfter(due)
        lastPayableDay = onOrAfter(adjustedDue.adding(days: validity.days))
    }
}
