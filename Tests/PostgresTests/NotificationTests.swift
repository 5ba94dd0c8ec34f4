import Postgres
import TestSupport
import Testing

@Suite("Notifications") struct NotificationTests {
    @Test("readers hear their own channel, in order, and again after the connection was lost")
    func delivered() async throws {
        try await withTestPool(connections: 2) { pool in
            var first = pool.notifications(channel: "Titles \"new\"").makeAsyncIterator()
            var second = pool.notifications(channel: "other").makeAsyncIterator()
            #expect(await first.next() == .listening)
            #expect(await second.next() == .listening)
            try await pool.withConnection { connection in
                _ = try await connection.pipeline([
                    "SELECT pg_notify('Titles \"new\"', 'a')", "SELECT pg_notify('other', '')", "SELECT pg_notify('Titles \"new\"', 'ç')",
                ])
            }
            #expect(await first.next() == .message(payload: "a"))
            #expect(await first.next() == .message(payload: "ç"))
            #expect(await second.next() == .message(payload: ""))

            try await pool.withConnection {
                try await $0.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%LISTEN%' AND pid <> pg_backend_pid() AND datname = current_database()"
                )
            }
            #expect(await first.next() == .listening)
            #expect(await second.next() == .listening)
            try await pool.withConnection { try await $0.execute("NOTIFY other, 'back'") }
            #expect(await second.next() == .message(payload: "back"))
        }
    }

    @Test("the stream ends with the pool, and the connection with its last reader")
    func ends() async throws {
        try await withTestPool(connections: 1) { pool in
            let listeners: SQL =
                "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%LISTEN%' AND pid <> pg_backend_pid() AND datname = current_database()"
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for await _ in pool.notifications(channel: "c") {} }
                try await eventually("the listener is there") {
                    try await pool.withConnection { try await $0.query(listeners) }.single().decode(Int64.self) == 1
                }
                group.cancelAll()
                try await group.waitForAll()
            }
            try await eventually("the listener is gone") {
                try await pool.withConnection { try await $0.query(listeners) }.single().decode(Int64.self) == 0
            }
        }
        let ended = try await withTestPool(connections: 1) { $0.notifications(channel: "c") }
        for await notification in ended { #expect(notification == .listening) }
    }
}
