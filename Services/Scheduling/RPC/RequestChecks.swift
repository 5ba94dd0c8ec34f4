import BusinessCalendar
import Protocols

/// Checks of requests that need no database.
enum RequestChecks {
    /// A day of the years 2000 to 2200.
    static func day(_ number: Int32, _ field: String) throws(SchedulingError) -> CalendarDay {
        guard (10_957...84_005).contains(number) else { throw .invalid(field: field, reason: "a day of the years 2000 to 2200") }
        return CalendarDay(daysSinceEpoch: number)
    }

    static func name(_ text: String, _ field: String) throws(SchedulingError) {
        guard (1...100).contains(text.utf8.count) else { throw .invalid(field: field, reason: "1 to 100 bytes") }
    }

    /// A year ahead is the farthest; an hour just past is one that comes now.
    static func callback(
        _ request: Acerto_Scheduling_V1_ScheduleCallbackRequest,
        now: Instant
    ) throws(SchedulingError) {
        try name(request.idempotencyKey, "idempotency_key")
        guard request.partyID > 0 else { throw .invalid(field: "party_id", reason: "it must be above zero") }
        guard request.operator.utf8.count <= 100 else { throw .invalid(field: "operator", reason: "at most 100 bytes") }
        guard request.note.count <= 500 else { throw .invalid(field: "note", reason: "at most 500 letters") }
        let day: Int64 = 86_400
        let at = Instant(microsecondsSinceEpoch: request.atMicros)
        guard (now.adding(seconds: -day)...now.adding(seconds: 366 * day)).contains(at) else {
            throw .invalid(field: "at_micros", reason: "from now to a year ahead")
        }
    }
}
