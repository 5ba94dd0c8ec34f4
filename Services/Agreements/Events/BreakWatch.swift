public import BusinessCalendar
public import Logging
import Messaging
public import Postgres
import Protocols
public import ServiceLifecycle

/// Looks every hour for active agreements with an instalment unpaid beyond the tolerance, and breaks them.
public struct BreakWatch: Service {
    private let pool: PostgresPool
    private let today: @Sendable () -> CalendarDay
    private let logger: Logger
    private let agreements = AgreementStore()

    /// A watch with the office's calendar day.
    public init(pool: PostgresPool, today: @escaping @Sendable () -> CalendarDay, logger: Logger) {
        self.pool = pool
        self.today = today
        self.logger = logger
    }

    /// Watches until shutdown.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    for tenant in try await pool.withConnection({ try await agreements.allTenants(in: $0) }) { try await look(tenant) }
                } catch {
                    logger.warning("looking for broken agreements failed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(3_600))
            }
        }
    }

    private func look(_ tenant: TenantID) async throws {
        let day = today()
        try await pool.withTransaction(tenant: tenant) { transaction in
            let text = try await agreements.policy(on: day, in: transaction, tenant: tenant)
            let policy = try NegotiationPolicy(json: text ?? NegotiationPolicy.standardJSON)
            let ids = try await agreements.overdue(before: day.adding(days: -policy.breakToleranceDays), in: transaction, tenant: tenant)
            for agreement in try await agreements.load(ids, in: transaction, tenant: tenant) {
                guard
                    try await agreements.end(
                        agreement.agreementID,
                        as: .broken,
                        on: day,
                        reason: "parcela vencida",
                        in: transaction,
                        tenant: tenant
                    )
                else { continue }
                try await Outbox.write(
                    [try AgreementsEvents.broken(agreement, on: day, cancelled: false)],
                    tenant: tenant,
                    in: transaction
                )
            }
        }
    }
}
