/// A beneficiary of Sicredi (748).
public struct SicrediAccount: Hashable, Sendable {
    let branch: Digits
    let servicePoint: Digits
    let beneficiary: Digits
    let numberingByte: Digits
    let collectionKind: Digits
    let walletKind: Digits

    /// - Parameters:
    ///   - branch: the cooperative, up to 4 digits.
    ///   - servicePoint: up to 2 digits.
    ///   - beneficiary: up to 5 digits.
    ///   - numberingByte: `2`…`9`; `1` is reserved for numbers that the cooperative gives.
    ///   - collectionKind: `1` registered, `3` unregistered.
    ///   - walletKind: `1`, simple.
    public init(
        branch: String,
        servicePoint: String,
        beneficiary: String,
        numberingByte: String,
        collectionKind: String = "1",
        walletKind: String = "1"
    ) throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4)
        self.servicePoint = try Digits(.servicePoint, servicePoint, width: 2, zeroAllowed: true)
        self.beneficiary = try Digits(.beneficiary, beneficiary, width: 5)
        self.numberingByte = try Digits(.numberingByte, numberingByte, oneOf: (2...9).map(String.init))
        self.collectionKind = try Digits(.collectionKind, collectionKind, oneOf: ["1", "3"])
        self.walletKind = try Digits(.walletKind, walletKind, oneOf: ["1"])
    }
}

extension SicrediAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let year = try Digits(.issueYear, number.issueYear ?? "", exactly: 2)
        let digits = year + numberingByte + (try Digits(.sequential, number.sequential, width: 5))
        let holder = branch + servicePoint + beneficiary
        let check = CheckDigit.mod11Zero(holder + digits)
        let body = collectionKind + walletKind + digits + check + holder + "10"
        let printed = "\(year.text)/\(digits.places(3, 8).text)-\(check)"
        return NumberedTitle(digits, checkDigit: String(check), freeField: body + CheckDigit.mod11Zero(body), printed: printed)
    }
}
