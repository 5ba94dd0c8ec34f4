package import BusinessCalendar
package import DebtMath
package import JSONLines
package import Money

/// Reads the members of one JSON object, and says where it was when one is wrong. `null` counts as absent.
package struct CaseReader {
    private let members: JSONValue
    private let path: String
    /// The code of errors, but for unknown words, which are always `bad_policy`.
    private let code: CalculationError.Code

    /// A reader of `value`, which lies at `path`; throws when it is no object.
    package init(_ value: JSONValue, path: String, code: CalculationError.Code) throws(CalculationError) {
        guard value.object != nil else { throw CalculationError(code, field: path, reason: "not an object") }
        (members, self.path, self.code) = (value, path, code)
    }

    /// Whether there is such a member.
    package func has(_ key: String) -> Bool { members[key] != nil }

    /// An error at a member.
    package func error(_ key: String, _ reason: String) -> CalculationError {
        CalculationError(code, field: place(key), reason: reason)
    }

    private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a member that must be there.
    private func required<Value>(_ value: Value?, _ key: String) throws(CalculationError) -> Value {
        guard let value else { throw error(key, "missing") }
        return value
    }
}

extension CaseReader {
    /// An object inside this one, read with this one's code or another.
    package func object(_ key: String, code: CalculationError.Code? = nil) throws(CalculationError) -> CaseReader? {
        guard let value = members[key] else { return nil }
        return try CaseReader(value, path: place(key), code: code ?? self.code)
    }

    /// The objects of a list; none when it is absent.
    package func objects(_ key: String) throws(CalculationError) -> [CaseReader] {
        guard let value = members[key] else { return [] }
        guard let elements = value.array else { throw error(key, "not a list") }
        var readers: [CaseReader] = []
        for (index, element) in elements.enumerated() {
            readers.append(try CaseReader(element, path: "\(place(key))[\(index)]", code: code))
        }
        return readers
    }

    /// A text, if there.
    package func text(_ key: String) throws(CalculationError) -> String? {
        guard let value = members[key] else { return nil }
        guard let text = value.string else { throw error(key, "not a text") }
        return text
    }

    /// A whole number, if there.
    package func integer(_ key: String) throws(CalculationError) -> Int64? {
        guard let value = members[key] else { return nil }
        guard let number = value.integer else { throw error(key, "not a whole number of 64 bits") }
        return number
    }

    /// A truth value, if there.
    package func flag(_ key: String) throws(CalculationError) -> Bool? {
        guard let value = members[key] else { return nil }
        guard let flag = value.bool else { throw error(key, "not true or false") }
        return flag
    }

    /// Whole centavos, if there.
    package func cents(_ key: String) throws(CalculationError) -> Money? { try integer(key).map { Money(cents: $0) } }

    /// An amount that must be there.
    package func requiredCents(_ key: String) throws(CalculationError) -> Money { try required(cents(key), key) }

    /// A text that must be there.
    package func requiredText(_ key: String) throws(CalculationError) -> String { try required(text(key), key) }

    /// A whole number that must be there.
    package func requiredInteger(_ key: String) throws(CalculationError) -> Int64 { try required(integer(key), key) }
}

extension CaseReader {
    /// A decimal number, written as a text or as a whole number, if there.
    package func decimal(_ key: String) throws(CalculationError) -> ExactDecimal? {
        guard let value = members[key] else { return nil }
        guard let decimal = Self.decimal(value) else { throw error(key, "not a decimal number") }
        return decimal
    }

    /// A decimal number that must be there.
    package func requiredDecimal(_ key: String) throws(CalculationError) -> ExactDecimal { try required(decimal(key), key) }

    private static func decimal(_ value: JSONValue) -> ExactDecimal? {
        value.string.flatMap { ExactDecimal($0) } ?? value.integer.map { ExactDecimal($0) }
    }

    /// A day, if there.
    package func day(_ key: String) throws(CalculationError) -> CalendarDay? {
        guard let text = try text(key) else { return nil }
        guard let day = CalendarDay(iso: text) else { throw error(key, "not a date YYYY-MM-DD") }
        return day
    }

    /// A day that must be there.
    package func requiredDay(_ key: String) throws(CalculationError) -> CalendarDay { try required(day(key), key) }

    /// The days of a list that must be there.
    package func days(_ key: String) throws(CalculationError) -> [CalendarDay] {
        guard let elements = members[key]?.array else { throw error(key, "missing or not a list") }
        var days: [CalendarDay] = []
        for element in elements {
            guard let day = element.string.flatMap({ CalendarDay(iso: $0) }) else { throw error(key, "not a date YYYY-MM-DD") }
            days.append(day)
        }
        return days
    }

    /// A month, if there.
    package func month(_ key: String) throws(CalculationError) -> CalendarMonth? {
        guard let text = try text(key) else { return nil }
        guard let month = CalendarMonth(iso: text) else { throw error(key, "not a month YYYY-MM") }
        return month
    }

    /// A table of percents by month, if there.
    package func monthlyRates(_ key: String) throws(CalculationError) -> [CalendarMonth: ExactDecimal]? {
        guard let value = members[key] else { return nil }
        guard let rows = value.object else { throw error(key, "not an object") }
        var rates: [CalendarMonth: ExactDecimal] = [:]
        for (text, value) in rows {
            guard let month = CalendarMonth(iso: text), let rate = Self.decimal(value) else {
                throw error(key, "not a table of months YYYY-MM and decimal numbers")
            }
            rates[month] = rate
        }
        return rates
    }
}

extension CaseReader {
    /// A word of a closed list, if there; one that is not in the list is `bad_policy`.
    package func word<Word: RawRepresentable<String>>(_ key: String, as type: Word.Type = Word.self) throws(CalculationError) -> Word? {
        guard let value = members[key] else { return nil }
        return try word(value, key)
    }

    /// A word that must be there.
    package func requiredWord<Word: RawRepresentable<String>>(
        _ key: String,
        as type: Word.Type = Word.self
    ) throws(CalculationError) -> Word { try required(word(key), key) }

    /// The words of a list, if there.
    package func words<Word: RawRepresentable<String>>(_ key: String, as type: Word.Type = Word.self) throws(CalculationError) -> [Word]? {
        guard let value = members[key] else { return nil }
        guard let elements = value.array else { throw error(key, "not a list") }
        var words: [Word] = []
        for element in elements { words.append(try word(element, key)) }
        return words
    }

    private func word<Word: RawRepresentable<String>>(_ value: JSONValue, _ key: String) throws(CalculationError) -> Word {
        guard let word = value.string.flatMap({ Word(rawValue: $0) }) else {
            throw CalculationError(.badPolicy, field: place(key), reason: "unknown word")
        }
        return word
    }
}
