public import BusinessCalendar
public import Money

/// Interest for delay.
public struct Interest: Hashable, Sendable {
    /// How it accrues.
    public enum Terms: Hashable, Sendable {
        /// An amount for each day.
        case perDay(Money)
        /// A percentage a month.
        case monthly(Rate)
    }

    /// How it accrues.
    public let terms: Terms
    /// The first day of it; `nil` for the day after the due date, by the bank's rule.
    public let from: CalendarDay?

    /// States interest.
    public init(_ terms: Terms, from: CalendarDay? = nil) {
        self.terms = terms
        self.from = from
    }
}

/// An amount or a percentage of the title.
public enum Charge: Hashable, Sendable {
    /// A fixed amount.
    case amount(Money)
    /// A percentage of the nominal amount.
    case percent(Rate)
}

/// The fine for delay.
public struct Fine: Hashable, Sendable {
    /// How much.
    public let charge: Charge
    /// The first day of it; `nil` for the due date.
    public let from: CalendarDay?

    /// States a fine.
    public init(_ charge: Charge, from: CalendarDay? = nil) {
        self.charge = charge
        self.from = from
    }
}

/// A discount for payment until a day.
public struct Discount: Hashable, Sendable {
    /// How much.
    public let charge: Charge
    /// The last day of it.
    public let until: CalendarDay

    /// States a discount.
    public init(_ charge: Charge, until: CalendarDay) {
        self.charge = charge
        self.until = until
    }
}

/// What the bank does with a title that is not paid.
public enum UnpaidRule: Hashable, Sendable {
    /// Nothing.
    case keep
    /// Protests it after so many days.
    case protest(days: Int, businessDays: Bool)
    /// Writes it off after so many days.
    case writeOff(days: Int)
}
