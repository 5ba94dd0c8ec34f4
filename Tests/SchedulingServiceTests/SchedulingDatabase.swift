import BusinessCalendar
import Logging
import Messaging
import Postgres
import Protocols
import SwiftProtobuf
import Synchronization
import TestSupport

@testable import SchedulingService

/// A migrated database of scheduling's own, used as the service's own role.
struct SchedulingDatabase: Sendable {
    let pool: PostgresPool
    let clock = TestClock()

    static let tenant = TenantID(rawValue: 1)

    static func with<R>(_ body: (SchedulingDatabase) async throws -> R) async throws -> R {
        let database = try await TestPostgres.database("scheduling") { settings in
            let roles = try await TestPostgres.makeRoles(service: "scheduling_test", in: settings)
            let files = [MessagingMigration.file] + SchedulingService.migrations
            try await Migrations.apply(files, schema: "scheduling", settings: roles.owner, logger: quiet)
            try await PostgresPool.withPool(settings, logger: quiet) { pool in
                try await pool.withConnection { try await $0.script(grants) }
            }
        }
        let app = try await TestPostgres.makeRoles(service: "scheduling_test", in: database).app
        return try await PostgresPool.withPool(app, logger: quiet) { try await body(SchedulingDatabase(pool: $0)) }
    }

    private static let grants = """
        GRANT USAGE ON SCHEMA scheduling TO scheduling_test_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA scheduling TO scheduling_test_app;
        GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA scheduling TO scheduling_test_app;
        ALTER ROLE scheduling_test_app SET search_path = scheduling;
        """

    static let quiet = {
        var logger = Logger(label: "scheduling-tests")
        logger.logLevel = .critical
        return logger
    }()

    init(pool: PostgresPool) { self.pool = pool }

    func runner(chunkTitles: Int = 2_000, workers: Int = 2) -> StrategyRunner {
        StrategyRunner(pool: pool, now: clock.now, chunkTitles: chunkTitles, workers: workers)
    }

    /// Runs a day to its end.
    @discardableResult
    func run(_ day: CalendarDay, tenant: TenantID = tenant, chunkTitles: Int = 2_000) async throws -> RunCounts {
        var last = RunCounts()
        try await runner(chunkTitles: chunkTitles).run(day, tenant: tenant) { _, counts, _ in last = counts }
        return last
    }

    func transaction<R>(tenant: TenantID = tenant, _ body: (PostgresTransaction) async throws -> R) async throws -> R {
        try await pool.withTransaction(tenant: tenant, body)
    }

    /// Everything that a run wrote, in a fixed order, for comparing two databases.
    func outcome() async throws -> [String] {
        try await transaction { transaction in
            try await transaction.query(
                """
                SELECT 'decision ' || (d.*)::text FROM decisions d UNION ALL
                SELECT 'title ' || title_id || ' ' || coalesce(wake_on::text, '-') || ' ' || progress::text FROM titles UNION ALL
                SELECT 'act ' || party_id || ' ' || on_day || ' ' || channel || ' ' || template || ' ' || title_ids::text FROM acts
                ORDER BY 1
                """
            ).map { try $0.decode(String.self) }
        }
    }

    func number(_ sql: SQL, tenant: TenantID = tenant) async throws -> Int64 {
        try await transaction(tenant: tenant) { try await $0.query(sql).single().decode(Int64.self) }
    }

    /// The bodies of the messages of one key, in the order written.
    func messages<Body: SwiftProtobuf.Message>(_ key: String, as _: Body.Type) async throws -> [Body] {
        try await pool.withConnection { connection in
            try await connection.query("SELECT body FROM outbox WHERE routing_key = \(key) ORDER BY id").map {
                try Body(serializedBytes: try $0.decode([UInt8].self))
            }
        }
    }
}

/// A clock that stands until it is moved.
final class TestClock: Sendable {
    private let moment = Mutex(Instant(CalendarDay(daysSinceEpoch: 20_788), secondOfDay: 9 * 3_600, offsetMinutes: -180))

    var now: @Sendable () -> Instant { { self.moment.withLock { $0 } } }

    func set(_ day: CalendarDay, hour: Int, minute: Int = 0) {
        moment.withLock { $0 = Instant(day, secondOfDay: (hour * 60 + minute) * 60, offsetMinutes: -180) }
    }

    func advance(minutes: Int64) { moment.withLock { $0 = $0.adding(seconds: minutes * 60) } }
}

/// A day of 2026, written `MM-DD`.
func day(_ text: String) -> CalendarDay { CalendarDay(iso: "2026-" + text) ?? CalendarDay(daysSinceEpoch: 0) }
