/// What a field holds and how it is aligned.
enum FieldKind: String, Sendable {
    /// Text: left-aligned, filled with blanks.
    case text = "A"
    /// Digits: right-aligned, filled with zeros.
    case number = "N"
    /// Centavos: digits.
    case cents = "V"
    /// A day, `DDMMAA` or `DDMMAAAA` by the width of the field; zeros or blanks for none.
    case day = "D"
    /// A day, `AAAAMMDD`.
    case isoDay = "I"
    /// Reason codes of two characters.
    case reasons2 = "R2"
    /// Reason codes of three characters.
    case reasons3 = "R3"

    /// Whether the field is filled with zeros.
    var isNumeric: Bool { self == .number || self == .cents || self == .day || self == .isoDay }

    /// The width of one code in a field of reasons; `nil` for other fields.
    var codeWidth: Int? {
        switch self {
        case .reasons2: 2
        case .reasons3: 3
        default: nil
        }
    }
}
