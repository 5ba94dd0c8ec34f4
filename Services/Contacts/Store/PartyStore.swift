import Postgres
import Protocols
import TaxID

/// A row of a batch of parties, checked and normalised.
struct NewParty {
    let taxID: TaxID
    let name: String
    let state: String
    let city: String
    let postalCode: String
    let street: String
    let email: String
    let phone: PhoneNumber?

    /// The state given, else that of the phone's area code.
    var clockState: String { state.isEmpty ? phone.flatMap { AreaCode.state(of: $0.areaCode) } ?? "" : state }
}

/// A party whose row was created or changed.
struct ChangedParty {
    let id: Int64
    let kind: Int16
    let state: String
    let utcOffsetMinutes: Int32
}

/// The SQL of parties and their contact points.
struct PartyStore {
    /// Creates the parties that are new and fills what was blank in the others; a known name or address is kept, since it is
    /// replaced only by decision. Rows are locked in order of tax id, so that two batches never wait for each other in a ring.
    func upsert(_ parties: [NewParty], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [ChangedParty] {
        var seen: Set<String> = []
        let distinct = parties.filter { seen.insert($0.taxID.text).inserted }.sorted { $0.taxID.text < $1.taxID.text }
        let rows = try await transaction.query(
            """
            INSERT INTO parties AS p (tenant, kind, tax_id, name, state, city, postal_code, street, utc_offset_minutes)
            SELECT \(tenant), * FROM unnest(
                \(distinct.map { $0.taxID.kind == .cpf ? Int16(1) : 2 }), \(distinct.map(\.taxID.text)), \(distinct.map(\.name)),
                \(distinct.map(\.state)), \(distinct.map(\.city)), \(distinct.map(\.postalCode)), \(distinct.map(\.street)),
                \(distinct.map { StateClock.utcOffsetMinutes(of: $0.clockState) }))
            ON CONFLICT (tenant, tax_id) DO UPDATE SET
                state = CASE p.state WHEN '' THEN excluded.state ELSE p.state END,
                city = CASE p.city WHEN '' THEN excluded.city ELSE p.city END,
                postal_code = CASE p.postal_code WHEN '' THEN excluded.postal_code ELSE p.postal_code END,
                street = CASE p.street WHEN '' THEN excluded.street ELSE p.street END,
                utc_offset_minutes = CASE p.state WHEN '' THEN excluded.utc_offset_minutes ELSE p.utc_offset_minutes END
            WHERE (p.state = '' AND excluded.state <> '') OR (p.city = '' AND excluded.city <> '')
               OR (p.postal_code = '' AND excluded.postal_code <> '') OR (p.street = '' AND excluded.street <> '')
            RETURNING party_id, kind, state, utc_offset_minutes
            """
        )
        return try rows.map {
            let (id, kind, state, offset) = try $0.decode((Int64, Int16, String, Int32).self)
            return ChangedParty(id: id, kind: kind, state: state, utcOffsetMinutes: offset)
        }
    }

    /// The ids of these tax ids, by tax id.
    func ids(of taxIDs: [String], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [String: Int64] {
        let rows = try await transaction.query(
            "SELECT tax_id, party_id FROM parties WHERE tenant = \(tenant) AND tax_id = ANY(\(taxIDs))"
        )
        return Dictionary(try rows.map { try $0.decode((String, Int64).self) }) { first, _ in first }
    }

    /// Adds the contact points that are not known yet.
    func addContactPoints(
        _ points: [(party: Int64, channel: Int16, value: String, mobile: Bool)],
        source: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        guard !points.isEmpty else { return }
        try await transaction.execute(
            """
            INSERT INTO contact_points (tenant, party_id, channel, value, mobile, source)
            SELECT DISTINCT \(tenant), party_id, channel, value, mobile, \(source)
            FROM unnest(\(points.map(\.party)), \(points.map(\.channel)), \(points.map(\.value)), \(points.map(\.mobile)))
                 AS n(party_id, channel, value, mobile)
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// The cards of these parties, in no order; unknown ids are left out.
    func cards(of ids: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Contacts_V1_Party] {
        let parties = try await transaction.query(
            """
            SELECT party_id, kind, tax_id, name, state, city, postal_code, street, utc_offset_minutes
            FROM parties WHERE tenant = \(tenant) AND party_id = ANY(\(ids))
            """
        )
        let points = try await transaction.query(
            """
            SELECT party_id, contact_point_id, channel, value, mobile, source FROM contact_points
            WHERE tenant = \(tenant) AND party_id = ANY(\(ids)) ORDER BY contact_point_id DESC
            """
        )
        var pointsByParty: [Int64: [Acerto_Contacts_V1_ContactPoint]] = [:]
        for row in points {
            var point = Acerto_Contacts_V1_ContactPoint()
            let party: Int64
            let channel: Int16
            (party, point.contactPointID, channel, point.value, point.mobile, point.source) = try row.decode(
                (Int64, Int64, Int16, String, Bool, String).self
            )
            point.channel = .init(rawValue: Int(channel)) ?? .unspecified
            pointsByParty[party, default: []].append(point)
        }
        return try parties.map { row in
            var card = Acerto_Contacts_V1_Party()
            let kind: Int16
            (card.partyID, kind, card.taxID, card.name, card.state, card.city, card.postalCode, card.street, card.utcOffsetMinutes) =
                try row.decode((Int64, Int16, String, String, String, String, String, String, Int32).self)
            card.kind = .init(rawValue: Int(kind)) ?? .unspecified
            card.contactPoints = pointsByParty[card.partyID] ?? []
            return card
        }
    }

    /// Ids of parties found by tax id, or by the beginning of the name.
    func search(_ query: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64] {
        let rows: PostgresRows
        if let taxID = try? TaxID(parsing: query) {
            rows = try await transaction.query("SELECT party_id FROM parties WHERE tenant = \(tenant) AND tax_id = \(taxID.text)")
        } else {
            let pattern = query.lowercased().replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
            rows = try await transaction.query(
                "SELECT party_id FROM parties WHERE tenant = \(tenant) AND lower(name) LIKE \(pattern) ORDER BY lower(name) LIMIT 50"
            )
        }
        return try rows.map { try $0.decode(Int64.self) }
    }
}
