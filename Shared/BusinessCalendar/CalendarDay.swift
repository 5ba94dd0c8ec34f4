/// A day of the proleptic Gregorian calendar, with no hour and no zone: a due date, a holiday, a business date.
///
/// Stored as days since 1970-01-01, so distances are subtractions and comparison is that of integers.
public struct CalendarDay: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let daysSinceEpoch: Int32

    /// The day that lies `daysSinceEpoch` days after 1970-01-01.
    public init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

    /// The day of a year, month 1…12 and day of the month, or `nil` when there is no such day. Years 1…9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.length(ofMonth: month, year: year) else {
            return nil
        }
        self.init(validYear: year, month: month, day: day)
    }

    /// Reads exactly `YYYY-MM-DD`; `nil` for any other text or a day that does not exist.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]), let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads exactly `DD/MM/YYYY`, as Brazilians write it; `nil` for any other text or a day that does not exist.
    public init?(brazilian text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[2] == UInt8(ascii: "/"), bytes[5] == UInt8(ascii: "/"),
            let day = Self.number(bytes[0..<2]), let month = Self.number(bytes[3..<5]), let year = Self.number(bytes[6..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The caller has checked that the day exists. Days-from-civil by shifted March years (H. Hinnant, public domain algorithm).
    init(validYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            value = value * 10 + Int(digit - 48)
        }
        return value
    }

    /// Earlier days first.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

extension CalendarDay {
    /// Year, month 1…12 and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The calendar year.
    public var year: Int { components.year }
    /// The month, 1…12.
    public var month: Int { components.month }
    /// The day of the month, 1…31.
    public var day: Int { components.day }
    /// ISO day of the week: 1 = Monday … 7 = Sunday.
    public var weekday: Int { Int((Int64(daysSinceEpoch) + 3 + 7_000_000_000) % 7) + 1 }

    /// The day `days` later, earlier when negative.
    public func adding(days: Int) -> CalendarDay { CalendarDay(daysSinceEpoch: Int32(clamping: Int(daysSinceEpoch) + days)) }

    /// Calendar days from `earlier` to this day; negative when `earlier` is later.
    public func days(since earlier: CalendarDay) -> Int { Int(daysSinceEpoch) - Int(earlier.daysSinceEpoch) }

    /// The same day of the month `months` later, clamped to that month's end: 31 January + 1 month is 28 or 29 February.
    public func adding(months: Int) -> CalendarDay {
        let (year, month, day) = components
        let index = year * 12 + (month - 1) + months
        let targetYear = index >= 0 ? index / 12 : (index - 11) / 12
        let targetMonth = index - targetYear * 12 + 1
        return CalendarDay(
            validYear: targetYear,
            month: targetMonth,
            day: min(day, Self.length(ofMonth: targetMonth, year: targetYear))
        )
    }

    /// The last day of this day's month.
    public var endOfMonth: CalendarDay {
        let (year, month, _) = components
        return CalendarDay(validYear: year, month: month, day: Self.length(ofMonth: month, year: year))
    }

    /// Days of a month: 28…31.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDay: CustomStringConvertible, LosslessStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
    }

    /// `DD/MM/YYYY`, as people in Brazil read it.
    public var brazilian: String {
        let (year, month, day) = components
        return Self.padded(day, 2) + "/" + Self.padded(month, 2) + "/" + Self.padded(year, 4)
    }

    /// The same as `init(iso:)`.
    public init?(_ description: String) { self.init(iso: description) }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
