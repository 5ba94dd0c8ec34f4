/// What a field holds and how it is aligned.
enum FieldKind: String, Sendable, CaseIterable {
    /// Text: left-aligned, filled with blanks; a longer one is cut.
    case text = "A"
    /// A code or reference that must be whole: like text, but a longer one is refused.
    case code = "X"
    /// Like a code, with capital and small letters as they are: Pix keys and identifiers tell them apart.
    case verbatim = "K"
    /// Digits: right-aligned, filled with zeros.
    case number = "N"
    /// Digits, or letters and digits of a CNPJ since July 2026: right-aligned, filled with zeros.
    case document = "C"
    /// Centavos, or a percentage with two decimals: digits.
    case cents = "V"
    /// A percentage with one decimal.
    case rate1 = "P1"
    /// A percentage with two decimals.
    case rate2 = "P2"
    /// A percentage with four decimals.
    case rate4 = "P4"
    /// Centavos, or a percentage with five decimals.
    case rate5 = "P5"
    /// A day, `DDMMAA` or `DDMMAAAA` by the width of the field; zeros or blanks for none.
    case day = "D"
    /// A day, `AAAAMMDD`.
    case isoDay = "I"
    /// Reason codes of two characters.
    case reasons2 = "R2"
    /// Reason codes of three characters.
    case reasons3 = "R3"

    /// The width of one code in a field of reasons; `nil` for other fields.
    var codeWidth: Int? {
        switch self {
        case .reasons2: 2
        case .reasons3: 3
        default: nil
        }
    }

    /// Whether the field is left-aligned and filled with blanks.
    var isText: Bool { self == .text || self == .code || self == .verbatim || codeWidth != nil }

    /// How many decimals a percentage has in the field; `nil` where none can stand.
    var rateDecimals: Int? {
        switch self {
        case .rate1: 1
        case .cents, .rate2: 2
        case .rate4: 4
        case .rate5: 5
        default: nil
        }
    }
}
