import ArgumentParser
import BusinessCalendar
import ServiceRuntime

/// A day on the command line: `dd/mm/aaaa` or `aaaa-mm-dd`.
struct Day: ExpressibleByArgument {
    let day: CalendarDay

    init?(argument: String) {
        guard let day = CalendarDay(brazilian: argument) ?? CalendarDay(iso: argument) else { return nil }
        self.day = day
    }

    /// Today at the office (Brasília).
    static var today: CalendarDay { systemClock().local(offsetMinutes: -180).day }
}
