/// A client of Sicoob (756).
public struct SicoobAccount: Hashable, Sendable {
    let wallet: Digits
    let branch: Digits
    let modality: Digits
    let client: Digits

    /// - Parameters:
    ///   - branch: the cooperative, up to 4 digits.
    ///   - client: the client's code *with* its check digit, up to 7 digits.
    ///   - wallet: one digit, `1` for simple collection.
    ///   - modality: two digits, usually `01`.
    public init(branch: String, client: String, wallet: String = "1", modality: String = "01") throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4)
        self.client = try Digits(.beneficiary, client, width: 7)
        self.wallet = try Digits(.wallet, wallet, exactly: 1)
        guard !self.wallet.isZero else { throw BoletoError(.wallet, .zero) }
        self.modality = try Digits(.modality, modality, exactly: 2)
        guard !self.modality.isZero else { throw BoletoError(.modality, .zero) }
    }
}

extension SicoobAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 7)
        let instalment = try Digits(.instalment, number.instalment, width: 3)
        let check = Self.checkDigit(of: branch + client.padded(to: 10) + digits)
        let free = wallet + branch + modality + client + digits + check + instalment
        return NumberedTitle(digits, checkDigit: String(check), freeField: free)
    }

    /// Weights 3, 1, 9, 7 and again from the left; `11 - sum mod 11`, above 9 is 0.
    private static func checkDigit(of digits: Digits) -> UInt8 {
        let weights = [3, 1, 9, 7]
        let sum = digits.enumerated().reduce(0) { $0 + Int($1.element) * weights[$1.offset % 4] }
        return sum % 11 < 2 ? 0 : UInt8(11 - sum % 11)
    }
}
