import Boleto
import BusinessCalendar
import Testing

@Suite("Due-date factor") struct DueDateFactorTests {
    @Test("every day from 2000-07-03 to 2060-12-31 reads back, seen from any day of the window")
    func roundTrip() throws {
        var day = try #require(CalendarDay(iso: "2000-07-03"))
        let end = try #require(CalendarDay(iso: "2060-12-31"))
        var previous = 999
        while day <= end {
            let factor = try DueDateFactor(due: day)
            #expect(factor.value == (previous == 9_999 ? 1_000 : previous + 1))
            previous = factor.value
            for distance in [-5_500, -1, 0, 1, 3_000] {
                #expect(factor.day(readOn: day.adding(days: distance)) == day, "\(day) read \(distance) days later")
            }
            day = day.adding(days: 1)
        }
    }

    @Test("outside the window the factor never means that day")
    func window() throws {
        let due = try #require(CalendarDay(iso: "2026-11-24"))
        let factor = try DueDateFactor(due: due)
        #expect(factor.day(readOn: due.adding(days: 3_001)) == nil)
        #expect(factor.day(readOn: due.adding(days: -5_501)) == nil)
        #expect(factor.day(readOn: due.adding(days: 3_500)) == due.adding(days: 9_000))
    }

    @Test("the second cycle ends on 2049-10-13")
    func rollover() throws {
        #expect(try DueDateFactor(due: #require(CalendarDay(iso: "2049-10-13"))).text == "9999")
        #expect(try DueDateFactor(due: #require(CalendarDay(iso: "2049-10-14"))).text == "1000")
    }

    @Test("no factor is made before 2000-07-03, and numbers out of range are none")
    func limits() throws {
        let early = try #require(CalendarDay(iso: "2000-07-02"))
        #expect(throws: BoletoError(.due, .dueTooEarly)) { try DueDateFactor(due: early) }
        #expect([-1, 0, 999, 10_000].allSatisfy { DueDateFactor(value: $0) == nil })
    }
}
