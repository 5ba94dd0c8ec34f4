/// A moment in time, in whole microseconds since 1970-01-01T00:00:00Z: the resolution of PostgreSQL's `timestamptz`.
public struct Instant: Hashable, Comparable, Sendable {
    /// Microseconds since the Unix epoch, UTC.
    public let microsecondsSinceEpoch: Int64

    /// The moment `microsecondsSinceEpoch` after the Unix epoch.
    public init(microsecondsSinceEpoch: Int64) { self.microsecondsSinceEpoch = microsecondsSinceEpoch }

    /// Earlier moments first.
    public static func < (left: Instant, right: Instant) -> Bool { left.microsecondsSinceEpoch < right.microsecondsSinceEpoch }

    /// The moment `seconds` later.
    public func adding(seconds: Int64) -> Instant { Instant(microsecondsSinceEpoch: microsecondsSinceEpoch + seconds * 1_000_000) }

    /// The calendar day and the second of that day (0…86,399) shown by a clock `offsetMinutes` east of UTC (São Paulo: -180).
    public func local(offsetMinutes: Int) -> (day: CalendarDay, secondOfDay: Int) {
        let seconds = microsecondsSinceEpoch.floorDivided(by: 1_000_000) + Int64(offsetMinutes) * 60
        let day = seconds.floorDivided(by: 86_400)
        return (CalendarDay(daysSinceEpoch: Int32(clamping: day)), Int(seconds - day * 86_400))
    }

    /// The moment at which a clock `offsetMinutes` east of UTC shows `secondOfDay` on `day`.
    public init(_ day: CalendarDay, secondOfDay: Int = 0, offsetMinutes: Int = 0) {
        microsecondsSinceEpoch = (Int64(day.daysSinceEpoch) * 86_400 + Int64(secondOfDay) - Int64(offsetMinutes) * 60) * 1_000_000
    }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC with microseconds: `2026-11-24T10:00:00.000000Z`.
    public var description: String {
        let (day, second) = local(offsetMinutes: 0)
        let fraction = microsecondsSinceEpoch - microsecondsSinceEpoch.floorDivided(by: 1_000_000) * 1_000_000
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let digits = String(fraction)
        return
            "\(day)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60)).\(String(repeating: "0", count: 6 - digits.count))\(digits)Z"
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
