import BusinessCalendar
import Logging
import Postgres
import TestSupport
import Testing

@Suite("Transactions") struct TransactionTests {
    private struct GaveUp: Error {}

    private func withCounters<R>(connections: Int = 4, _ body: (PostgresPool) async throws -> R) async throws -> R {
        try await withTestPool(connections: connections) { pool in
            try await pool.withConnection {
                try await $0.script("CREATE TABLE counters (id int8 PRIMARY KEY, n int8); INSERT INTO counters VALUES (1, 0), (2, 0)")
            }
            return try await body(pool)
        }
    }

    private func values(_ pool: PostgresPool) async throws -> [Int64] {
        try await pool.withConnection { try await $0.query("SELECT n FROM counters ORDER BY id") }.map { try $0.decode(Int64.self) }
    }

    @Test("a transaction commits what its closure wrote, and rolls back when it throws")
    func commits() async throws {
        try await withCounters { pool in
            let result = try await pool.withTransaction(tenant: nil) { transaction in
                try await transaction.execute("UPDATE counters SET n = \(7)")
            }
            #expect(result == 2)
            await #expect(throws: GaveUp.self) {
                try await pool.withTransaction(tenant: nil) { transaction in
                    try await transaction.execute("UPDATE counters SET n = \(8)")
                    throw GaveUp()
                }
            }
            let counters = try await values(pool)
            #expect(counters == [7, 7])
            #expect(pool.status.idle == 1, "both used the same connection, which is clean")
        }
    }

    @Test("a transaction without statements sends nothing, one with a statement commits in a second round trip")
    func empty() async throws {
        try await TestPostgres.withDatabase { settings in
            try await PostgresPool.withPool(settings, logger: .quiet) { observer in
                try await PostgresPool.withPool(settings, logger: .quiet) { pool in
                    let pid = try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()") }.single().decode(Int32.self)
                    // The session's last statement and when it went idle after it.
                    let last: SQL = "SELECT query, state_change FROM pg_stat_activity WHERE pid = \(pid)"
                    let before = try await observer.withConnection { try await $0.query(last) }.single().decode((String, Instant).self)
                    for _ in 0..<10 { try await pool.withTransaction(tenant: TenantID(1)) { _ in } }
                    let after = try await observer.withConnection { try await $0.query(last) }.single().decode((String, Instant).self)
                    #expect(before.1 == after.1)
                    try await pool.withTransaction(tenant: TenantID(1)) { try await $0.execute("SELECT 'work'") }
                    let worked = try await observer.withConnection { try await $0.query(last) }.single().decode((String, Instant).self)
                    #expect(worked.0 == "COMMIT")
                }
            }
        }
    }

    @Test("the tenant is set in the transaction, and gone after it")
    func tenant() async throws {
        try await withTestPool(connections: 1) { pool in
            let setting: SQL = "SELECT coalesce(current_setting('app.tenant', true), '')"
            let inside = try await pool.withTransaction(tenant: TenantID(42)) { try await $0.query(setting) }
            let outside = try await pool.withConnection { try await $0.query(setting) }
            let without = try await pool.withTransaction(tenant: nil) { try await $0.query(setting) }
            #expect(try inside.single().decode(String.self) == "42")
            #expect(try outside.single().decode(String.self) == "")
            #expect(try without.single().decode(String.self) == "")
        }
    }

    @Test(
        "the isolation asked for is the server's",
        arguments: [
            (IsolationLevel.readCommitted, "read committed"), (.repeatableRead, "repeatable read"), (.serializable, "serializable"),
        ]
    )
    func isolation(level: IsolationLevel, name: String) async throws {
        try await withTestPool(connections: 1) { pool in
            let rows = try await pool.withTransaction(tenant: nil, isolation: level) { try await $0.query("SHOW transaction_isolation") }
            #expect(try rows.single().decode(String.self) == name)
        }
    }

    @Test("a swallowed error does not commit")
    func swallowed() async throws {
        try await withCounters { pool in
            let error = await postgresError {
                try await pool.withTransaction(tenant: nil) { transaction in
                    try await transaction.execute("UPDATE counters SET n = 1")
                    _ = await postgresError { try await transaction.query("SELECT 1 / 0") }
                }
            }
            #expect(error?.code == .rolledBack)
            let counters = try await values(pool)
            #expect(counters == [0, 0])
        }
    }

    @Test("a transaction whose opening failed runs nothing outside it")
    func openingFails() async throws {
        try await withCounters(connections: 1) { pool in
            let error = await postgresError {
                try await pool.withTransaction(tenant: nil, attempts: 1) { transaction in
                    _ = await postgresError { try await transaction.query("SELECT 1 / 0") }
                    try await transaction.execute("UPDATE counters SET n = 1")
                }
            }
            #expect(error?.code == .rolledBack)
            let counters = try await values(pool)
            #expect(counters == [0, 0])
        }
    }

    @Test("a constraint checked at COMMIT is reported, and its transaction is undone")
    func deferredConstraint() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection {
                try await $0.script("CREATE TABLE t (n int8 CONSTRAINT n_once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            }
            let error = await postgresError {
                try await pool.withTransaction(tenant: nil) { try await $0.execute("INSERT INTO t VALUES (1), (1)") }
            }
            #expect(error?.constraint == "n_once")
            let rows = try await pool.withConnection { try await $0.query("SELECT FROM t") }
            #expect(rows.isEmpty)
        }
    }

    @Test("a savepoint undoes only its own part")
    func savepoints() async throws {
        try await withCounters { pool in
            try await pool.withTransaction(tenant: nil) { transaction in
                try await transaction.execute("UPDATE counters SET n = 1 WHERE id = 1")
                let error = await postgresError {
                    try await transaction.withSavepoint { inner in
                        try await inner.execute("UPDATE counters SET n = 2")
                        try await inner.withSavepoint { _ = try await $0.query("SELECT 1 / 0") }
                    }
                }
                #expect(error?.sqlState == "22012")
                try await transaction.withSavepoint { try await $0.execute("UPDATE counters SET n = 3 WHERE id = 2") }
            }
            let counters = try await values(pool)
            #expect(counters == [1, 3])
        }
    }

    @Test("a serialization failure runs the closure again until it holds")
    func serialization() async throws {
        try await withCounters { pool in
            let (gate, runs) = (Gate(parties: 2), Counter())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for id in [1, 2] {
                    group.addTask {
                        var isFirst = true
                        try await pool.withTransaction(tenant: nil, isolation: .serializable) { transaction in
                            runs.next()
                            let sum = try await transaction.query("SELECT sum(n)::int8 FROM counters").single().decode(Int64.self)
                            if isFirst { await gate.arrive() }
                            isFirst = false
                            try await transaction.execute("UPDATE counters SET n = \(sum + 1) WHERE id = \(id)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(runs.value == 3)
            #expect(try await values(pool).sorted() == [1, 2], "the second saw what the first had written")
        }
    }

    @Test("a deadlock runs the loser's closure again")
    func deadlock() async throws {
        try await withCounters { pool in
            let (gate, runs) = (Gate(parties: 2), Counter())
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, second) in [(1, 2), (2, 1)] {
                    group.addTask {
                        var isFirst = true
                        try await pool.withTransaction(tenant: nil) { transaction in
                            runs.next()
                            try await transaction.execute("UPDATE counters SET n = n + 1 WHERE id = \(first)")
                            if isFirst { await gate.arrive() }
                            isFirst = false
                            try await transaction.execute("UPDATE counters SET n = n + 1 WHERE id = \(second)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            // The loser may meet the winner in the same order once more.
            #expect(runs.value >= 3)
            let counters = try await values(pool)
            #expect(counters == [2, 2])
        }
    }

    @Test("after so many attempts the conflict is thrown; other errors are thrown at once")
    func attempts() async throws {
        try await withTestPool(connections: 1) { pool in
            let runs = Counter()
            let conflict = await postgresError {
                try await pool.withTransaction(tenant: nil, attempts: 2) { transaction in
                    runs.next()
                    try await transaction.script("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                }
            }
            #expect(conflict?.isTransactionConflict == true)
            #expect(runs.value == 2)
            let other = await postgresError {
                try await pool.withTransaction(tenant: nil) { transaction in
                    runs.next()
                    _ = try await transaction.query("SELECT 1 / 0")
                }
            }
            #expect(other?.isRetriable == false)
            #expect(runs.value == 3)
        }
    }

    @Test("a connection lost before COMMIT runs the closure again on another one")
    func lostConnection() async throws {
        try await withCounters { pool in
            let runs = Counter()
            try await pool.withTransaction(tenant: nil) { transaction in
                try await transaction.execute("UPDATE counters SET n = n + 1")
                if runs.next() == 1 { _ = try await transaction.query("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(runs.value == 2)
            let counters = try await values(pool)
            #expect(counters == [1, 1])
        }
    }

    @Test("a transaction used after its closure is refused")
    func escaped() async throws {
        try await withTestPool(connections: 1) { pool in
            let escaped = try await pool.withTransaction(tenant: nil) { $0 }
            let error = await postgresError { try await escaped.query("SELECT 1") }
            #expect(error?.code == .leaseEnded)
        }
    }
}
