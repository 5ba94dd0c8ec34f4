import BusinessCalendar
import Postgres

/// A delivery in a sender's hands.
struct ClaimedDelivery: Equatable, Sendable {
    let id: Int64
    let tenant: TenantID
    /// Which attempt this is, from 1.
    let attempt: Int32
    let channel: DeliveryChannel
    let recipient: String
    let subject: String
    let text: String
    let html: String
    var files: [PaperFile] = []
}

/// What is written about a delivery after an attempt.
struct SendResult: Equatable, Sendable {
    let delivery: Int64
    let attempt: Int32
    let status: DeliveryStatus
    let error: String
    /// The next attempt, for what is pending again.
    let dueAt: Instant?
}

/// The SQL of sending: who waits, who is being sent, what came of it.
///
/// Leases are by the database's clock, so that senders on several machines agree; what is due is by the clock of business.
struct SendQueue {
    /// The tenants that have or had deliveries.
    func tenants(on connection: some PostgresExecutor) async throws -> [TenantID] {
        try await connection.query("SELECT tenant FROM served_tenants ORDER BY tenant").map { try $0.decode(TenantID.self) }
    }

    /// Takes deliveries that are due and marks them as being sent: once this has committed, each counts as perhaps sent.
    /// - Parameter channels: those that can be served.
    func claim(
        _ channels: [DeliveryChannel],
        limit: Int,
        leaseSeconds: Int,
        now: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [ClaimedDelivery] {
        // An SMS that is two hours late waits for the day.
        let tooLate = now.adding(seconds: -7_200)
        let rows = try await transaction.query(
            """
            UPDATE deliveries d SET status = 'sending', attempts = attempts + 1, updated_at = \(now),
                                    lease_until = now() + make_interval(secs => \(leaseSeconds)::int)
            FROM (SELECT delivery_id FROM deliveries
                  WHERE tenant = \(tenant) AND status = 'pending' AND channel <> 7 AND channel = ANY(\(channels.map(\.rawValue)))
                    AND due_at <= \(now) AND (channel <> 2 OR \(QuietHours.isDaytime(now)) OR due_at > \(tooLate))
                  ORDER BY due_at LIMIT \(limit) FOR UPDATE SKIP LOCKED) due
            WHERE d.tenant = \(tenant) AND d.delivery_id = due.delivery_id
            RETURNING d.delivery_id, d.attempts, d.channel, d.recipient, d.subject, d.body_text, d.body_html
            """
        )
        let claimed = try rows.compactMap { row -> ClaimedDelivery? in
            let (id, attempt, channel, recipient, subject, text, html) = try row.decode(
                (Int64, Int32, Int16, String, String, String, String).self
            )
            return DeliveryChannel(rawValue: channel).map {
                ClaimedDelivery(
                    id: id,
                    tenant: tenant,
                    attempt: attempt,
                    channel: $0,
                    recipient: recipient,
                    subject: subject,
                    text: text,
                    html: html
                )
            }
        }
        return try await withFiles(claimed, in: transaction, tenant: tenant)
    }

    private func withFiles(_ claimed: [ClaimedDelivery], in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> [ClaimedDelivery]
    {
        guard !claimed.isEmpty else { return [] }
        let rows = try await transaction.query(
            """
            SELECT delivery_id, file_name, media_type, content FROM delivery_attachments
            WHERE tenant = \(tenant) AND delivery_id = ANY(\(claimed.map(\.id))) ORDER BY delivery_id, place
            """
        )
        var files: [Int64: [PaperFile]] = [:]
        for row in rows {
            let (delivery, name, type, content) = try row.decode((Int64, String, String, [UInt8]).self)
            files[delivery, default: []].append(PaperFile(name: name, mediaType: type, content: content))
        }
        return claimed.map { delivery in
            var delivery = delivery
            delivery.files = files[delivery.id] ?? []
            return delivery
        }
    }

    /// Writes what came of attempts. A delivery that was taken for lost meanwhile is found again; one that a person has decided
    /// since, or that is in another attempt, is left alone.
    /// - Returns: those that were sent or failed for good.
    func settle(_ results: [SendResult], now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> [(news: DeliveryNews, status: String, error: String)]
    {
        let rows = try await transaction.query(
            """
            UPDATE deliveries d SET status = r.status, error = r.error, due_at = coalesce(r.due_at, d.due_at), lease_until = NULL,
                                    updated_at = \(now)
            FROM unnest(\(results.map(\.delivery)), \(results.map(\.attempt)), \(results.map(\.status.rawValue)),
                        \(results.map(\.error)), \(results.map(\.dueAt))) AS r(id, attempt, status, error, due_at)
            WHERE d.tenant = \(tenant) AND d.delivery_id = r.id AND d.attempts = r.attempt AND d.status IN ('sending', 'unconfirmed')
            RETURNING d.delivery_id, d.act_id, d.party_id, d.channel, d.template, d.status, d.error
            """
        )
        let settled = try rows.map { row in
            let (id, act, party, channel, template, status, error) = try row.decode(
                (Int64, Int64, Int64, Int16, String, String, String).self
            )
            return (
                news: DeliveryNews(delivery: id, act: act, party: party, channel: channel, template: template), status: status, error: error
            )
        }
        return settled.filter { $0.status == DeliveryStatus.sent.rawValue || $0.status == DeliveryStatus.failed.rawValue }
    }

    /// Gives up on senders that died: what they had in hand may have been sent or not, and is never sent again by itself.
    /// - Returns: how many.
    @discardableResult
    func expire(now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int {
        try await transaction.execute(
            """
            UPDATE deliveries SET status = 'unconfirmed', error = 'o envio foi interrompido', lease_until = NULL, updated_at = \(now)
            WHERE tenant = \(tenant) AND status = 'sending' AND lease_until < now()
            """
        )
    }
}
