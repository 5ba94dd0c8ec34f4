import BusinessCalendar
import Money

/// Writes values into lines of one width.
enum FieldEncoder {
    private static let blank = UInt8(ascii: " ")
    private static let zero = UInt8(ascii: "0")

    /// The line of a record. A field without a value, and columns without a field, are filled as their kind asks.
    static func line(_ layout: RecordLayout, width: Int, _ values: [String: FieldValue]) throws(RemittanceError) -> [UInt8] {
        var line = [UInt8](repeating: blank, count: width)
        for field in layout.fields {
            let value = field.constant.map(FieldValue.text) ?? values[field.name] ?? .none
            line.replaceSubrange(field.range, with: try encoded(value, field))
        }
        return line
    }

    private static func encoded(_ value: FieldValue, _ field: LayoutField) throws(RemittanceError) -> [UInt8] {
        switch value {
        case .text(let text): try encoded(text, field)
        case .number(let number): try digits(number, field)
        case .amount(let amount): try digits(amount.cents, field)
        case .rate(let rate): try digits(scaled(rate, field), field)
        case .day(let day): try digits(day.map { packed($0, field) } ?? 0, field)
        case .none: [UInt8](repeating: field.kind.isText ? blank : zero, count: field.width)
        }
    }

    private static func encoded(_ text: String, _ field: LayoutField) throws(RemittanceError) -> [UInt8] {
        let bytes = BankText.bytes(text, keepingCase: field.kind == .verbatim)
        if field.kind.isText {
            guard bytes.count <= field.width || field.kind == .text else { throw tooLong(field) }
            return bytes.prefix(field.width) + [UInt8](repeating: blank, count: max(0, field.width - bytes.count))
        }
        let significant = bytes.drop { $0 == zero || $0 == blank }
        guard significant.count <= field.width else { throw tooLong(field) }
        guard significant.allSatisfy({ (48...57).contains($0) || (field.kind == .document && (65...90).contains($0)) }) else {
            throw RemittanceError(.value, field: field.name, reason: "só pode ter algarismos")
        }
        return [UInt8](repeating: zero, count: field.width - significant.count) + significant
    }

    private static func digits(_ number: Int64, _ field: LayoutField) throws(RemittanceError) -> [UInt8] {
        guard number >= 0 else { throw RemittanceError(.value, field: field.name, reason: "não pode ser negativo") }
        let digits = Array(String(number).utf8)
        guard digits.count <= field.width else { throw tooLong(field) }
        return [UInt8](repeating: zero, count: field.width - digits.count) + digits
    }

    private static func scaled(_ rate: Rate, _ field: LayoutField) throws(RemittanceError) -> Int64 {
        guard let decimals = field.kind.rateDecimals, let digits = rate.scaled(decimals: decimals) else {
            throw RemittanceError(.unsupported, field: field.name, reason: "o leiaute não comporta as casas decimais do percentual")
        }
        return digits
    }

    private static func packed(_ day: CalendarDay, _ field: LayoutField) -> Int64 {
        let (year, month, dayOfMonth) = day.components
        switch (field.kind, field.width) {
        case (.isoDay, _): return Int64(year * 10_000 + month * 100 + dayOfMonth)
        case (_, 6): return Int64(dayOfMonth * 10_000 + month * 100 + year % 100)
        default: return Int64(dayOfMonth * 1_000_000 + month * 10_000 + year)
        }
    }

    private static func tooLong(_ field: LayoutField) -> RemittanceError {
        RemittanceError(.width, field: field.name, reason: "não cabe em \(field.width) posições")
    }
}
