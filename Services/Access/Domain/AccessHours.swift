public import BusinessCalendar

/// The hours in which a user may work: several ranges of weekdays and minutes. No range: no limit.
public struct AccessHours: Sendable, Equatable {
    /// One range of minutes of the day, its end not included, on some weekdays (1 = Monday … 7 = Sunday).
    public struct Range: Sendable, Equatable {
        /// Weekdays of the range.
        public let weekdays: Set<Int>
        /// First minute of the day.
        public let fromMinute: Int
        /// Minute of the day at which the range ends.
        public let untilMinute: Int

        /// A range.
        /// - Throws: `AccessError.invalid` when a weekday or a minute is none, or the range is empty.
        public init(weekdays: Set<Int>, fromMinute: Int, untilMinute: Int) throws(AccessError) {
            guard !weekdays.isEmpty, weekdays.allSatisfy((1...7).contains) else {
                throw .invalid(field: "weekdays", reason: "1 (Monday) to 7 (Sunday), at least one")
            }
            guard fromMinute >= 0, fromMinute < untilMinute, untilMinute <= 1_440 else {
                throw .invalid(field: "from_minute, until_minute", reason: "minutes of the day, the end after the start")
            }
            self.weekdays = weekdays
            self.fromMinute = fromMinute
            self.untilMinute = untilMinute
        }
    }

    private let ranges: [Range]

    /// Hours made of these ranges.
    public init(_ ranges: [Range]) { self.ranges = ranges }

    /// The minute of the day until which work is allowed at this moment: `nil` when it is not, 0 when there is no limit.
    public func allowedUntil(_ day: CalendarDay, minute: Int) -> Int? {
        guard !ranges.isEmpty else { return 0 }
        var end: Int?
        for range in ranges.sorted(by: { $0.fromMinute < $1.fromMinute }) where range.weekdays.contains(day.weekday) {
            // Ranges that touch are one: 9–12 and 12–15 end at 15.
            let reached = end ?? minute
            if range.fromMinute <= reached, reached < range.untilMinute || (end != nil && reached == range.untilMinute) {
                end = range.untilMinute
            }
        }
        return end
    }
}
