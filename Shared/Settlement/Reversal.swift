public import BusinessCalendar

/// Undoes one receipt whole, such as a returned payment.
public struct Reversal: Hashable, Sendable {
    /// Names the reversal.
    public let id: ReversalID
    /// The receipt that it undoes.
    public let receipt: ReceiptID
    /// The day the money went back.
    public let on: CalendarDay
    /// The day the agency learned of it.
    public let knownOn: CalendarDay

    /// Describes a reversal; `knownOn` defaults to `on`.
    public init(id: ReversalID, receipt: ReceiptID, on: CalendarDay, knownOn: CalendarDay? = nil) {
        self.id = id
        self.receipt = receipt
        self.on = on
        self.knownOn = knownOn ?? on
    }

    /// The day that decides the period: the later of the two.
    var countsOn: CalendarDay { max(on, knownOn) }
}
