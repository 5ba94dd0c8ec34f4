/// A person or company as a document names it.
public struct Party: Hashable, Sendable {
    /// Full name or corporate name.
    public let name: String
    /// CPF or CNPJ, formatted as it is printed.
    public let taxID: String
    /// Street, number and district.
    public let address: String
    /// CEP, city and state.
    public let locality: String

    /// All four as they are printed; a creditor's address is required by CDC art. 42-A, a payer's by the boleto's rules.
    public init(name: String, taxID: String, address: String, locality: String) {
        self.name = name
        self.taxID = taxID
        self.address = address
        self.locality = locality
    }

    /// `CPF` or `CNPJ`, told by the number of letters and digits.
    var taxIDLabel: String { taxID.count { $0.isLetter || $0.isNumber } > 11 ? "CNPJ" : "CPF" }

    /// Name and number on one line.
    var nameLine: String { "\(name) – \(taxIDLabel) \(taxID)" }

    /// Address on one line.
    var addressLine: String { [address, locality].filter { !$0.isEmpty }.joined(separator: " – ") }

    /// Name, number and address must be there.
    func check(_ field: String) throws(DocumentError) {
        for (value, part) in [(name, "name"), (taxID, "taxID"), (address, "address")] where value.allSatisfy(\.isWhitespace) {
            throw DocumentError("\(field).\(part)", .missing)
        }
    }
}
