import BusinessCalendar
import FoundationEssentials
import Testing

@Suite("Business calendar") struct BusinessCalendarTests {
    @Test("the rules give exactly the bank holidays of the list, 1995 to 2060")
    func holidays() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/holidays.csv")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let listed = Set(text.split(separator: "\n").compactMap { CalendarDay(iso: $0.prefix(10)) })
        try #require(listed.count > 700)
        var day = try #require(CalendarDay(iso: "1995-01-01"))
        while day.year <= 2060 {
            #expect(BankHolidays.contains(day) == listed.contains(day), "\(day)")
            day = day.adding(days: 1)
        }
    }

    @Test("days go to their parts and back, and weekdays follow each other, for 400 years")
    func parts() throws {
        var day = try #require(CalendarDay(iso: "1900-01-01"))
        var weekday = 1
        while day.year < 2300 {
            let (year, month, dayOfMonth) = day.components
            #expect(CalendarDay(year: year, month: month, day: dayOfMonth) == day)
            #expect(day.weekday == weekday)
            day = day.adding(days: 1)
            weekday = weekday % 7 + 1
        }
    }

    @Test(
        "texts that are no day are refused",
        arguments: ["2026-02-29", "2026-13-01", "2026-1-01", "0000-01-01", "2026-01-01 ", "+026-01-01", ""]
    )
    func refused(text: String) {
        #expect(CalendarDay(iso: text) == nil)
    }

    @Test("a month later is clamped to the month's end")
    func months() throws {
        let january = try #require(CalendarDay(iso: "2024-01-31"))
        #expect(january.adding(months: 1).description == "2024-02-29")
        #expect(january.adding(months: 13).description == "2025-02-28")
        #expect(january.adding(months: -2).description == "2023-11-30")
    }

    @Test(
        "a date that is no business day rolls as asked",
        arguments: [
            ("2026-11-21", BusinessCalendar.Roll.following, "2026-11-23"), ("2026-11-20", .following, "2026-11-23"),
            ("2026-11-20", .preceding, "2026-11-19"), ("2026-05-31", .modifiedFollowing, "2026-05-29"),
            ("2026-05-30", .none, "2026-05-30"), ("2026-11-24", .following, "2026-11-24"),
        ]
    )
    func roll(from: String, roll: BusinessCalendar.Roll, to: String) throws {
        let day = try #require(CalendarDay(iso: from))
        #expect(BusinessCalendar().rolled(day, roll).description == to)
    }

    @Test("with the year-end rule the last business day of December is none")
    func yearEnd() throws {
        let last = try #require(CalendarDay(iso: "2026-12-31"))
        #expect(BusinessCalendar().isBusinessDay(last))
        #expect(!BusinessCalendar(yearEndClosed: true).isBusinessDay(last))
        #expect(BusinessCalendar(yearEndClosed: true).isBusinessDay(last.adding(days: -1)))
    }

    @Test("local time and instant are each other's inverse")
    func instants() throws {
        let day = try #require(CalendarDay(iso: "2026-11-24"))
        let instant = Instant(day, secondOfDay: 1_800, offsetMinutes: -180)
        #expect(instant.description == "2026-11-24T03:30:00.000000Z")
        #expect(instant.local(offsetMinutes: -180) == (day, 1_800))
        #expect(Instant(microsecondsSinceEpoch: -1).local(offsetMinutes: 0).day.description == "1969-12-31")
    }
}
