import BusinessCalendar
import Testing

@testable import NotificationsService

@Suite("Retries") struct RetryScheduleTests {
    private static func at(_ day: CalendarDay, _ hour: Int, _ minute: Int = 0) -> Instant {
        Instant(day, secondOfDay: hour * 3_600 + minute * 60, offsetMinutes: -180)
    }

    @Test("each attempt waits at least as long as the one before, for a day in all") func backoff() {
        var moments = [Samples.now]
        while let next = RetrySchedule.next(after: moments.count, channel: .email, now: moments[moments.count - 1]) { moments.append(next) }
        let waits = zip(moments, moments.dropFirst()).map { $1.microsecondsSinceEpoch - $0.microsecondsSinceEpoch }
        #expect(waits == waits.sorted() && waits.first == 60_000_000)
        let hours = waits.reduce(0, +) / 3_600_000_000
        #expect((22...24).contains(hours))
    }

    @Test("no attempt, or a number that is none, has no next") func bounds() {
        #expect(RetrySchedule.next(after: 0, channel: .email, now: Samples.now) == nil)
        #expect(RetrySchedule.next(after: .max, channel: .email, now: Samples.now) == nil)
    }

    @Test("a telephone is not rung at night: the next attempt waits for the day") func night() {
        let tuesday = Samples.day
        let late = RetrySchedule.next(after: 4, channel: .sms, now: Self.at(tuesday, 19, 30))
        #expect(late == Self.at(tuesday.adding(days: 1), 8))
        #expect(RetrySchedule.next(after: 1, channel: .sms, now: Self.at(tuesday, 5)) == Self.at(tuesday, 8))
        #expect(RetrySchedule.next(after: 1, channel: .sms, now: Self.at(tuesday, 12)) == Self.at(tuesday, 12, 1))
        #expect(RetrySchedule.next(after: 4, channel: .email, now: Self.at(tuesday, 19, 30)) == Self.at(tuesday, 20, 30))
    }

    @Test("Sunday is no day for late SMS") func sunday() {
        let saturday = Samples.day.adding(days: 4)
        #expect(saturday.weekday == 6)
        #expect(QuietHours.firstAllowed(from: Self.at(saturday, 20)) == Self.at(saturday.adding(days: 2), 8))
        #expect(!QuietHours.isDaytime(Self.at(saturday.adding(days: 1), 12)))
        #expect(QuietHours.isDaytime(Self.at(saturday, 19, 59)))
    }
}
