import BusinessCalendar
import Messaging
import Postgres

/// Writes a delivery with all that belongs to it, once for each act and each agreement.
struct DeliveryIntake {
    private let deliveries = DeliveryStore()
    private let bureau = BureauStore()

    func take(_ draft: DeliveryDraft, now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        guard let id = try await deliveries.insert(draft, now: now, in: transaction, tenant: tenant) else { return }
        try await deliveries.attach(draft.files, to: id, in: transaction, tenant: tenant)
        if !draft.listings.isEmpty, try await bureau.insert(draft.listings, of: id, in: transaction, tenant: tenant) == 0 {
            try await deliveries.makeObsolete(id, "já registrado antes", now: now, in: transaction, tenant: tenant)
        }
        guard draft.status == .noAddress || draft.status == .failed else { return }
        let news = DeliveryNews(
            delivery: id,
            act: draft.act,
            party: draft.party,
            channel: draft.channel.rawValue,
            template: draft.template
        )
        try await Outbox.write([NotificationsEvents.failed(news, reason: draft.error, at: now)], tenant: tenant, in: transaction)
    }
}
