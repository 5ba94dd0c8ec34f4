public import Money

/// A tax that the creditor withholds from the agency's commission, such as IRRF or CSRF.
public struct WithheldTax: Hashable, Sendable {
    /// The tax's name.
    public let name: String
    /// The rate, on commission plus agency's fees of one statement.
    public let percent: Percent
    /// A smaller tax is not withheld.
    public let minimumTax: Money
    /// On a smaller base nothing is withheld.
    public let minimumBase: Money

    /// Describes a tax.
    public init(name: String, percent: Percent, minimumTax: Money = .zero, minimumBase: Money = .zero) {
        self.name = name
        self.percent = percent
        self.minimumTax = minimumTax
        self.minimumBase = minimumBase
    }

    /// The amount withheld on `base`; `bad_case` when it does not fit 64-bit centavos.
    func amount(on base: Money, _ rounding: Rounding) throws(SettlementError) -> Money {
        guard base > .zero, base >= minimumBase else { return .zero }
        guard let tax = percent.portion(of: base, rounding) else {
            throw SettlementError(.badCase, field: "taxes", reason: "amount out of range")
        }
        return tax < minimumTax ? .zero : tax
    }
}
