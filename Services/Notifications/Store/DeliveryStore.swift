import BusinessCalendar
import Postgres
import Protocols

/// The SQL of deliveries as they come in, are looked at and are decided.
struct DeliveryStore {
    /// Writes a delivery; the tenant is served from now on.
    /// - Returns: its id, `nil` when the act or the agreement has its delivery already.
    func insert(_ draft: DeliveryDraft, now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64? {
        let rows = try await transaction.query(
            """
            WITH served AS (INSERT INTO served_tenants (tenant) VALUES (\(tenant)) ON CONFLICT DO NOTHING)
            INSERT INTO deliveries (tenant, act_id, agreement_id, party_id, on_day, channel, template, recipient, subject, body_text,
                                    body_html, status, error, due_at, created_at, updated_at)
            VALUES (\(tenant), \(draft.act), \(draft.agreement), \(draft.party), \(draft.day), \(draft.channel.rawValue), \(draft.template),
                    \(draft.recipient), \(draft.subject), \(draft.text), \(draft.html), \(draft.status.rawValue), \(draft.error),
                    \(draft.dueAt), \(now), \(now))
            ON CONFLICT DO NOTHING RETURNING delivery_id
            """
        )
        return try rows.first.map { try $0.decode(Int64.self) }
    }

    /// Adds the files of a delivery, in order.
    func attach(_ files: [PaperFile], to delivery: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        guard !files.isEmpty else { return }
        try await transaction.execute(
            """
            INSERT INTO delivery_attachments (tenant, delivery_id, place, file_name, media_type, content)
            SELECT \(tenant), \(delivery), place, name, type, content
            FROM unnest(\(files.map(\.name)), \(files.map(\.mediaType)), \(files.map(\.content)))
                 WITH ORDINALITY AS f(name, type, content, place)
            """
        )
    }

    /// Ends a delivery that has nothing to say.
    func makeObsolete(_ delivery: Int64, _ reason: String, now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws
    {
        try await transaction.execute(
            """
            UPDATE deliveries SET status = 'obsolete', error = \(reason), updated_at = \(now)
            WHERE tenant = \(tenant) AND delivery_id = \(delivery)
            """
        )
    }

    /// The newest deliveries.
    /// - Parameters:
    ///   - status: only of this status, `nil` for all.
    ///   - party: only of this party, 0 for all.
    func list(
        status: DeliveryStatus?,
        party: Int64,
        limit: Int,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Acerto_Notifications_V1_Delivery] {
        let ofStatus: SQL = status.map { "AND status = \($0.rawValue)" } ?? ""
        let ofParty: SQL = party == 0 ? "" : "AND party_id = \(party)"
        let rows = try await transaction.query(
            """
            SELECT delivery_id, act_id, party_id, channel, template, status, error, updated_at FROM deliveries
            WHERE tenant = \(tenant) \(ofStatus) \(ofParty) ORDER BY delivery_id DESC LIMIT \(limit)
            """
        )
        return try rows.map { row in
            var delivery = Acerto_Notifications_V1_Delivery()
            let (channel, updated): (Int16, Instant)
            (
                delivery.deliveryID, delivery.actID, delivery.partyID, channel, delivery.template, delivery.status, delivery.error, updated
            ) = try row.decode((Int64, Int64, Int64, Int16, String, String, String, Instant).self)
            delivery.channel = .init(rawValue: Int(channel)) ?? .unspecified
            delivery.updatedMicros = updated.microsecondsSinceEpoch
            return delivery
        }
    }

    /// Counts by channel and status of the deliveries of a day.
    func summary(on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> [Acerto_Notifications_V1_Summary.Row]
    {
        let rows = try await transaction.query(
            """
            SELECT channel, status, count(*) FROM deliveries WHERE tenant = \(tenant) AND on_day = \(day)
            GROUP BY channel, status ORDER BY channel, status
            """
        )
        return try rows.map { row in
            var line = Acerto_Notifications_V1_Summary.Row()
            let channel: Int16
            (channel, line.status, line.count) = try row.decode((Int16, String, Int64).self)
            line.channel = .init(rawValue: Int(channel)) ?? .unspecified
            return line
        }
    }

    /// A delivery whose outcome is to be decided, locked.
    func lock(_ delivery: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> (status: String, resolution: String, news: DeliveryNews)?
    {
        let rows = try await transaction.query(
            """
            SELECT status, resolution, act_id, party_id, channel, template FROM deliveries
            WHERE tenant = \(tenant) AND delivery_id = \(delivery) FOR UPDATE
            """
        )
        return try rows.first.map { row in
            let (status, resolution, act, party, channel, template) = try row.decode((String, String, Int64, Int64, Int16, String).self)
            return (status, resolution, DeliveryNews(delivery: delivery, act: act, party: party, channel: channel, template: template))
        }
    }

    /// Writes a person's decision.
    func resolve(
        _ delivery: Int64,
        _ resolution: DeliveryResolution,
        author: String,
        now: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        let status: DeliveryStatus = resolution == .sendAgain ? .pending : .sent
        try await transaction.execute(
            """
            UPDATE deliveries SET status = \(status.rawValue), resolution = \(resolution.rawValue), resolved_by = \(author), error = '',
                                  due_at = \(now), updated_at = \(now)
            WHERE tenant = \(tenant) AND delivery_id = \(delivery) AND status = 'unconfirmed'
            """
        )
    }
}

/// What a person decides about a delivery whose outcome is unknown.
enum DeliveryResolution: String, Sendable {
    case sendAgain = "send_again"
    case takenAsSent = "taken_as_sent"
}
