/// An account and wallet of Itaú (341). The wallet decides the campo livre and what the number's digit (DAC) covers.
public struct ItauAccount: Hashable, Sendable {
    /// How a wallet's campo livre and digit are made.
    enum WalletKind: Hashable {
        /// The digit covers branch, account, wallet and number.
        case direct
        /// The digit covers wallet and number only, by the bank's note on the wallets that it books itself.
        case walletAndNumber
        /// Sources disagree about the digit, or the wallet is unknown: only the bank's own digit is used.
        case digitFromBank
        /// The campo livre has the company's own number and its client code instead of branch and account.
        case ownNumber(client: Digits)
    }

    let branch: Digits
    let account: Digits
    let wallet: Digits
    let kind: WalletKind

    private static let directWallets: Set = ["108", "109", "110", "111", "121", "174", "175", "178", "180"]
    private static let walletAndNumberWallets: Set = ["112", "126", "131", "146", "150", "168"]
    private static let ownNumberWallets: Set = ["106", "107", "122", "142", "143", "195", "196", "198"]

    /// - Parameters:
    ///   - branch: up to 4 digits.
    ///   - account: up to 5 digits, without check digit.
    ///   - wallet: three digits.
    ///   - client: the company's code, up to 5 digits; wallets 106, 107, 122, 142, 143, 195, 196 and 198 need it.
    public init(branch: String, account: String, wallet: String, client: String? = nil) throws(BoletoError) {
        self.branch = try Digits(.branch, branch, width: 4)
        self.account = try Digits(.account, account, width: 5)
        self.wallet = try Digits(.wallet, wallet, exactly: 3)
        kind =
            if Self.directWallets.contains(wallet) {
                .direct
            } else if Self.walletAndNumberWallets.contains(wallet) {
                .walletAndNumber
            } else if Self.ownNumberWallets.contains(wallet) {
                .ownNumber(client: try Digits(.client, client ?? "", width: 5))
            } else {
                .digitFromBank
            }
    }
}

extension ItauAccount: NumberingRule {
    func numbered(_ number: TitleNumber) throws(BoletoError) -> NumberedTitle {
        let digits = try Digits(.sequential, number.sequential, width: 8)
        if case .ownNumber(let client) = kind {
            let body = wallet + digits + (try Digits(.ownNumber, number.ownNumber ?? "", width: 7)) + client
            return NumberedTitle(digits, checkDigit: nil, freeField: body + CheckDigit.mod10(body) + "0", printed: printed(digits))
        }
        let check = try checkDigit(of: digits, fromBank: number.checkDigitFromBank)
        let accountDigit = CheckDigit.mod10(branch + account)
        let free = wallet + digits + check + branch + account + accountDigit + "000"
        return NumberedTitle(digits, checkDigit: String(check), freeField: free, printed: "\(printed(digits))-\(check)")
    }

    private func printed(_ digits: Digits) -> String { wallet.text + "/" + digits.text }

    private func checkDigit(of number: Digits, fromBank text: String?) throws(BoletoError) -> UInt8 {
        var given: UInt8?
        if let text { given = try Digits(.numberCheckDigit, text, exactly: 1)[0] }
        let computed: UInt8? =
            switch kind {
            case .direct: CheckDigit.mod10(branch + account + wallet + number)
            case .walletAndNumber: CheckDigit.mod10(wallet + number)
            case .digitFromBank, .ownNumber: nil
            }
        guard let digit = computed ?? given else { throw BoletoError(.wallet, .checkDigitComesFromBank) }
        guard given == nil || given == digit else { throw BoletoError(.numberCheckDigit, .wrongCheckDigit) }
        return digit
    }
}
