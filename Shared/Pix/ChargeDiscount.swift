public import BusinessCalendar
public import Money

/// A discount that holds until a date.
public struct DatedDiscount: Hashable, Sendable {
    /// The last day of the discount.
    public let until: CalendarDay
    /// Centavos, or hundredths of one per cent, as the list's kind says.
    public let value: Int64

    /// A discount until a date.
    public init(until: CalendarDay, value: Int64) {
        self.until = until
        self.value = value
    }
}

/// A discount for paying early (`desconto`).
public enum ChargeDiscount: Hashable, Sendable {
    /// Reais, until each of one to three dates.
    case amountUntil([DatedDiscount])
    /// Per cent, until each of one to three dates.
    case percentageUntil([DatedDiscount])
    /// Reais for each day in advance.
    case amountPerDay(Money, DayCount)
    /// Per cent for each day in advance.
    case percentagePerDay(PixPercentage, DayCount)

    /// `modalidade`: 1 fixed and 2 per cent until dates; 3 and 4 value per calendar or business day; 5 and 6 per cent.
    public var modality: Int {
        switch self {
        case .amountUntil: 1
        case .percentageUntil: 2
        case .amountPerDay(_, let count): count == .calendarDays ? 3 : 4
        case .percentagePerDay(_, let count): count == .calendarDays ? 5 : 6
        }
    }
}
