import BusinessCalendar

/// A delivery before it has an id.
struct DeliveryDraft: Equatable, Sendable {
    /// The act of the collection rule, 0 for none.
    var act: Int64 = 0
    /// The agreement whose papers it brings, 0 for none.
    var agreement: Int64 = 0
    let party: Int64
    let day: CalendarDay
    let channel: DeliveryChannel
    let template: String
    var recipient = ""
    var subject = ""
    var text = ""
    var html = ""
    var status = DeliveryStatus.pending
    /// Why it will not be sent; Portuguese, for people, without any address.
    var error = ""
    let dueAt: Instant
    var files: [PaperFile] = []
    var listings: [BureauListing] = []

    /// The same as something that ends here.
    func ended(_ status: DeliveryStatus, _ error: String) -> DeliveryDraft {
        var draft = self
        draft.status = status
        draft.error = error
        return draft
    }
}
