import Protocols
import TaxID

/// The columns of a batch of parties as checked rows.
struct PartyBatch {
    let parties: [NewParty]

    /// Refuses columns of different lengths, more than 2,000 rows and tax ids that are none; other blanks are allowed.
    init(_ request: Acerto_Contacts_V1_RegisterPartiesRequest) throws(ContactsError) {
        let count = request.taxIds.count
        guard count <= 2_000 else { throw .invalid(field: "tax_ids", reason: "at most 2,000 rows, \(count) came") }
        let columns = [
            ("names", request.names), ("emails", request.emails), ("phones", request.phones), ("states", request.states),
            ("cities", request.cities), ("postal_codes", request.postalCodes), ("streets", request.streets),
        ]
        for (field, column) in columns where column.count != count {
            throw .invalid(field: field, reason: "\(column.count) rows, tax_ids has \(count)")
        }
        var parties: [NewParty] = []
        parties.reserveCapacity(count)
        for row in 0..<count {
            guard let taxID = try? TaxID(parsing: request.taxIds[row]) else {
                throw .invalid(field: "tax_ids[\(row)]", reason: "no CPF or CNPJ")
            }
            parties.append(
                NewParty(
                    taxID: taxID,
                    name: request.names[row],
                    state: request.states[row],
                    city: request.cities[row],
                    postalCode: request.postalCodes[row],
                    street: request.streets[row],
                    email: request.emails[row],
                    phone: PhoneNumber(request.phones[row])
                )
            )
        }
        self.parties = parties
    }

    /// E-mails and phones of the batch; a phone that is no Brazilian number was left out.
    func contactPoints(ids: [String: Int64]) -> [(party: Int64, channel: Int16, value: String, mobile: Bool)] {
        parties.flatMap { party -> [(party: Int64, channel: Int16, value: String, mobile: Bool)] in
            guard let id = ids[party.taxID.text] else { return [] }
            var points: [(party: Int64, channel: Int16, value: String, mobile: Bool)] = []
            if !party.email.isEmpty { points.append((id, Int16(Acerto_Common_V1_Channel.email.rawValue), party.email, false)) }
            if let phone = party.phone { points.append((id, Int16(Acerto_Common_V1_Channel.call.rawValue), phone.e164, phone.isMobile)) }
            return points
        }
    }
}
