#if canImport(Glibc)
import Glibc
#endif

/// Deadlines travel as a moment, not as a duration, so that time spent in queues counts. Both hosts' clocks must agree roughly.
enum Deadline {
    /// The time that gRPC's own metadata value leaves: up to eight digits and a unit.
    static func milliseconds(fromTimeout text: String) -> Int64? {
        guard (2...9).contains(text.utf8.count), let amount = Int64(text.dropLast()), amount >= 0 else { return nil }
        // At most eight digits, so no product leaves the range.
        switch text.last {
        case "H": return amount * 3_600_000
        case "M": return amount * 60_000
        case "S": return amount * 1_000
        case "m": return amount
        case "u": return (amount + 999) / 1_000
        case "n": return (amount + 999_999) / 1_000_000
        default: return nil
        }
    }

    /// Whole milliseconds of a duration, rounded up; nil beyond any deadline that makes sense.
    static func milliseconds(of duration: Duration) -> Int64? {
        let (seconds, attoseconds) = duration.components
        guard (0...31_536_000_000).contains(seconds) else { return nil }
        return seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    }

    /// Milliseconds until a moment that somebody else named, which may be any number.
    static func millisecondsLeft(until moment: Int64) -> Int64 {
        let (left, overflow) = moment.subtractingReportingOverflow(nowMilliseconds())
        return overflow ? (moment < 0 ? .min : .max) : left
    }

    /// Now, in Unix milliseconds.
    static func nowMilliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
