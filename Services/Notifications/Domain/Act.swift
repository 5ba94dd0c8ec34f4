import BusinessCalendar

/// An act of the collection rule: one debtor, one channel, one template, some titles.
struct Act: Equatable, Sendable {
    let id: Int64
    let day: CalendarDay
    let party: Int64
    let channel: DeliveryChannel
    let template: String
    let titles: [Int64]
    /// Not before this moment.
    let notBefore: Instant?

    /// When it is sent at the earliest.
    func dueAt(_ now: Instant) -> Instant { max(notBefore ?? now, now) }
}
