/// A beneficiary of Caixa (104), system SIGCB, slips issued by the company.
public struct CaixaAccount: Hashable, Sendable {
    let beneficiary: Digits
    let modality: Digits

    /// - Parameters:
    ///   - beneficiary: the bank's code of the company without check digit, exactly 6 or 7 digits: a 7-digit code has none.
    ///   - modality: `14` registered, `24` unregistered.
    public init(beneficiary: String, modality: String) throws(BoletoError) {
        self.beneficiary = try Digits(.beneficiary, beneficiary, exactly: 6, 7)
        guard !self.beneficiary.isZero else { throw BoletoError(.beneficiary, .zero) }
        self.modality = try Digits(.modality, modality, oneOf: ["14", "24"])
    }
}

extension CaixaAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = modality + (try Digits(.sequential, number.sequential, width: 15))
        let code = beneficiary.count == 6 ? beneficiary + CheckDigit.mod11Zero(beneficiary) : beneficiary
        let mixed =
            digits.places(3, 5) + digits.places(1, 1) + digits.places(6, 8) + digits.places(2, 2) + digits.places(9, 17)
        // The digit of the campo livre turns 10 and 11 into 0, not into 1 as the barcode's does.
        let body = code + mixed
        return NumberedTitle(digits, checkDigit: String(CheckDigit.mod11Zero(digits)), freeField: body + CheckDigit.mod11Zero(body))
    }
}
