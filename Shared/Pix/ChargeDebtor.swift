public import TaxID

/// Who owes a charge: a name and exactly one taxpayer number.
public struct ChargeDebtor: Hashable, Sendable {
    /// 1…200 characters.
    public let name: String
    /// CPF or CNPJ.
    public let taxID: TaxID

    /// Throws `PixError` on `.debtor` for a blank name or one of more than 200 characters.
    public init(name: String, taxID: TaxID) throws(PixError) {
        guard name.contains(where: { !$0.isWhitespace }) else { throw PixError(.debtor, .empty) }
        guard name.count <= 200 else { throw PixError(.debtor, .tooLong(maximum: 200)) }
        self.name = name
        self.taxID = taxID
    }
}
