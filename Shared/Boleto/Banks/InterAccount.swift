/// A wallet of Inter (077).
///
/// With wallet 110 the company numbers from a range that the bank hands out. With wallet 112 the bank numbers, so the
/// title's number must be the one of its return file or API answer, never one of our own.
public struct InterAccount: Hashable, Sendable {
    let branch: Digits
    let wallet: Digits
    let operation: Digits

    /// - Parameters:
    ///   - branch: `0001`, the only one.
    ///   - wallet: `110` or `112`.
    ///   - operation: the bank's code of the agreement, up to 7 digits.
    public init(branch: String = "0001", wallet: String, operation: String) throws(BoletoError) {
        self.branch = try Digits(.branch, branch, oneOf: ["0001"])
        self.wallet = try Digits(.wallet, wallet, oneOf: ["110", "112"])
        self.operation = try Digits(.operation, operation, width: 7)
    }
}

extension InterAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 10)
        let check = CheckDigit.mod10(branch + wallet + digits)
        return NumberedTitle(digits, checkDigit: String(check), freeField: branch + wallet + operation + digits + check)
    }
}
