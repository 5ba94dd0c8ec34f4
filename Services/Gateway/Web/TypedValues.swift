import BusinessCalendar
import Money

/// Reads what people type, with any punctuation.
enum TypedValues {
    /// A day: `25/11/2026`, `25.11.26`, `25-11`, `25112026`, `2026-11-25`. Without a year it is the next such day from `today` on.
    static func day(_ text: String, today: CalendarDay) -> CalendarDay? {
        if let iso = CalendarDay(iso: text) { return iso }
        var groups = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        if groups.count == 1, let digits = groups.first, [4, 6, 8].contains(digits.count) {
            groups = [String(digits.prefix(2)), String(digits.dropFirst(2).prefix(2)), String(digits.dropFirst(4))].filter { !$0.isEmpty }
        }
        guard (2...3).contains(groups.count), groups[0].count <= 2, groups[1].count <= 2, let day = Int(groups[0]),
            let month = Int(groups[1])
        else { return nil }
        guard groups.count == 3 else { return next(day: day, month: month, from: today) }
        guard [2, 4].contains(groups[2].count), let year = Int(groups[2]) else { return nil }
        return CalendarDay(year: year < 100 ? 2_000 + year : year, month: month, day: day)
    }

    private static func next(day: Int, month: Int, from today: CalendarDay) -> CalendarDay? {
        [today.year, today.year + 1].lazy.compactMap { CalendarDay(year: $0, month: month, day: day) }.first { $0 >= today }
    }

    /// The minute of a day: `14:30`, `14h30`, `14h`, `1430`, `9`.
    static func minuteOfDay(_ text: String) -> Int? {
        var groups = text.split { !$0.isASCII || !$0.isNumber }.map(String.init)
        if groups.count == 1, let digits = groups.first, (3...4).contains(digits.count) {
            groups = [String(digits.dropLast(2)), String(digits.suffix(2))]
        }
        guard (1...2).contains(groups.count), groups.allSatisfy({ $0.count <= 2 }), let hour = Int(groups[0]), (0...23).contains(hour)
        else {
            return nil
        }
        let minute = groups.count == 2 ? Int(groups[1]) : 0
        guard let minute, (0...59).contains(minute) else { return nil }
        return hour * 60 + minute
    }

    /// An amount above zero, at most a billion reais.
    static func amount(_ text: String) -> Money? {
        guard let amount = try? Money.parse(text), (1...100_000_000_000).contains(amount.cents) else { return nil }
        return amount
    }
}
