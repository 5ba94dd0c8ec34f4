import BusinessCalendar
import Money

/// In which order operators take the queue.
enum WorkPriority {
    /// Balance in centavos times the age of the oldest title in days (at least one): much money that has waited long comes first.
    static func score(of titles: [StoredTitle], on day: CalendarDay) -> Int64 {
        let balance = titles.reduce(Int128(0)) { $0 + Int128(max(0, $1.balance.cents)) }
        let age = titles.map { day.days(since: $0.dueOn) }.max() ?? 0
        return min(Int64(clamping: balance * Int128(max(1, age))), highestScore)
    }

    /// A debtor who has just answered a call comes before everybody.
    static let answered = Int64.max

    private static let highestScore = answered - 1
}
