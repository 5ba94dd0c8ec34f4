/// A beneficiary of Santander (033).
public struct SantanderAccount: Hashable, Sendable {
    let beneficiary: Digits
    let wallet: Digits
    let insuranceTax: Digits

    /// - Parameters:
    ///   - beneficiary: the bank's code of the company (PSK), up to 7 digits.
    ///   - wallet: `101` registered, `102` unregistered, `201` pledge.
    ///   - insuranceTax: one digit of IOF, `0` unless the charge is for insurance.
    public init(beneficiary: String, wallet: String, insuranceTax: String = "0") throws(BoletoError) {
        self.beneficiary = try Digits(.beneficiary, beneficiary, width: 7)
        self.wallet = try Digits(.wallet, wallet, oneOf: ["101", "102", "201"])
        self.insuranceTax = try Digits(.insuranceTax, insuranceTax, exactly: 1)
    }
}

extension SantanderAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 12)
        let check = CheckDigit.mod11Zero(digits)
        return NumberedTitle(digits, checkDigit: String(check), freeField: "9" + beneficiary + digits + check + insuranceTax + wallet)
    }
}
