/// National bank holidays of Brazil, by the fixed rules of the field: eight fixed days (20 November since 2024, Law
/// 14.759/2023) and four that move with Easter (Carnival Monday and Tuesday, Good Friday, Corpus Christi).
public enum BankHolidays {
    /// Whether banks are closed on `day` by a national holiday. Weekends are not holidays.
    public static func contains(_ day: CalendarDay) -> Bool {
        let (year, month, dayOfMonth) = day.components
        switch (month, dayOfMonth) {
        case (1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (12, 25): return true
        case (11, 20): return year >= 2024
        default: break
        }
        guard (2...6).contains(month) else { return false }
        switch day.days(since: easter(year)) {
        case -48, -47, -2, 60: return true
        default: return false
        }
    }

    /// Easter Sunday of a Gregorian year, by the anonymous ("Meeus/Jones/Butcher") algorithm.
    public static func easter(_ year: Int) -> CalendarDay {
        let golden = year % 19
        let (century, ofCentury) = (year / 100, year % 100)
        let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
        let week = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - moon - ofCentury % 4) % 7
        let correction = (golden + 11 * moon + 22 * week) / 451
        let sum = moon + week - 7 * correction + 114
        return CalendarDay(validYear: year, month: sum / 31, day: sum % 31 + 1)
    }
}
