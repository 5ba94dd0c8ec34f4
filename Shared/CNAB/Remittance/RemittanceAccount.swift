/// The creditor's collection account at a bank: what every record of a remittance repeats.
public struct RemittanceAccount: Hashable, Sendable {
    /// The bank.
    public let bank: BankCode
    /// The layout that was contracted.
    public let width: CNABWidth
    /// The creditor.
    public let company: Party
    /// The agreement, company code, beneficiary code or transmission code, whichever the bank gives.
    public let agreement: String
    /// The branch, without check digit.
    public let branch: String
    /// The branch's check digit; empty where the bank has none.
    public let branchDigit: String
    /// The account, without check digit.
    public let account: String
    /// The account's check digit.
    public let accountDigit: String
    /// The wallet (*carteira*).
    public let wallet: String
    /// The wallet's variation, where the bank has them.
    public let walletVariation: String
    /// Whether the contracted version of the layout takes CNPJs with letters. Older ones have a numeric field, where a letter that
    /// is dropped makes another number.
    public let acceptsLettersInCNPJ: Bool

    /// Describes an account.
    public init(
        bank: BankCode,
        width: CNABWidth,
        company: Party,
        agreement: String,
        branch: String,
        branchDigit: String = "",
        account: String,
        accountDigit: String = "",
        wallet: String = "",
        walletVariation: String = "",
        acceptsLettersInCNPJ: Bool = false
    ) {
        self.bank = bank
        self.width = width
        self.company = company
        self.agreement = agreement
        self.branch = branch
        self.branchDigit = branchDigit
        self.account = account
        self.accountDigit = accountDigit
        self.wallet = wallet
        self.walletVariation = walletVariation
        self.acceptsLettersInCNPJ = acceptsLettersInCNPJ
    }
}
