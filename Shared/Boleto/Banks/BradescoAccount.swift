/// An account and wallet of Bradesco (237).
public struct BradescoAccount: Hashable, Sendable {
    let branch: Digits
    let wallet: Digits
    let account: Digits

    /// - Parameters:
    ///   - branch: up to 4 digits, without check digit.
    ///   - wallet: two digits.
    ///   - account: up to 7 digits, without check digit.
    public init(branch: String, wallet: String, account: String) throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4)
        self.wallet = try Digits(.wallet, wallet, exactly: 2)
        self.account = try Digits(.account, account, width: 7)
    }
}

extension BradescoAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 11)
        let check = Self.checkDigit(of: wallet + digits)
        // The number's digit is printed and sent in files, but is no part of the campo livre.
        let free = branch + wallet + digits + account + "0"
        return NumberedTitle(digits, checkDigit: check, freeField: free, printed: "\(wallet.text)/\(digits.text)-\(check)")
    }

    /// Modulo 11 with weights 2…7: remainder 0 gives 0 and remainder 1 gives `P`.
    private static func checkDigit(of digits: Digits) -> String {
        let remainder = CheckDigit.remainder11(digits, highestWeight: 7)
        return remainder == 0 ? "0" : remainder == 1 ? "P" : String(11 - remainder)
    }
}
