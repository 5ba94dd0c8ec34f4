import BusinessCalendar
import CollectionRule
import JSONLines
import Money

/// Reads the fields of one JSON object and names the one that is wrong by its path. `null` counts as absent.
struct ReguaFields {
    private let value: JSONValue
    private let path: String
    /// What a wrong field of this object is to blame on.
    private let code: ReguaRefusal.Code

    init(_ value: JSONValue, path: String = "", code: ReguaRefusal.Code) throws(ReguaRefusal) {
        guard value.object != nil else { throw ReguaRefusal(code, path, "not an object") }
        self.value = value
        self.path = path
        self.code = code
    }

    private func path(of field: String) -> String { path.isEmpty ? field : path + "." + field }

    func refusal(_ field: String, _ reason: String) -> ReguaRefusal { ReguaRefusal(code, path(of: field), reason) }

    /// The names of the fields, in a fixed order; those of `null` too, since a wrong name is wrong with any value.
    var names: [String] { (value.object ?? [:]).keys.sorted() }

    func has(_ field: String) -> Bool { value[field] != nil }

    /// A field read by `read`, which gives `nil` for a value of the wrong kind.
    func optional<T>(_ field: String, _ expected: String, _ read: (JSONValue) -> T?) throws(ReguaRefusal) -> T? {
        guard let member = value[field] else { return nil }
        guard let result = read(member) else { throw refusal(field, "not " + expected) }
        return result
    }

    private func required<T>(_ field: String, _ result: T?) throws(ReguaRefusal) -> T {
        guard let result else { throw refusal(field, "missing") }
        return result
    }

    func optionalText(_ field: String) throws(ReguaRefusal) -> String? { try optional(field, "a text") { $0.string } }
    func text(_ field: String) throws(ReguaRefusal) -> String { try required(field, optionalText(field)) }

    func optionalInteger(_ field: String) throws(ReguaRefusal) -> Int? {
        try optional(field, "a whole number") { $0.integer.flatMap { Int(exactly: $0) } }
    }
    func integer(_ field: String) throws(ReguaRefusal) -> Int { try required(field, optionalInteger(field)) }

    func optionalCents(_ field: String) throws(ReguaRefusal) -> Money? {
        try optional(field, "a whole number of cents") { $0.integer.map(Money.init(cents:)) }
    }
    func cents(_ field: String) throws(ReguaRefusal) -> Money { try required(field, optionalCents(field)) }

    func optionalDay(_ field: String) throws(ReguaRefusal) -> CalendarDay? {
        try optional(field, "a date YYYY-MM-DD that exists") { $0.string.flatMap { CalendarDay(iso: $0) } }
    }
    func day(_ field: String) throws(ReguaRefusal) -> CalendarDay { try required(field, optionalDay(field)) }

    func days(_ field: String) throws(ReguaRefusal) -> [CalendarDay] {
        try list(field) { CalendarDay(iso: $0.string ?? "") }
    }
    func texts(_ field: String) throws(ReguaRefusal) -> [String] { try list(field) { $0.string } }

    func optionalWord<Word>(_ field: String, _ read: (String) -> Word?) throws(ReguaRefusal) -> Word? {
        try optional(field, "a known word") { $0.string.flatMap(read) }
    }
    func word<Word>(_ field: String, _ read: (String) -> Word?) throws(ReguaRefusal) -> Word {
        try required(field, optionalWord(field, read))
    }

    /// `HH:MM` east (`+`) or west (`-`) of UTC, in minutes.
    func utcOffset(_ field: String) throws(ReguaRefusal) -> Int {
        let offset = try optional(field, "an offset ±HH:MM") { value -> Int? in
            guard let text = value.string, let sign = text.first, sign == "+" || sign == "-", let time = LocalTime(text.dropFirst())
            else { return nil }
            return sign == "-" ? -time.minute : time.minute
        }
        return try required(field, offset)
    }

    /// An object; when absent an empty one.
    func object(_ field: String) throws(ReguaRefusal) -> ReguaFields {
        try ReguaFields(value[field] ?? .object([:]), path: path(of: field), code: code)
    }

    /// The same object, whose wrong fields are to blame on `code`.
    func blaming(_ code: ReguaRefusal.Code) throws(ReguaRefusal) -> ReguaFields { try ReguaFields(value, path: path, code: code) }

    /// A list of objects; when absent an empty one.
    func objects(_ field: String) throws(ReguaRefusal) -> [ReguaFields] {
        var result: [ReguaFields] = []
        for (index, element) in try list(field, { $0 }).enumerated() {
            result.append(try ReguaFields(element, path: "\(path(of: field))[\(index)]", code: code))
        }
        return result
    }

    private func list<T>(_ field: String, _ read: (JSONValue) -> T?) throws(ReguaRefusal) -> [T] {
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
