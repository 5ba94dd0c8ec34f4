import GRPCCore
public import Protocols
import ServiceRuntime

/// Asks contacts for payers and debts for creditors.
public struct RemoteDirectory: Directory {
    private let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol
    private let debts: any Acerto_Debts_V1_Debts.ClientProtocol

    /// Asks by these clients.
    public init(contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol, debts: any Acerto_Debts_V1_Debts.ClientProtocol) {
        self.contacts = contacts
        self.debts = debts
    }

    /// The party's card.
    public func payer(_ party: Int64) async throws -> Payer? {
        var request = Acerto_Contacts_V1_GetPartiesRequest()
        request.partyIds = [party]
        let card = try await contacts.getParties(request, options: .deadline(seconds: 5)).parties.first
        return card.map { card in
            let town = [card.city, card.state].filter { !$0.isEmpty }.joined(separator: "/")
            let locality = [card.postalCode.isEmpty ? "" : "CEP \(card.postalCode)", town].filter { !$0.isEmpty }
            return Payer(name: card.name, taxID: card.taxID, street: card.street, locality: locality.joined(separator: " – "))
        }
    }

    /// The creditor of that id.
    public func beneficiary(_ creditor: Int64) async throws -> Beneficiary? {
        let all = try await debts.listCreditors(Acerto_Common_V1_Empty(), options: .deadline(seconds: 5))
        return all.creditors.first { $0.creditorID == creditor }.map {
            Beneficiary(name: $0.name, taxID: $0.taxID, address: $0.address)
        }
    }
}
