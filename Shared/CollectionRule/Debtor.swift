public import BusinessCalendar
public import Money

/// Who owes, as far as the rule asks.
public struct Debtor: Sendable {
    /// Which debtor.
    public let id: DebtorID
    /// Natural or legal person.
    public let person: Person
    /// The state whose windows protect him.
    public let state: FederalUnit
    /// His local time in minutes east of UTC.
    public let utcOffsetMinutes: Int
    /// Days that his place keeps as holidays, beside the national ones and the tenant's.
    public let closed: [CalendarDay]

    /// A debtor.
    public init(id: DebtorID, person: Person, state: FederalUnit, utcOffsetMinutes: Int, closed: [CalendarDay] = []) {
        self.id = id
        self.person = person
        self.state = state
        self.utcOffsetMinutes = utcOffsetMinutes
        self.closed = closed
    }
}

/// What is owed on one title, before any event.
public struct Title: Sendable {
    /// Which title.
    public let id: TitleID
    /// The amount placed for collection.
    public let amount: Money
    /// When it was or is to be paid.
    public let dueDate: CalendarDay
    /// When it entered the portfolio.
    public let enteredOn: CalendarDay

    /// A title.
    public init(id: TitleID, amount: Money, dueDate: CalendarDay, enteredOn: CalendarDay) {
        self.id = id
        self.amount = amount
        self.dueDate = dueDate
        self.enteredOn = enteredOn
    }
}
