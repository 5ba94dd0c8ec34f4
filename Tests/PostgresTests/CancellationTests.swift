import Postgres
import TestSupport
import Testing

@Suite("Cancellation and timeouts") struct CancellationTests {
    private func running(_ text: String, _ pool: PostgresPool) async throws -> Int64 {
        try await pool.withConnection {
            try await $0.query(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE \(text + "%") AND pid <> pg_backend_pid() AND datname = current_database()"
            )
        }.single().decode(Int64.self)
    }

    @Test("cancelling the task cancels the statement in the server, and the connection is clean afterwards")
    func reachesServer() async throws {
        try await TestPostgres.withDatabase { settings in
            var single = settings
            single.maximumConnections = 1
            try await PostgresPool.withPool(single, logger: .quiet) { pool in
                try await PostgresPool.withPool(settings, logger: .quiet) { observer in
                    let session = try await pid(pool)
                    for _ in 0..<5 {
                        try await withThrowingTaskGroup(of: Void.self) { group in
                            group.addTask { try await pool.withConnection { _ = try await $0.query("SELECT pg_sleep(60), 'cancelled'") } }
                            try await eventually("the statement runs") {
                                try await running("SELECT pg_sleep(60), 'cancelled'", observer) == 1
                            }
                            group.cancelAll()
                            await #expect(throws: CancellationError.self) { try await group.next() }
                        }
                        #expect(try await running("SELECT pg_sleep(60), 'cancelled'", observer) == 0)
                        for _ in 0..<20 { #expect(try await pid(pool) == session, "the same session goes on") }
                    }
                }
            }
        }
    }

    private func pid(_ pool: PostgresPool) async throws -> Int32 {
        try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()") }.single().decode(Int32.self)
    }

    @Test("a cancelled transaction is rolled back")
    func transaction() async throws {
        try await withTestPool(connections: 2) { pool in
            try await pool.withConnection { try await $0.script("CREATE TABLE t (n int8)") }
            let reached = Counter()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await pool.withTransaction(tenant: nil) { transaction in
                        try await transaction.execute("INSERT INTO t VALUES (1)")
                        reached.next()
                        _ = try await transaction.query("SELECT pg_sleep(60), 'in transaction'")
                    }
                }
                try await eventually("the statement runs") { try await running("SELECT pg_sleep(60), 'in transaction'", pool) == 1 }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            #expect(reached.value == 1)
            let rows = try await pool.withConnection { try await $0.query("SELECT FROM t") }
            #expect(rows.isEmpty)
            #expect(pool.status.open == 2, "no connection was lost over it")
        }
    }

    @Test("a task that is cancelled already asks the server nothing")
    func cancelledBefore() async throws {
        try await withTestPool(connections: 1) { pool in
            await withTaskGroup(of: Void.self) { group in
                group.cancelAll()
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await pool.withConnection { try await $0.query("SELECT 1") } }
                }
            }
            #expect(pool.status.open == 0)
        }
    }

    @Test("cancellations at any moment hit only their own statement and leak no connection")
    func storm() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        try await withTestPool(connections: 3) { pool in
            let unexpected = Counter()
            for _ in 0..<40 {
                let delays = (0..<6).map { _ in Int64(random.next() % 3_000) }
                await withTaskGroup(of: Void.self) { group in
                    for delay in delays {
                        group.addTask {
                            let victim = Task {
                                try await pool.withTransaction(tenant: nil) { try await $0.query("SELECT pg_sleep(0.002)") }
                            }
                            try? await Task.sleep(for: .microseconds(delay))
                            victim.cancel()
                            if case .failure(let error) = await victim.result, !(error is CancellationError) { unexpected.next() }
                        }
                        group.addTask {
                            guard let rows = try? await pool.withConnection({ try await $0.query("SELECT 1::int8 FROM pg_sleep(0.001)") }),
                                rows.count == 1
                            else { _ = unexpected.next(); return }
                        }
                    }
                }
            }
            #expect(unexpected.value == 0, "seed \(seed)")
            #expect(pool.status.idle == pool.status.open, "seed \(seed)")
            #expect(pool.status.waiting == 0)
        }
    }

    @Test("statement_timeout ends a statement, lock_timeout a wait")
    func timeouts() async throws {
        try await withTestPool(connections: 2) { settings in
            settings.statementTimeout = .milliseconds(300)
            settings.lockTimeout = .milliseconds(50)
        } _: { pool in
            let slow = await postgresError { try await pool.withConnection { try await $0.query("SELECT pg_sleep(60)") } }
            #expect(slow?.code == .timeout)
            #expect(slow?.isRetriable == true)

            try await pool.withConnection { try await $0.script("CREATE TABLE t (n int8)") }
            try await pool.withTransaction(tenant: nil) { holder in
                try await holder.execute("LOCK TABLE t")
                let waiter = await postgresError { try await pool.withConnection { try await $0.query("SELECT FROM t") } }
                #expect(waiter?.isLockTimeout == true)
                #expect(waiter?.isRetriable == true)
            }
        }
    }

    @Test("a transaction idle for too long is ended by the server, and the pool goes on")
    func idleInTransaction() async throws {
        try await withTestPool(connections: 1) { settings in
            settings.idleInTransactionTimeout = .milliseconds(50)
        } _: { pool in
            let error = await postgresError {
                try await pool.withTransaction(tenant: nil, attempts: 1) { transaction in
                    try await transaction.execute("SELECT 1")
                    try await eventually("the server ends the session") { pool.status.open == 0 }
                    try await transaction.execute("SELECT 1")
                }
            }
            #expect(error?.code == .connection)
            let rows = try await pool.withConnection { try await $0.query("SELECT 1") }
            #expect(rows.count == 1)
        }
    }
}
