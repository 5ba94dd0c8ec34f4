extension Digits {
    /// A field of up to `width` digits, padded with zeros on the left. A number of only zeros is refused unless `zeroAllowed`.
    init(_ field: BoletoField, _ text: String, width: Int, zeroAllowed: Bool = false) throws(BoletoError) {
        let digits = try Digits(field, anyLength: text)
        guard digits.count <= width else { throw BoletoError(field, .tooLong(maximum: width)) }
        guard zeroAllowed || !digits.isZero else { throw BoletoError(field, .zero) }
        self = digits.padded(to: width)
    }

    /// A field whose number of digits is one of `lengths`, since the number itself changes meaning with its length.
    init(_ field: BoletoField, _ text: String, exactly lengths: Int...) throws(BoletoError) {
        let digits = try Digits(field, anyLength: text)
        guard lengths.contains(digits.count) else { throw BoletoError(field, .length(allowed: lengths)) }
        self = digits
    }

    /// A field that has one of a few values.
    init(_ field: BoletoField, _ text: String, oneOf values: [String]) throws(BoletoError) {
        let digits = try Digits(field, anyLength: text)
        guard values.contains(text) else { throw BoletoError(field, .notOneOf(values)) }
        self = digits
    }

    private init(_ field: BoletoField, anyLength text: String) throws(BoletoError) {
        guard !text.isEmpty else { throw BoletoError(field, .missing) }
        guard let digits = Digits(text: text) else { throw BoletoError(field, .notDigits) }
        self = digits
    }
}
