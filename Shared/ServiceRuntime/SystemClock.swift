public import BusinessCalendar

#if canImport(Glibc)
import Glibc
#endif

/// The computer's clock. The environment's `ACERTO_TODAY` (`YYYY-MM-DD`) moves the day, not the hour, so that a day of the
/// collection rule can be tried or replayed.
public let systemClock: @Sendable () -> Instant = {
    let forced = processEnvironment()["ACERTO_TODAY"].flatMap { CalendarDay(iso: $0) }
    return {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Instant(microsecondsSinceEpoch: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
        guard let forced else { return now }
        let (day, _) = now.local(offsetMinutes: -180)
        return now.adding(seconds: Int64(forced.days(since: day)) * 86_400)
    }
}()
