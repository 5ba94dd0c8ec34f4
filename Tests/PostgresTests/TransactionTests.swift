import Logging
import Postgres
import TestSupport
import Testing

@Suite("Transactions") struct TransactionTests {
    @Test("a transaction commits what its closure wrote")
    func commits() async throws {
        try await TestPostgres.withDatabase { settings in
            try await PostgresPool.withPool(settings, logger: .quiet) { pool in
                try await pool.withConnection { try await $0.script("CREATE TABLE t (n int8)") }
                try await pool.withTransaction(tenant: nil) { try await $0.execute("INSERT INTO t VALUES (\(7 as Int64))") }
                let rows = try await pool.withConnection { try await $0.query("SELECT n, 'x', NULL::date FROM t") }
                let (number, text, missing) = try rows.single().decode((Int64, String, Int32?).self)
                #expect(number == 7)
                #expect(text == "x")
                #expect(missing == nil)
            }
        }
    }
}
