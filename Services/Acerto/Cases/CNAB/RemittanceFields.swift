import BusinessCalendar
import CNAB
import JSONLines
import Money

/// Reads the fields of one object of a remittance document and names the one that is wrong. `null` counts as absent.
struct RemittanceFields {
    private let value: JSONValue
    private let path: String

    init(_ value: JSONValue, path: String = "") throws(RemittanceRefusal) {
        guard value.object != nil else { throw RemittanceRefusal(field: path, reason: "não é um objeto") }
        self.value = value
        self.path = path
    }

    func path(_ field: String) -> String { path.isEmpty ? field : path + "." + field }

    private func optional<T>(_ field: String, _ expected: String, _ read: (JSONValue) -> T?) throws(RemittanceRefusal) -> T? {
        guard let member = value[field] else { return nil }
        guard let result = read(member) else { throw RemittanceRefusal(field: path(field), reason: "não é " + expected) }
        return result
    }

    private func required<T>(_ field: String, _ result: T?) throws(RemittanceRefusal) -> T {
        guard let result else { throw RemittanceRefusal(field: path(field), reason: "falta") }
        return result
    }

    func optionalText(_ field: String) throws(RemittanceRefusal) -> String? { try optional(field, "um texto") { $0.string } }
    func text(_ field: String) throws(RemittanceRefusal) -> String { try required(field, optionalText(field)) }

    func optionalInteger(_ field: String) throws(RemittanceRefusal) -> Int64? { try optional(field, "um número inteiro") { $0.integer } }
    func integer(_ field: String) throws(RemittanceRefusal) -> Int64 { try required(field, optionalInteger(field)) }

    func flag(_ field: String) throws(RemittanceRefusal) -> Bool { try optional(field, "verdadeiro ou falso") { $0.bool } ?? false }

    func optionalCents(_ field: String) throws(RemittanceRefusal) -> Money? { try optionalInteger(field).map(Money.init(cents:)) }
    func cents(_ field: String) throws(RemittanceRefusal) -> Money { try required(field, optionalCents(field)) }

    func optionalRate(_ field: String) throws(RemittanceRefusal) -> Rate? {
        try optional(field, "um percentual decimal com até cinco casas") { $0.string.flatMap { Rate(parsing: $0) } }
    }

    func optionalDay(_ field: String) throws(RemittanceRefusal) -> CalendarDay? {
        try optional(field, "uma data AAAA-MM-DD") { $0.string.flatMap { CalendarDay(iso: $0) } }
    }
    func day(_ field: String) throws(RemittanceRefusal) -> CalendarDay { try required(field, optionalDay(field)) }

    func optionalWord<Word: RawRepresentable<String>>(_ field: String, _: Word.Type) throws(RemittanceRefusal) -> Word? {
        try optional(field, "um dos valores previstos") { $0.string.flatMap { Word(rawValue: $0) } }
    }
    func word<Word: RawRepresentable<String>>(_ field: String, _ type: Word.Type) throws(RemittanceRefusal) -> Word {
        try required(field, optionalWord(field, type))
    }

    func optionalObject(_ field: String) throws(RemittanceRefusal) -> RemittanceFields? {
        guard let member = value[field] else { return nil }
        return try RemittanceFields(member, path: path(field))
    }
    func object(_ field: String) throws(RemittanceRefusal) -> RemittanceFields { try required(field, optionalObject(field)) }

    func texts(_ field: String) throws(RemittanceRefusal) -> [String] {
        let elements = try optional(field, "uma lista de textos") { $0.array } ?? []
        var texts: [String] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.string else { throw RemittanceRefusal(field: path("\(field)[\(index)]"), reason: "não é um texto") }
            texts.append(text)
        }
        return texts
    }

    func objects(_ field: String) throws(RemittanceRefusal) -> [RemittanceFields] {
        var objects: [RemittanceFields] = []
        for (index, element) in (try optional(field, "uma lista") { $0.array } ?? []).enumerated() {
            objects.append(try RemittanceFields(element, path: path("\(field)[\(index)]")))
        }
        return objects
    }
}
