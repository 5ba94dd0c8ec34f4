public import BusinessCalendar
public import Money

/// What is owed, before the update.
public struct DebtToUpdate: Hashable, Sendable {
    /// The titles.
    public let titles: [TitleToUpdate]
    /// Partial payments; those later than the calculation date do not count.
    public let payments: [Payment]
    /// What was spent to collect.
    public let costs: [Cost]
    /// The creditor's own charges, in the order in which they are computed.
    public let variables: [Variable]

    /// A debt.
    public init(titles: [TitleToUpdate], payments: [Payment] = [], costs: [Cost] = [], variables: [Variable] = []) {
        (self.titles, self.payments, self.costs, self.variables) = (titles, payments, costs, variables)
    }
}

/// A title as it was issued.
public struct TitleToUpdate: Hashable, Sendable {
    /// The creditor's name for it, unique in the debt.
    public let id: String
    /// Nominal amount.
    public let amount: Money
    /// The date on the title.
    public let dueDate: CalendarDay
    /// From when it is corrected whether late or not; `nil` for: from the due date, when late.
    public let correctionStart: CalendarDay?
    /// From when it bears interest whether late or not; `nil` for: from the due date, when late.
    public let interestStart: CalendarDay?

    /// A title.
    public init(
        id: String,
        amount: Money,
        dueDate: CalendarDay,
        correctionStart: CalendarDay? = nil,
        interestStart: CalendarDay? = nil
    ) {
        self.id = id
        self.amount = amount
        self.dueDate = dueDate
        self.correctionStart = correctionStart
        self.interestStart = interestStart
    }
}

/// A partial payment.
public struct Payment: Hashable, Sendable {
    /// When it was made.
    public let date: CalendarDay
    /// How much.
    public let amount: Money
    /// Which title it is for; may be `nil` when there is only one.
    public let titleID: String?

    /// A payment.
    public init(date: CalendarDay, amount: Money, titleID: String? = nil) {
        (self.date, self.amount, self.titleID) = (date, amount, titleID)
    }
}

/// An outlay of the creditor: court fee, notary, bailiff.
public struct Cost: Hashable, Sendable {
    /// When it was spent. A cost later than the calculation date counts as it is.
    public let date: CalendarDay
    /// How much.
    public let amount: Money
    /// Whether it is restated by the index.
    public let isCorrected: Bool
    /// Whether it bears interest.
    public let bearsInterest: Bool

    /// A cost.
    public init(date: CalendarDay, amount: Money, isCorrected: Bool = true, bearsInterest: Bool = false) {
        (self.date, self.amount, self.isCorrected, self.bearsInterest) = (date, amount, isCorrected, bearsInterest)
    }
}

/// A charge of the creditor's contract.
public struct Variable: Hashable, Sendable {
    /// How it is computed.
    public enum Kind: Hashable, Sendable {
        /// So many centavos.
        case fixed(ExactDecimal)
        /// So many centavos for each title.
        case fixedPerTitle(ExactDecimal)
        /// So many percent of the pieces together; `variables` are those before this one.
        case percent(ExactDecimal, of: [Component])
    }

    /// The creditor's name for it.
    public let name: String
    /// How it is computed.
    public let kind: Kind

    /// A charge.
    public init(name: String, kind: Kind) { (self.name, self.kind) = (name, kind) }
}
