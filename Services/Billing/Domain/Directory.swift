/// Who the money goes to, as a boleto must print it.
public struct Beneficiary: Equatable, Sendable {
    /// Corporate name.
    public let name: String
    /// CNPJ or CPF.
    public let taxID: String
    /// Address on one line (CDC art. 42-A).
    public let address: String

    /// As the fields are known; blank ones are not.
    public init(name: String, taxID: String, address: String) {
        self.name = name
        self.taxID = taxID
        self.address = address
    }

    /// The same with the blank fields taken from another.
    func completed(by other: Beneficiary) -> Beneficiary {
        func first(_ own: String, _ others: String) -> String { own.isEmpty ? others : own }
        return Beneficiary(
            name: first(name, other.name),
            taxID: first(taxID, other.taxID),
            address: first(address, other.address)
        )
    }

    /// The first field that is blank.
    var missing: String? {
        [("beneficiary_name", name), ("beneficiary_tax_id", taxID), ("beneficiary_address", address)].first { $0.1.isEmpty }?.0
    }
}

/// Who is to pay, as a boleto must print it.
public struct Payer: Equatable, Sendable {
    /// Full name.
    public let name: String
    /// CPF or CNPJ.
    public let taxID: String
    /// Street, number and district; blank when nobody told it.
    public let street: String
    /// CEP, city and state, as far as they are known.
    public let locality: String

    /// As contacts knows the party.
    public init(name: String, taxID: String, street: String, locality: String) {
        self.name = name
        self.taxID = taxID
        self.street = street
        self.locality = locality
    }
}

/// Where billing asks for the people that a document names; they are not billing's own.
public protocol Directory: Sendable {
    /// The payer, `nil` when there is no such party.
    func payer(_ party: Int64) async throws -> Payer?
    /// The creditor, `nil` when there is none.
    func beneficiary(_ creditor: Int64) async throws -> Beneficiary?
}
