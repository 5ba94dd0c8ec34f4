/// What the issuer chooses to number one title; the bank's rule makes the nosso número of it.
public struct TitleNumber: Hashable, Sendable {
    /// The number itself, digits, without the prefix and the check digit that the rule adds.
    public var sequential: String
    /// Two-digit year of *issue*, which Sicredi puts in front. Stored with the title, so that a reprint next year is the same.
    public var issueYear: String?
    /// The company's own number of the title, up to seven digits: only special wallets of Itaú print it in the code.
    public var ownNumber: String?
    /// Instalment, up to three digits; only Sicoob prints it in the code. A single payment is 1.
    public var instalment: String
    /// The check digit that came from the bank, for wallets of Itaú whose digit only the bank knows; where the digit can be
    /// computed, it must be the same.
    public var checkDigitFromBank: String?

    /// Numbers a title; the parts that the account's bank does not use are ignored.
    public init(
        _ sequential: String,
        issueYear: String? = nil,
        ownNumber: String? = nil,
        instalment: String = "1",
        checkDigitFromBank: String? = nil
    ) {
        self.sequential = sequential
        self.issueYear = issueYear
        self.ownNumber = ownNumber
        self.instalment = instalment
        self.checkDigitFromBank = checkDigitFromBank
    }
}
