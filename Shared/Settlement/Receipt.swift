public import BusinessCalendar

/// Money that became available for one title.
public struct Receipt: Hashable, Sendable {
    /// Where the agreement behind a receipt came from.
    public enum Origin: String, Sendable, CaseIterable {
        /// A person negotiated it.
        case `operator`
        /// The debtor agreed on the portal.
        case portal
        /// It came in a file.
        case batch
    }

    /// Who has the money.
    public enum Holder: String, Sendable, CaseIterable {
        /// The agency, which owes it to the creditor.
        case agency
        /// The creditor, who owes the commission to the agency.
        case creditor
    }

    /// Names the receipt.
    public let id: ReceiptID
    /// The day the money became available.
    public let on: CalendarDay
    /// The day the agency learned of it.
    public let knownOn: CalendarDay
    /// Days of delay of the title when it was paid; `nil` when unknown, and then no rule with an age holds.
    public let ageDays: Int64?
    /// The creditor's product.
    public let product: ProductName?
    /// Where the agreement came from.
    public let origin: Origin?
    /// Who has the money.
    public let heldBy: Holder
    /// The operator who earns a share, if any.
    public let author: OperatorID?
    /// What the money pays.
    public let components: Components

    /// Describes a receipt; `knownOn` defaults to `on`.
    public init(
        id: ReceiptID,
        on: CalendarDay,
        knownOn: CalendarDay? = nil,
        ageDays: Int64?,
        product: ProductName? = nil,
        origin: Origin? = nil,
        heldBy: Holder,
        author: OperatorID? = nil,
        components: Components
    ) {
        self.id = id
        self.on = on
        self.knownOn = knownOn ?? on
        self.ageDays = ageDays
        self.product = product
        self.origin = origin
        self.heldBy = heldBy
        self.author = author
        self.components = components
    }

    /// The day that decides the period: the later of the two.
    var countsOn: CalendarDay { max(on, knownOn) }
}
