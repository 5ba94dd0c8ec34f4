package import BusinessCalendar
import CollectionRule
package import JSONLines
package import Money

/// Reads the fields of one JSON object and names the one that is wrong by its path. `null` counts as absent.
package struct RuleFields {
    private let value: JSONValue
    private let path: String
    /// What a wrong field of this object is to blame on.
    private let code: RuleRefusal.Code

    /// The fields of `value`, which lies at `path`; refuses what is no object.
    package init(_ value: JSONValue, path: String = "", code: RuleRefusal.Code) throws(RuleRefusal) {
        guard value.object != nil else { throw RuleRefusal(code, path, "not an object") }
        self.value = value
        self.path = path
        self.code = code
    }

    private func path(of field: String) -> String { path.isEmpty ? field : path + "." + field }

    /// A refusal of a field of this object.
    package func refusal(_ field: String, _ reason: String) -> RuleRefusal { RuleRefusal(code, path(of: field), reason) }

    /// The names of the fields, in a fixed order; those of `null` too, since a wrong name is wrong with any value.
    package var names: [String] { (value.object ?? [:]).keys.sorted() }

    /// Whether the field is there.
    package func has(_ field: String) -> Bool { value[field] != nil }

    /// A field read by `read`, which gives `nil` for a value of the wrong kind.
    package func optional<T>(_ field: String, _ expected: String, _ read: (JSONValue) -> T?) throws(RuleRefusal) -> T? {
        guard let member = value[field] else { return nil }
        guard let result = read(member) else { throw refusal(field, "not " + expected) }
        return result
    }

    private func required<T>(_ field: String, _ result: T?) throws(RuleRefusal) -> T {
        guard let result else { throw refusal(field, "missing") }
        return result
    }

    /// A text, if there.
    package func optionalText(_ field: String) throws(RuleRefusal) -> String? { try optional(field, "a text") { $0.string } }
    /// A text.
    package func text(_ field: String) throws(RuleRefusal) -> String { try required(field, optionalText(field)) }

    /// A whole number, if there.
    package func optionalInteger(_ field: String) throws(RuleRefusal) -> Int? {
        try optional(field, "a whole number") { $0.integer.flatMap { Int(exactly: $0) } }
    }
    /// A whole number.
    package func integer(_ field: String) throws(RuleRefusal) -> Int { try required(field, optionalInteger(field)) }

    /// An amount in centavos, if there.
    package func optionalCents(_ field: String) throws(RuleRefusal) -> Money? {
        try optional(field, "a whole number of cents") { $0.integer.map(Money.init(cents:)) }
    }
    /// An amount in centavos.
    package func cents(_ field: String) throws(RuleRefusal) -> Money { try required(field, optionalCents(field)) }

    /// A day, if there.
    package func optionalDay(_ field: String) throws(RuleRefusal) -> CalendarDay? {
        try optional(field, "a date YYYY-MM-DD that exists") { $0.string.flatMap { CalendarDay(iso: $0) } }
    }
    /// A day.
    package func day(_ field: String) throws(RuleRefusal) -> CalendarDay { try required(field, optionalDay(field)) }

    /// A list of days; when absent an empty one.
    package func days(_ field: String) throws(RuleRefusal) -> [CalendarDay] {
        try list(field) { CalendarDay(iso: $0.string ?? "") }
    }
    /// A list of texts; when absent an empty one.
    package func texts(_ field: String) throws(RuleRefusal) -> [String] { try list(field) { $0.string } }

    /// A word of a known list, if there.
    package func optionalWord<Word>(_ field: String, _ read: (String) -> Word?) throws(RuleRefusal) -> Word? {
        try optional(field, "a known word") { $0.string.flatMap(read) }
    }
    /// A word of a known list.
    package func word<Word>(_ field: String, _ read: (String) -> Word?) throws(RuleRefusal) -> Word {
        try required(field, optionalWord(field, read))
    }

    /// `HH:MM` east (`+`) or west (`-`) of UTC, in minutes.
    package func utcOffset(_ field: String) throws(RuleRefusal) -> Int {
        let offset = try optional(field, "an offset ±HH:MM") { value -> Int? in
            guard let text = value.string, let sign = text.first, sign == "+" || sign == "-", let time = LocalTime(text.dropFirst())
            else { return nil }
            return sign == "-" ? -time.minute : time.minute
        }
        return try required(field, offset)
    }

    /// An object; when absent an empty one.
    package func object(_ field: String) throws(RuleRefusal) -> RuleFields {
        try RuleFields(value[field] ?? .object([:]), path: path(of: field), code: code)
    }

    /// The same object, whose wrong fields are to blame on `code`.
    package func blaming(_ code: RuleRefusal.Code) throws(RuleRefusal) -> RuleFields { try RuleFields(value, path: path, code: code) }

    /// A list of objects; when absent an empty one.
    package func objects(_ field: String) throws(RuleRefusal) -> [RuleFields] {
        var result: [RuleFields] = []
        for (index, element) in try list(field, { $0 }).enumerated() {
            result.append(try RuleFields(element, path: "\(path(of: field))[\(index)]", code: code))
        }
        return result
    }

    private func list<T>(_ field: String, _ read: (JSONValue) -> T?) throws(RuleRefusal) -> [T] {
        guard let member = value[field] else { return [] }
        guard let elements = member.array else { throw refusal(field, "not a list") }
        var result: [T] = []
        for element in elements {
            guard let item = read(element) else { throw refusal(field, "holds a value that is not allowed") }
            result.append(item)
        }
        return result
    }
}
