import BusinessCalendar
import Messaging

/// Checks what came in columns; what is wrong with it no retry can mend.
enum FactColumns {
    static func checkLengths(_ count: Int, _ columns: [String: Int]) throws {
        guard count <= 10_000 else { throw PermanentFailure("\(count) rows, at most 10,000 are taken") }
        for (field, length) in columns.sorted(by: { $0.key < $1.key }) where length != count {
            throw PermanentFailure("\(field): \(length) rows, \(count) were expected")
        }
    }

    static func checkIDs(_ ids: [Int64], _ field: String) throws {
        guard ids.allSatisfy({ $0 > 0 }) else { throw PermanentFailure("\(field): an id is not above zero") }
    }

    static func days(_ numbers: [Int32], _ field: String) throws -> [CalendarDay] { try numbers.map { try day($0, field) } }

    /// A day of the years 1900 to 2200: what lies outside is a mistake, and dear to count business days from.
    static func day(_ number: Int32, _ field: String) throws -> CalendarDay {
        guard (-25_567...84_005).contains(number) else { throw PermanentFailure("\(field): a day outside the years 1900 to 2200") }
        return CalendarDay(daysSinceEpoch: number)
    }

    /// Amounts up to a hundred billion reais either way, so that sums never overflow.
    static func checkAmounts(_ cents: [Int64], _ field: String) throws {
        guard cents.allSatisfy({ $0.magnitude <= 10_000_000_000_000 }) else { throw PermanentFailure("\(field): an amount out of range") }
    }
}
