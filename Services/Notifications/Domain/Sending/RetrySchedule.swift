import BusinessCalendar

/// When a delivery that failed for the moment is tried again: later and later, for a day.
enum RetrySchedule {
    /// Minutes after each attempt; together a little below a day.
    private static let minutes = [1, 5, 15, 60, 120, 240, 480, 480]

    /// The moment of the next attempt, `nil` when the day is over.
    /// - Parameter attempts: how often it was tried, at least once.
    static func next(after attempts: Int, channel: DeliveryChannel, now: Instant) -> Instant? {
        guard attempts >= 1, attempts <= minutes.count else { return nil }
        let moment = now.adding(seconds: Int64(minutes[attempts - 1]) * 60)
        return channel == .sms ? QuietHours.firstAllowed(from: moment) : moment
    }
}

/// When a telephone must not buzz with what was due earlier.
///
/// The hours of each act are scheduling's: what is sent at its moment is sent whatever the hour. But what is late, since the
/// service or its gateway was down, waits for the day: Monday to Saturday, 8:00 to 20:00 in Brasília.
enum QuietHours {
    private static let officeOffsetMinutes = -180
    private static let open = 8 * 3_600
    private static let close = 20 * 3_600

    /// Whether late messages may go to telephones.
    static func isDaytime(_ moment: Instant) -> Bool {
        let (day, second) = moment.local(offsetMinutes: officeOffsetMinutes)
        return day.weekday != 7 && (open..<close).contains(second)
    }

    /// The moment itself by day, else the next opening.
    static func firstAllowed(from moment: Instant) -> Instant {
        guard !isDaytime(moment) else { return moment }
        var (day, second) = moment.local(offsetMinutes: officeOffsetMinutes)
        if second >= open { day = day.adding(days: 1) }
        if day.weekday == 7 { day = day.adding(days: 1) }
        second = open
        return Instant(day, secondOfDay: second, offsetMinutes: officeOffsetMinutes)
    }
}
