/// An account of Safra (422), registered collection.
public struct SafraAccount: Hashable, Sendable {
    let branch: Digits
    let account: Digits

    /// - Parameters:
    ///   - branch: up to 4 digits, and its check digit.
    ///   - account: up to 8 digits, and its check digit.
    public init(branch: String, branchCheckDigit: String, account: String, accountCheckDigit: String) throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4) + Digits(.branchCheckDigit, branchCheckDigit, exactly: 1)
        self.account = try Digits(.account, account, width: 8) + Digits(.accountCheckDigit, accountCheckDigit, exactly: 1)
    }
}

extension SafraAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 8)
        let remainder = CheckDigit.remainder11(digits)
        // The bank's own turn: remainder 0 gives 1, remainder 1 gives 0.
        let check: UInt8 = remainder == 0 ? 1 : remainder == 1 ? 0 : UInt8(11 - remainder)
        return NumberedTitle(digits, checkDigit: String(check), freeField: "7" + branch + account + digits + check + "2")
    }
}
