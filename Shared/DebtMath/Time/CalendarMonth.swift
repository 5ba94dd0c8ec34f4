public import BusinessCalendar

/// A month of a year: what an index publishes a rate for.
public struct CalendarMonth: Hashable, Comparable, Sendable {
    /// Months since January of the year 0, so that distances are subtractions.
    public let index: Int

    /// The month that lies `index` months after January of the year 0.
    public init(index: Int) { self.index = index }

    /// The month that a day is in.
    public init(_ day: CalendarDay) {
        let (year, month, _) = day.components
        index = year * 12 + month - 1
    }

    /// Reads exactly `YYYY-MM`; `nil` for any other text.
    public init?(iso text: some StringProtocol) {
        guard let first = CalendarDay(iso: text + "-01") else { return nil }
        self.init(first)
    }

    /// The year.
    public var year: Int { index >= 0 ? index / 12 : (index - 11) / 12 }
    /// The month of the year, 1…12.
    public var month: Int { index - year * 12 + 1 }
    /// How many days it has.
    public var length: Int { CalendarDay.length(ofMonth: month, year: year) }

    /// The month `months` later, earlier when negative.
    public func adding(_ months: Int) -> CalendarMonth { CalendarMonth(index: index + months) }

    /// Earlier months first.
    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool { left.index < right.index }
}

extension CalendarMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    public var description: String {
        let (years, months) = (String(year), String(month))
        return String(repeating: "0", count: max(0, 4 - years.count)) + years + (month < 10 ? "-0" : "-") + months
    }
}

/// The part of one calendar month that an interval covers.
struct MonthPart {
    let month: CalendarMonth
    /// Days of the month inside the interval, 1…`length`.
    let days: Int
    /// Days of the month.
    let length: Int
    /// The first covered day.
    let first: CalendarDay

    var isWhole: Bool { days == length }
}

/// The interval of days from `first` to `last`, both included, cut by calendar month.
struct MonthParts: Sequence, IteratorProtocol {
    private var cursor: CalendarDay
    private let last: CalendarDay

    /// The interval (after, until].
    init(after: CalendarDay, until: CalendarDay) { (cursor, last) = (after.adding(days: 1), until) }

    /// The interval [from, before).
    init(from: CalendarDay, before: CalendarDay) { (cursor, last) = (from, before.adding(days: -1)) }

    mutating func next() -> MonthPart? {
        guard cursor <= last else { return nil }
        let (year, month, day) = cursor.components
        let length = CalendarDay.length(ofMonth: month, year: year)
        let days = Swift.min(length - day, last.days(since: cursor)) + 1
        defer { cursor = cursor.adding(days: days) }
        return MonthPart(month: CalendarMonth(index: year * 12 + month - 1), days: days, length: length, first: cursor)
    }
}
