import BusinessCalendar
import JSONLines
import Money
import Settlement

/// Reads the fields of one JSON object and names the field that is wrong. `null` counts as absent.
struct SettlementFields {
    private let value: JSONValue
    /// What a wrong field of this object is to blame on.
    private let code: SettlementError.Code

    init(_ value: JSONValue, code: SettlementError.Code) throws(SettlementError) {
        guard value.object != nil else { throw SettlementError(code, field: "", reason: "not an object") }
        self.value = value
        self.code = code
    }

    private func refusal(_ field: String, _ reason: String) -> SettlementError { SettlementError(code, field: field, reason: reason) }

    /// A field read by `read` when present, where `read` gives `nil` for a value of the wrong kind.
    private func optional<T>(_ field: String, _ expected: String, _ read: (JSONValue) -> T?) throws(SettlementError) -> T? {
        guard let member = value[field] else { return nil }
        guard let result = read(member) else { throw refusal(field, "not " + expected) }
        return result
    }

    private func required<T>(_ field: String, _ result: T?) throws(SettlementError) -> T {
        guard let result else { throw refusal(field, "missing") }
        return result
    }

    func optionalText(_ field: String) throws(SettlementError) -> String? { try optional(field, "a text") { $0.string } }
    func text(_ field: String) throws(SettlementError) -> String { try required(field, optionalText(field)) }

    func optionalInteger(_ field: String) throws(SettlementError) -> Int64? { try optional(field, "a whole number") { $0.integer } }
    func integer(_ field: String) throws(SettlementError) -> Int64 { try required(field, optionalInteger(field)) }

    func optionalCents(_ field: String) throws(SettlementError) -> Money? {
        try optional(field, "a whole number of cents") { $0.integer.map(Money.init(cents:)) }
    }

    func optionalDay(_ field: String) throws(SettlementError) -> CalendarDay? {
        try optional(field, "a date YYYY-MM-DD") { $0.string.flatMap { CalendarDay(iso: $0) } }
    }
    func day(_ field: String) throws(SettlementError) -> CalendarDay { try required(field, optionalDay(field)) }

    /// One of a closed list of words; another word is a bad rule wherever it stands.
    func optionalWord<Word: RawRepresentable<String>>(_ field: String, _: Word.Type) throws(SettlementError) -> Word? {
        guard let text = try optionalText(field) else { return nil }
        guard let word = Word(rawValue: text) else { throw SettlementError(.badRule, field: field, reason: "unknown word") }
        return word
    }
    func word<Word: RawRepresentable<String>>(_ field: String, _ type: Word.Type) throws(SettlementError) -> Word {
        try required(field, optionalWord(field, type))
    }

    /// A decimal percent, which is a bad rule when it is anything else.
    func optionalPercent(_ field: String) throws(SettlementError) -> Percent? {
        guard let member = value[field] else { return nil }
        guard let text = member.string else { throw SettlementError(.badRule, field: field, reason: "not a text") }
        do throws(SettlementError) { return try Percent(parsing: text) } catch { throw error.inside(field) }
    }
    func percent(_ field: String) throws(SettlementError) -> Percent { try required(field, optionalPercent(field)) }

    /// The members of an object inside this one; none when it is absent.
    func members(_ field: String) throws(SettlementError) -> [String: JSONValue] {
        try optional(field, "an object") { $0.object } ?? [:]
    }

    func object(_ field: String) throws(SettlementError) -> SettlementFields {
        let member = try required(field, value[field])
        do throws(SettlementError) { return try SettlementFields(member, code: code) } catch { throw error.inside(field) }
    }

    /// The elements of a list; none when it is absent.
    func elements(_ field: String) throws(SettlementError) -> [JSONValue] { try optional(field, "a list") { $0.array } ?? [] }

    /// Every object of a list, read by `read`, whose errors get the element's path.
    func list<Element>(
        _ field: String,
        code: SettlementError.Code,
        _ read: (SettlementFields) throws(SettlementError) -> Element
    ) throws(SettlementError) -> [Element] {
        var result: [Element] = []
        for (index, element) in try elements(field).enumerated() {
            do throws(SettlementError) {
                result.append(try read(SettlementFields(element, code: code)))
            } catch {
                throw error.inside("\(field)[\(index)]")
            }
        }
        return result
    }
}
