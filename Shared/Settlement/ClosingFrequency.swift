public import BusinessCalendar

/// How often statements are made. Periods follow one another without gap, each ending on a closing day.
public struct ClosingFrequency: Hashable, Sendable {
    private enum Kind: Hashable {
        case daily
        case weekly(weekday: Int)
        case monthly(day: Int)
    }

    private let kind: Kind

    private init(kind: Kind) { self.kind = kind }

    /// Every day closes.
    public static let daily = ClosingFrequency(kind: .daily)

    /// Each `weekday` closes, 1 = Monday … 7 = Sunday.
    /// - Throws: `bad_case` at `weekday` for another number.
    public static func weekly(on weekday: Int64) throws(SettlementError) -> ClosingFrequency {
        guard (1...7).contains(weekday) else { throw SettlementError(.badCase, field: "weekday", reason: "not 1 to 7") }
        return ClosingFrequency(kind: .weekly(weekday: Int(weekday)))
    }

    /// Day `day` of each month closes, or the month's last day when it is shorter.
    /// - Throws: `bad_case` at `day` for a number outside 1…31.
    public static func monthly(on day: Int64) throws(SettlementError) -> ClosingFrequency {
        guard (1...31).contains(day) else { throw SettlementError(.badCase, field: "day", reason: "not 1 to 31") }
        return ClosingFrequency(kind: .monthly(day: Int(day)))
    }

    /// The first closing day that is `day` or later.
    public func closing(onOrAfter day: CalendarDay) -> CalendarDay {
        switch kind {
        case .daily: return day
        case .weekly(let weekday): return day.adding(days: (weekday - day.weekday + 7) % 7)
        case .monthly(let closingDay):
            let inMonth = Self.day(closingDay, inMonthOf: day)
            guard inMonth < day else { return inMonth }
            return Self.day(closingDay, inMonthOf: day.endOfMonth.adding(days: 1))
        }
    }

    private static func day(_ day: Int, inMonthOf anchor: CalendarDay) -> CalendarDay {
        let end = anchor.endOfMonth
        return end.adding(days: min(day, end.day) - end.day)
    }
}
