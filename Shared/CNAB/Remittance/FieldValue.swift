import BusinessCalendar
import Money

/// What goes into a field, before its width and alignment are known.
enum FieldValue: Hashable {
    case text(String)
    case number(Int64)
    case amount(Money)
    case rate(Rate)
    case day(CalendarDay?)
    /// Nothing: the field's filler.
    case none
}
