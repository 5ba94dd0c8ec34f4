import GRPCCore
import Messaging
public import Postgres
public import Protocols
import ServiceRuntime

/// A telephone of a party.
public struct Phone: Equatable, Sendable {
    /// Its id in contacts.
    public let contactPoint: Int64
    /// The number in E.164.
    public let number: String

    /// A phone with its id.
    public init(contactPoint: Int64, number: String) {
        self.contactPoint = contactPoint
        self.number = number
    }
}

/// Where the dialer asks for a party's telephone.
public protocol PhoneBook: Sendable {
    /// The phone to call, `nil` when the party has none or is not known.
    func phone(of party: Int64, tenant: TenantID) async throws -> Phone?
}

/// Asks contacts.
public struct ContactsPhoneBook: PhoneBook {
    private let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol

    /// Asks by this client.
    public init(contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol) { self.contacts = contacts }

    /// The first mobile phone, else the first phone.
    public func phone(of party: Int64, tenant: TenantID) async throws -> Phone? {
        var request = Acerto_Contacts_V1_GetPartiesRequest()
        request.partyIds = [party]
        let card = try await contacts.getParties(request, options: .deadline(seconds: 5)).parties.first { $0.partyID == party }
        return card.flatMap { Self.choose($0.contactPoints) }
    }

    static func choose(_ points: [Acerto_Contacts_V1_ContactPoint]) -> Phone? {
        let phones = points.filter { $0.channel == .call && isDialable($0.value) }
        return (phones.first(where: \.mobile) ?? phones.first).map { Phone(contactPoint: $0.contactPointID, number: $0.value) }
    }

    /// E.164: a plus and 8 to 15 digits.
    private static func isDialable(_ number: String) -> Bool {
        let digits = number.utf8.dropFirst()
        return number.utf8.first == UInt8(ascii: "+") && (8...15).contains(digits.count) && digits.allSatisfy { (48...57).contains($0) }
    }
}
