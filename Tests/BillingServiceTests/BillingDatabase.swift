import BusinessCalendar
import Logging
import Messaging
import Money
import Postgres
import Protocols
import TestSupport

@testable import BillingService

/// A migrated database of billing's own, used as the service's own role.
enum BillingDatabase {
    static let tenant = TenantID(rawValue: 1)
    static let day = CalendarDay(daysSinceEpoch: 20_600)

    static func with<R>(_ body: (PostgresPool) async throws -> R) async throws -> R {
        let database = try await TestPostgres.database("billing") { settings in
            let roles = try await TestPostgres.makeRoles(service: "billing_test", in: settings)
            let files = [MessagingMigration.file] + BillingService.migrations
            try await Migrations.apply(files, schema: "billing", settings: roles.owner, logger: quiet)
            try await PostgresPool.withPool(settings, logger: quiet) { pool in
                try await pool.withConnection { try await $0.script(grants) }
            }
        }
        let app = try await TestPostgres.makeRoles(service: "billing_test", in: database).app
        return try await PostgresPool.withPool(app, logger: quiet, body)
    }

    private static let grants = """
        GRANT USAGE ON SCHEMA billing TO billing_test_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA billing TO billing_test_app;
        ALTER ROLE billing_test_app SET search_path = billing;
        """

    private static let quiet = {
        var logger = Logger(label: "billing-tests")
        logger.logLevel = .error
        return logger
    }()

    /// An account at Bradesco for a creditor.
    static func account(creditor: Int64 = 5, number: Int64 = 0) -> Acerto_Billing_V1_BankAccount {
        var account = Acerto_Billing_V1_BankAccount()
        account.creditorID = creditor
        account.bank = "237"
        account.branch = "1234-5"
        account.account = "56789-0"
        account.wallet = "09"
        account.agreement = "4466911"
        account.nextNumber = number
        return account
    }

    /// An agreement of as many instalments as amounts, the first due in ten days.
    static func agreement(_ id: Int64, creditor: Int64 = 5, amounts: [Int64] = [10_000, 10_000, 10_001]) -> ChargedAgreement {
        ChargedAgreement(
            id: id,
            number: "2026-\(id)",
            party: 70 + id,
            creditor: creditor,
            installments: amounts.enumerated().map { place, cents in
                ChargedInstallment(number: Int32(place + 1), due: day.adding(days: 10 + 30 * place), amount: Money(cents: cents))
            }
        )
    }

    /// An account and the charges of one agreement.
    static func issue(_ agreement: ChargedAgreement, by pool: PostgresPool) async throws -> [Acerto_Billing_V1_Charge] {
        _ = try await AccountRegistration(pool: pool).register(account(creditor: agreement.creditor), on: day, tenant: tenant)
        try await pool.withTransaction(tenant: tenant) {
            try await ChargeIssuing().issue(agreement, on: day, in: $0, tenant: tenant)
        }
        return try await charges(of: agreement.id, by: pool)
    }

    static func charges(of agreement: Int64, by pool: PostgresPool) async throws -> [Acerto_Billing_V1_Charge] {
        try await pool.withTransaction(tenant: tenant) { try await ChargeStore().all(of: agreement, in: $0, tenant: tenant) }
    }

    /// The bodies of the messages of one key, in the order written.
    static func messages(_ key: String, by pool: PostgresPool) async throws -> [[UInt8]] {
        try await pool.withConnection { connection in
            try await connection.query("SELECT body FROM outbox WHERE routing_key = \(key) ORDER BY id").map { try $0.decode([UInt8].self) }
        }
    }
}
