import BusinessCalendar
import Logging
import Messaging
import Postgres
import Protocols
import SwiftProtobuf
import TestSupport

@testable import NotificationsService

/// A migrated database of the service's own, used as the service's own role.
enum NotificationsDatabase {
    static let tenant = TenantID(rawValue: 3)

    static func with<R>(_ body: (PostgresPool) async throws -> R) async throws -> R {
        let database = try await TestPostgres.database("notifications") { settings in
            let roles = try await TestPostgres.makeRoles(service: "notifications_test", in: settings)
            let files = [MessagingMigration.file] + NotificationsService.migrations
            try await Migrations.apply(files, schema: "notifications", settings: roles.owner, logger: quiet)
            try await PostgresPool.withPool(settings, logger: quiet) { pool in
                try await pool.withConnection { try await $0.script(grants) }
            }
        }
        let app = try await TestPostgres.makeRoles(service: "notifications_test", in: database).app
        return try await PostgresPool.withPool(app, logger: quiet, body)
    }

    private static let grants = """
        GRANT USAGE ON SCHEMA notifications TO notifications_test_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA notifications TO notifications_test_app;
        ALTER ROLE notifications_test_app SET search_path = notifications;
        """

    static let quiet = {
        var logger = Logger(label: "notifications-tests")
        logger.logLevel = .critical
        return logger
    }()

    /// Writes deliveries as the handlers do.
    static func take(_ drafts: [DeliveryDraft], by pool: PostgresPool, tenant: TenantID = tenant) async throws {
        try await pool.withTransaction(tenant: tenant) { transaction in
            for draft in drafts { try await DeliveryIntake().take(draft, now: Samples.now, in: transaction, tenant: tenant) }
        }
    }

    /// A mail to somebody for an act.
    static func mail(_ act: Int64, to recipient: String = "maria@devedor.test", dueAt: Instant = Samples.now) -> DeliveryDraft {
        var draft = DeliveryDraft(act: act, party: 7, day: Samples.day, channel: .email, template: "cobranca-5", dueAt: dueAt)
        draft.recipient = recipient
        draft.subject = "Pagamento em aberto – ação"
        draft.text = "Olá, Maria.\n"
        draft.html = "<p>Olá, Maria.</p>"
        return draft
    }

    static func deliveries(by pool: PostgresPool, tenant: TenantID = tenant) async throws -> [Acerto_Notifications_V1_Delivery] {
        try await pool.withTransaction(tenant: tenant) {
            try await DeliveryStore().list(status: nil, party: 0, limit: 1_000, in: $0, tenant: tenant)
        }
    }

    static func statuses(by pool: PostgresPool) async throws -> [String] { try await deliveries(by: pool).map(\.status).sorted() }

    /// The bodies of the messages of one key, in the order written.
    static func messages<M: SwiftProtobuf.Message>(_ key: String, as type: M.Type, by pool: PostgresPool) async throws -> [M] {
        try await pool.withConnection { connection in
            try await connection.query("SELECT body FROM outbox WHERE routing_key = \(key) ORDER BY id")
                .map { try M(serializedBytes: try $0.decode([UInt8].self)) }
        }
    }
}
