import BusinessCalendar
import Postgres
import Protocols

/// The SQL of the history of contact.
struct ContactStore {
    /// Adds an entry; the same key gives the entry that is there.
    /// - Returns: the entry's id and whether it is new.
    func record(
        party: Int64,
        at: Instant,
        channel: Int16,
        disposition: Disposition,
        text: String,
        author: String,
        key: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> (id: Int64, isNew: Bool) {
        let inserted = try await transaction.query(
            """
            INSERT INTO contacts (tenant, party_id, at, channel, disposition, text, author, idempotency_key)
            VALUES (\(tenant), \(party), \(at), \(channel), \(disposition.rawValue), \(text), \(author), \(key))
            ON CONFLICT (tenant, idempotency_key) DO NOTHING RETURNING contact_id
            """
        )
        if let row = inserted.first { return (try row.decode(Int64.self), true) }
        let found = try await transaction.query(
            "SELECT contact_id FROM contacts WHERE tenant = \(tenant) AND idempotency_key = \(key)"
        )
        return (try found.single().decode(Int64.self), false)
    }

    /// The newest entries of a party.
    func timeline(
        of party: Int64,
        limit: Int,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Acerto_Contacts_V1_TimelineEntry] {
        let rows = try await transaction.query(
            """
            SELECT at, channel, disposition, text, author FROM contacts
            WHERE tenant = \(tenant) AND party_id = \(party) ORDER BY at DESC, contact_id DESC LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let (at, channel, disposition, text, author) = try row.decode((Instant, Int16, String, String, String).self)
            var entry = Acerto_Contacts_V1_TimelineEntry()
            entry.atMicros = at.microsecondsSinceEpoch
            entry.channel = .init(rawValue: Int(channel)) ?? .unspecified
            entry.disposition = disposition
            entry.text = text
            entry.author = author
            return entry
        }
    }
}
