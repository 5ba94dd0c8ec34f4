public import Money

/// Which days interest and discounts count.
public enum DayCount: Hashable, Sendable, CaseIterable {
    /// All days.
    case calendarDays
    /// Business days.
    case businessDays
}

/// Interest after the due date (`juros`).
public enum ChargeInterest: Hashable, Sendable {
    /// The time that a percentage is for.
    public enum Period: Int, Sendable, CaseIterable {
        /// Per day.
        case day = 2
        /// Per month.
        case month = 3
        /// Per year.
        case year = 4
    }

    /// Reais a day.
    case amountPerDay(Money, DayCount)
    /// Per cent a day, month or year.
    case percentage(PixPercentage, per: Period, DayCount)

    /// `modalidade`: 1 value a day, 2 % a day, 3 % a month, 4 % a year; 5…8 the same in business days.
    public var modality: Int {
        switch self {
        case .amountPerDay(_, let count): count == .calendarDays ? 1 : 5
        case .percentage(_, let period, let count): period.rawValue + (count == .calendarDays ? 0 : 4)
        }
    }

    /// The value as the API writes it (`valorPerc`).
    public var apiText: String { portion.apiText }

    var portion: ChargePortion {
        switch self {
        case .amountPerDay(let amount, _): .amount(amount)
        case .percentage(let rate, _, _): .percentage(rate)
        }
    }
}
