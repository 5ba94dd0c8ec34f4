public import BusinessCalendar
public import Money

/// A percentage with two decimals, as the Pix API writes it: `2.00` is two per cent.
public struct PixPercentage: Hashable, Comparable, Sendable {
    /// Hundredths of one per cent: 200 is 2 %.
    public let hundredths: Int64

    /// Wraps hundredths of one per cent.
    public init(hundredths: Int64) { self.hundredths = hundredths }

    /// Smaller first.
    public static func < (left: PixPercentage, right: PixPercentage) -> Bool { left.hundredths < right.hundredths }
}

/// An amount or a percentage of the charge.
public enum ChargePortion: Hashable, Sendable {
    /// Reais.
    case amount(Money)
    /// Per cent of the original amount.
    case percentage(PixPercentage)

    /// `modalidade` of a fine or rebate: 1 fixed, 2 per cent.
    public var modality: Int { if case .amount = self { 1 } else { 2 } }

    /// The value as the API writes it.
    public var apiText: String {
        switch self {
        case .amount(let amount): PixAmount.text(amount)
        case .percentage(let rate): PixAmount.text(Money(cents: rate.hundredths))
        }
    }

    var isPositive: Bool {
        switch self {
        case .amount(let amount): amount > .zero
        case .percentage(let rate): rate.hundredths > 0
        }
    }
}

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
