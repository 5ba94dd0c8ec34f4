import Boleto
import BusinessCalendar

/// The numbers (nosso número) of a bank account: one after the other, none twice.
struct Numbering: Equatable, Sendable {
    /// The next number to be given.
    let next: Int64
    /// The year that the numbers belong to, where the bank counts by year; 0 elsewhere.
    let year: Int16

    /// Sicredi's number carries the year of issue, so the count begins again with each year; others count on for ever.
    static func year(of bank: Bank, on day: CalendarDay) -> Int16 { bank == .sicredi ? Int16(clamping: day.year) : 0 }

    /// The numbering as it stands on a day.
    func current(at bank: Bank, on day: CalendarDay) -> Numbering {
        let today = Self.year(of: bank, on: day)
        return today > year ? Numbering(next: 1, year: today) : self
    }

    /// The title of a number. Each instalment of an agreement is a title of its own, so the instalment that Sicoob prints is 1.
    static func title(_ number: Int64, on day: CalendarDay) -> TitleNumber {
        let year = day.year % 100
        return TitleNumber(String(number), issueYear: year < 10 ? "0\(year)" : String(year))
    }
}
