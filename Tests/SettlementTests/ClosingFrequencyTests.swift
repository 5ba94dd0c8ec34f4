import BusinessCalendar
import Settlement
import Testing

@Suite("Closing days") struct ClosingFrequencyTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    @Test("monthly closes on the day, or on the last day of a shorter month")
    func monthly() throws {
        let table: [(Int64, String, String)] = [
            (31, "2026-01-01", "2026-01-31"), (31, "2026-02-01", "2026-02-28"), (31, "2028-02-01", "2028-02-29"),
            (30, "2026-02-28", "2026-02-28"), (15, "2026-01-15", "2026-01-15"), (15, "2026-01-16", "2026-02-15"),
            (5, "2026-12-06", "2027-01-05"), (1, "2026-12-02", "2027-01-01"), (31, "9999-12-31", "9999-12-31"),
        ]
        for (closing, from, expected) in table {
            #expect(try ClosingFrequency.monthly(on: closing).closing(onOrAfter: day(from)) == day(expected))
        }
    }

    @Test("weekly closes on the next such weekday, today included")
    func weekly() throws {
        for weekday in Int64(1)...7 {
            let frequency = try ClosingFrequency.weekly(on: weekday)
            for offset in 0..<14 {
                let start = try day("2026-02-23").adding(days: offset)
                let closing = frequency.closing(onOrAfter: start)
                #expect(closing.weekday == Int(weekday))
                #expect((0..<7).contains(closing.days(since: start)))
            }
        }
    }

    @Test("daily closes every day") func daily() throws {
        #expect(try ClosingFrequency.daily.closing(onOrAfter: day("2026-02-28")) == day("2026-02-28"))
    }

    @Test("another number is refused", arguments: [Int64.min, -1, 0, 32, .max])
    func refused(number: Int64) {
        #expect(throws: SettlementError.self) { try ClosingFrequency.monthly(on: number) }
        #expect(throws: SettlementError.self) { try ClosingFrequency.weekly(on: number) }
    }
}
