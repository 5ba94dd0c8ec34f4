/// What a bank's rule makes of an account and a title's number.
struct NumberedTitle {
    /// Nosso número without its check digit.
    let number: Digits
    /// Its check digit or digits, `nil` where the bank prints none.
    let checkDigit: String?
    /// The 25 digits of the campo livre.
    let freeField: Digits
    /// Nosso número as the slip prints it.
    let printed: String

    /// `printed` is the number and its digit after a hyphen unless the bank has its own form.
    init(_ number: Digits, checkDigit: String?, freeField: Digits, printed: String? = nil) {
        assert(freeField.count == 25, "every rule adds up to 25 digits")
        self.number = number
        self.checkDigit = checkDigit
        self.freeField = freeField
        self.printed = printed ?? number.text + (checkDigit.map { "-" + $0 } ?? "")
    }
}

/// A bank's rule for the number and the campo livre.
protocol NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle
}
