import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import JSONLines

/// A tenant's strategy as saved: constant, since another one is another version.
struct StrategyVersion: Sendable {
    /// From 1; 0 for the default that was never saved or used.
    let number: Int64
    /// The JSON, as it was saved.
    let text: String
    let document: StrategyDocument

    /// Reads a saved document.
    init(_ number: Int64, _ text: String) throws(SchedulingError) {
        self.number = number
        self.text = text
        document = try Self.read(try Self.parse(text))
    }

    private static func parse(_ text: String) throws(SchedulingError) -> JSONValue {
        do throws(JSONTextError) {
            return try JSONValue(parsing: text.utf8)
        } catch {
            throw .invalid(field: "strategy_json", reason: error.reason)
        }
    }

    private static func read(_ json: JSONValue) throws(SchedulingError) -> StrategyDocument {
        do throws(RuleRefusal) {
            return try StrategyDocument(json: json)
        } catch {
            throw .invalid(field: error.field.isEmpty ? "strategy_json" : "strategy_json.\(error.field)", reason: error.reason)
        }
    }

    /// The engine for runs about `day`: most anchors and scheduled days lie within a year before it and a quarter after it.
    func engine(about day: CalendarDay) -> StrategyEngine {
        document.engine(covering: day.adding(days: -400)...day.adding(days: 100))
    }

    /// The local day and minute of the tenant at a moment.
    func local(_ now: Instant) -> (day: CalendarDay, minute: Int) {
        let (day, second) = now.local(offsetMinutes: document.utcOffsetMinutes)
        return (day, second / 60)
    }
}
