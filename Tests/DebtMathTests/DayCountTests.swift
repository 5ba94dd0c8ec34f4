import BusinessCalendar
import Testing

@testable import DebtMath

@Suite("Day counts") struct DayCountTests {
    private static func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    @Test(
        "months of an interval, by each convention",
        arguments: [
            (DayCount.actual30, "2024-01-31", "2024-06-20", 141, 30), (.actual365, "2024-01-31", "2024-06-20", 1692, 365),
            (.actualActual, "2024-01-31", "2024-06-20", 14, 3), (.actualActual, "2024-02-29", "2024-03-01", 1, 31),
            (.thirty360, "2024-01-31", "2024-06-20", 140, 30),
            (.thirty360, "2024-01-30", "2024-01-31", 0, 30), (.thirty360, "2023-02-28", "2023-03-31", 32, 30),
            (.monthDifference, "2024-01-31", "2024-02-01", 1, 1),
            (.fullMonths, "2024-01-31", "2024-02-28", 0, 1), (.fullMonths, "2024-01-31", "2024-02-29", 1, 1),
            (.fullMonths, "2024-01-31", "2024-03-30", 1, 1),
            (.fullMonths, "2024-01-31", "2024-03-31", 2, 1), (.startedMonths, "2024-01-31", "2024-02-29", 1, 1),
            (.startedMonths, "2024-01-31", "2024-03-01", 2, 1),
            (.startedMonths, "2024-01-31", "2024-02-01", 1, 1), (.monthsPlusDays30, "2013-02-01", "2015-07-03", 872, 30),
            (.monthsPlusDays30, "2024-01-31", "2024-03-30", 60, 30),
        ]
    )
    func months(_ row: (count: DayCount, after: String, until: String, numerator: Int, denominator: Int)) throws {
        let months = row.count.months(after: try Self.day(row.after), until: try Self.day(row.until))
        #expect(months.numerator * row.denominator == row.numerator * months.denominator)
    }

    @Test("no time passes in an interval that ends where it starts, or before", arguments: DayCount.allCases)
    func empty(_ count: DayCount) throws {
        let day = try Self.day("2024-03-31")
        #expect(count.months(after: day, until: day) == MonthCount(0))
        #expect(count.months(after: day, until: day.adding(days: -40)) == MonthCount(0))
    }

    @Test("the parts of an interval are its days, each in its month", arguments: [31, 32] as [UInt64])
    func parts(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let after = CalendarDay(daysSinceEpoch: .random(in: 0...30_000, using: &random))
            let until = after.adding(days: .random(in: -5...900, using: &random))
            let parts = Array(MonthParts(after: after, until: until))
            #expect(parts.reduce(0) { $0 + $1.days } == max(0, until.days(since: after)), "seed \(seed)")
            #expect(
                parts.allSatisfy { CalendarMonth($0.first) == $0.month && $0.days <= $0.length && $0.length == $0.month.length },
                "seed \(seed)"
            )
            #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.month.adding(1) == $1.month }, "seed \(seed)")
            let shares = parts.reduce(FixedPoint.zero) { $0 + FixedPoint(Int64($1.days)).divided(by: $1.length) }
            let months = DayCount.actualActual.months(after: after, until: until)
            #expect(FixedPoint.one.simple(over: months).text(decimals: 40) == shares.text(decimals: 40), "seed \(seed): \(after) \(until)")
        }
    }

    @Test("months are read and printed as YYYY-MM")
    func monthTexts() throws {
        let month = try #require(CalendarMonth(iso: "2024-12"))
        #expect(month.adding(1).description == "2025-01")
        #expect(month.adding(-12).description == "2023-12")
        for text in ["2024-13", "2024-00", "2024-1", "2024", "2024-01-01", ""] { #expect(CalendarMonth(iso: text) == nil, "\(text)") }
    }
}
