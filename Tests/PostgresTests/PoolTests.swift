import Foundation
import Logging
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@Suite("The pool") struct PoolTests {
    private func number(_ pool: PostgresPool) async throws -> Int64 {
        try await pool.withConnection { try await $0.query("SELECT 1::int8") }.single().decode(Int64.self)
    }

    @Test("tasks beyond the limit wait their turn")
    func waits() async throws {
        try await withTestPool(connections: 2) { pool in
            let total = try await withThrowingTaskGroup(of: Int64.self) { group in
                for _ in 0..<200 { group.addTask { try await number(pool) } }
                return try await group.reduce(0, +)
            }
            #expect(total == 200)
            #expect(pool.status.open <= 2)
            #expect(pool.status.idle == pool.status.open)
        }
    }

    @Test("a task that waits too long is refused, and so is one for a server that is not there")
    func exhausted() async throws {
        try await withTestPool(connections: 1) {
            $0.acquireTimeout = .milliseconds(100)
        } _: { pool in
            // The first connection may take longer to make than tasks wait here.
            try await eventually("a connection is open") { (try? await number(pool)) == 1 }
            try await pool.withConnection { _ in
                let error = await postgresError { try await number(pool) }
                #expect(error?.code == .poolExhausted)
                #expect(error?.isRetriable == true)
            }
            #expect(try await number(pool) == 1)
        }
        var nowhere = try PostgresSettings(url: "postgresql://nobody@127.0.0.1:1/none")
        nowhere.acquireTimeout = .milliseconds(200)
        try await PostgresPool.withPool(nowhere, logger: .quiet) { pool in
            let error = await postgresError { try await number(pool) }
            #expect(error?.code == .connection)
            #expect(pool.status.lastConnectError != nil)
        }
    }

    @Test("host names are looked up, and a refused role is an error that does not quote the password")
    func hosts() async throws {
        try await TestPostgres.withDatabase { settings in
            let port = try #require(settings.description.split(separator: ":").last?.split(separator: "/").first)
            var named = try PostgresSettings(
                url: "postgresql://no_such_role@no.such.host.invalid,localhost:\(port)/postgres?port=\(port)",
                password: "secret-word"
            )
            named.acquireTimeout = .seconds(60)
            try await PostgresPool.withPool(named, logger: .quiet) { pool in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await number(pool) }
                    try await eventually("the server refuses the role") {
                        pool.status.lastConnectError?.serverMessage?.contains("no_such_role") == true
                    }
                    group.cancelAll()
                }
                let error = try #require(pool.status.lastConnectError)
                #expect(error.code == .connection)
                #expect(!String(reflecting: error).contains("secret-word"))
            }
        }
    }

    @Test("statements that sleep in the server block no thread: other tasks go on, and all are done together")
    func cooperativePoolIsFree() async throws {
        // Eight for each thread of the cooperative pool: if they blocked, they would take eight times as long as one.
        let count = 8 * min(4, ProcessInfo.processInfo.activeProcessorCount)
        try await withTestPool(connections: count) { pool in
            // Connections first, so that the time is that of the statements.
            let gate = Gate(parties: count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<count { group.addTask { try await pool.withConnection { _ in await gate.arrive() } } }
                try await group.waitForAll()
            }
            let turns = Counter()
            let elapsed = try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<count {
                        group.addTask {
                            _ = try await pool.withConnection { try await $0.query("SELECT pg_sleep(0.5)") }
                            return true
                        }
                    }
                    group.addTask {
                        while !Task.isCancelled {
                            turns.next()
                            try? await Task.sleep(for: .milliseconds(5))
                        }
                        return false
                    }
                    var finished = 0
                    while finished < count, let isStatement = try await group.next() { finished += isStatement ? 1 : 0 }
                    group.cancelAll()
                }
            }
            #expect(elapsed < .seconds(2))
            #expect(turns.value > 3)
        }
    }

    @Test("a session ended by an administrator is replaced, idle or in use")
    func terminated() async throws {
        try await withTestPool(connections: 2) { pool in
            let pid = try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()") }.single().decode(Int32.self)
            try await pool.withConnection { first in
                try await pool.withConnection { second in
                    let own = try await first.query("SELECT pg_backend_pid()").single().decode(Int32.self)
                    let killer = own == pid ? second : first
                    try await killer.execute("SELECT pg_terminate_backend(\(pid))")
                    let victim = own == pid ? first : second
                    let error = await postgresError { while true { _ = try await victim.query("SELECT 1") } }
                    #expect(error?.code == .connection)
                    #expect(error?.isRetriable == true)
                }
            }
            try await eventually("the dead session is noticed") { pool.status.open == 1 }
            try await pool.withConnection {
                try await $0.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = \(pid)")
            }
            #expect(try await number(pool) == 1)
            let error = await postgresError {
                try await pool.withConnection { try await $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            #expect(error?.code == .connection)
            #expect(error?.sqlState == "57P01")
            #expect(try await number(pool) == 1)
        }
    }

    @Test("after a restart of the server, tasks that wait get connections by themselves")
    func serverRestart() async throws {
        let server = try await PrivatePostgres()
        var settings = try await server.settings()
        settings.maximumConnections = 2
        try await PostgresPool.withPool(settings, logger: .quiet) { pool in
            let start: SQL = "SELECT pg_postmaster_start_time()::text"
            let before = try await pool.withConnection { try await $0.query(start) }.single().decode(String.self)
            async let restart: Void = server.restart()
            try await eventually("the restarted server answers") {
                do {
                    return try await pool.withTransaction(tenant: nil) { try await $0.query(start) }.single().decode(String.self) != before
                } catch let error as PostgresError where error.isRetriable || error.code == .commitUnknown {
                    return false
                }
            }
            try await restart
            #expect(try await number(pool) == 1)
        }
    }

    @Test("shutdown waits for borrowers, refuses newcomers and ends run()")
    func gracefulShutdown() async throws {
        try await TestPostgres.withDatabase { settings in
            let pool = PostgresPool(settings, logger: .quiet)
            let group = ServiceGroup(services: [pool], logger: .quiet)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await pool.withConnection { connection in
                    await group.triggerGracefulShutdown()
                    try await eventually("newcomers are refused") { await postgresError { try await number(pool) }?.code == .poolClosed }
                    #expect(try await connection.query("SELECT 1::int8").single().decode(Int64.self) == 1)
                    #expect(!pool.status.isRunning)
                }
                try await tasks.waitForAll()
            }
            #expect(await postgresError { try await number(pool) }?.code == .poolClosed)
        }
    }

    @Test("cancelling run() ends what is in progress")
    func cancelled() async throws {
        try await TestPostgres.withDatabase { settings in
            let pool = PostgresPool(settings, logger: .quiet)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await pool.run() }
                try await pool.withConnection { connection in
                    tasks.cancelAll()
                    let error = await postgresError { while true { _ = try await connection.query("SELECT pg_sleep(60)") } }
                    #expect(error?.code == .poolClosed)
                }
                try await tasks.waitForAll()
            }
        }
    }

    @Test("a connection left in a transaction, or with work under way, is not lent again")
    func dirty() async throws {
        try await withTestPool(connections: 1) { pool in
            let first = try await pool.withConnection { connection in
                try await connection.script("BEGIN")
                return try await connection.query("SELECT pg_backend_pid()").single().decode(Int32.self)
            }
            let second = try await pool.withConnection { try await $0.query("SELECT pg_backend_pid()") }.single().decode(Int32.self)
            #expect(first != second)
        }
    }
}
