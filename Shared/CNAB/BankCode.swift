/// A bank's three digits in the clearing system (COMPE): `237`.
public struct BankCode: Hashable, Comparable, Sendable {
    /// The three digits.
    public let digits: String

    /// Takes exactly three ASCII digits; `nil` for anything else.
    public init?(_ digits: some StringProtocol) {
        guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        self.digits = String(digits)
    }

    /// A bank that this module names itself.
    init(known digits: String) { self.digits = digits }

    /// Caixa Econômica Federal, whose layout depends on the length of the beneficiary code.
    static let caixa = BankCode(known: "104")

    /// Orders by number.
    public static func < (left: BankCode, right: BankCode) -> Bool { left.digits < right.digits }
}
