import Postgres
import TestSupport
import Testing

@Suite("TLS") struct TLSTests {
    @Test("a verified session is encrypted, and its statements can be cancelled; another host name or authority is refused")
    func verified() async throws {
        let server = try await PrivatePostgres()
        let trusted = "sslmode=verify-full&sslrootcert=\(server.certificatePath)"
        let settings = try await server.settings(host: "localhost", options: trusted)
        try await PostgresPool.withPool(settings, logger: .quiet) { pool in
            let rows = try await pool.withConnection {
                try await $0.query("SELECT version FROM pg_stat_ssl WHERE ssl AND pid = pg_backend_pid()")
            }
            #expect(try rows.single().decode(String.self) == "TLSv1.3")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pool.withConnection { _ = try await $0.query("SELECT pg_sleep(60), 'over TLS'") } }
                try await eventually("the statement runs") {
                    let running: SQL = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%' AND state = 'active'"
                    return try await pool.withConnection { try await $0.query(running) }.single().decode(Int64.self) == 1
                }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
        for (host, options) in [("127.0.0.1", trusted), ("localhost", "sslmode=verify-full&sslrootcert=/etc/hostname")] {
            var wrong = try await server.settings(host: host, options: options)
            wrong.acquireTimeout = .seconds(2)
            let error = await postgresError {
                try await PostgresPool.withPool(wrong, logger: .quiet) { try await $0.withConnection { try await $0.query("SELECT 1") } }
            }
            #expect(error?.code == .connection)
        }
    }
}
