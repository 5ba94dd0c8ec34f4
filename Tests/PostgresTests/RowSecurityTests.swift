import Logging
import Postgres
import TestSupport
import Testing

@Suite("Row-level security by tenant") struct RowSecurityTests {
    private func withApp<R>(_ body: (PostgresPool) async throws -> R) async throws -> R {
        try await TestPostgres.withDatabase { database in
            let (owner, app) = try await TestPostgres.makeRoles(service: "rls_test", in: database)
            try await Migrations.apply([Self.schema], schema: "rls_test", settings: owner, logger: .quiet)
            return try await PostgresPool.withPool(app, logger: .quiet, body)
        }
    }

    private static let schema = MigrationFile(
        name: "V0001_titles",
        bytes: Array(
            """
            CREATE TABLE titles (tenant int NOT NULL, id bigint NOT NULL, PRIMARY KEY (tenant, id));
            ALTER TABLE titles ENABLE ROW LEVEL SECURITY;
            ALTER TABLE titles FORCE ROW LEVEL SECURITY;
            CREATE POLICY tenant_only ON titles
                USING (tenant = nullif(current_setting('app.tenant', true), '')::int)
                WITH CHECK (tenant = nullif(current_setting('app.tenant', true), '')::int);
            GRANT USAGE ON SCHEMA rls_test TO rls_test_app;
            GRANT SELECT, INSERT, UPDATE, DELETE ON titles TO rls_test_app;
            """.utf8
        )
    )

    @Test("a tenant sees and writes its own rows only; without a tenant there are none")
    func isolation() async throws {
        try await withApp { pool in
            for tenant in [TenantID(1), TenantID(2)] {
                try await pool.withTransaction(tenant: tenant) { transaction in
                    try await transaction.execute(
                        "INSERT INTO rls_test.titles VALUES (\(tenant), 10), (\(tenant), \(Int64(tenant.rawValue)))"
                    )
                }
            }
            let mine = try await pool.withTransaction(tenant: TenantID(1)) { transaction in
                try await transaction.execute("UPDATE rls_test.titles SET id = id + 100")
                try await transaction.execute("DELETE FROM rls_test.titles WHERE tenant = 2")
                return try await transaction.query("SELECT tenant, id FROM rls_test.titles ORDER BY id")
            }
            #expect(try mine.map { try $0.get(0, as: TenantID.self) } == [TenantID(1), TenantID(1)])
            let others = try await pool.withTransaction(tenant: TenantID(2)) {
                try await $0.query("SELECT id FROM rls_test.titles ORDER BY id")
            }
            #expect(try others.map { try $0.decode(Int64.self) } == [2, 10])
            let error = await postgresError {
                try await pool.withTransaction(tenant: TenantID(1)) { try await $0.execute("INSERT INTO rls_test.titles VALUES (2, 99)") }
            }
            #expect(error?.isPermissionDenied == true)

            // Once the setting was made on a session it is empty, not missing, after the transaction: the policy must bear both.
            let outside = try await pool.withConnection { try await $0.query("SELECT FROM rls_test.titles") }
            let without = try await pool.withTransaction(tenant: nil) { try await $0.query("SELECT FROM rls_test.titles") }
            #expect(outside.isEmpty)
            #expect(without.isEmpty)
        }
    }

    @Test(
        "the service's role can neither turn the policy off nor change the schema",
        arguments: [
            "ALTER TABLE rls_test.titles DISABLE ROW LEVEL SECURITY", "DROP TABLE rls_test.titles", "TRUNCATE rls_test.titles",
            "SET ROLE rls_test_owner",
            "CREATE TABLE rls_test.x ()",
        ]
    )
    func powerless(statement: String) async throws {
        try await withApp { pool in
            let error = await postgresError { try await pool.withConnection { try await $0.script(statement) } }
            #expect(error?.isPermissionDenied == true)
        }
    }
}
