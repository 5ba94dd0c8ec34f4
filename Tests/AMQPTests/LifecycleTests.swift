import AMQP
import TestSupport
import Testing

@Suite("Life of a connection", .timeLimit(.minutes(5))) struct LifecycleTests {
    @Test("what is asked before it runs waits for it, and a graceful shutdown waits for confirms") func order() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        let connection = AMQPConnection(try host.settings, name: "test", logger: .quiet)
        #expect(connection.state == .closed)
        async let results = connection.publish(batch: (0..<5_000).map { (.numbered($0), exchange: "", routingKey: "inbox") })
        async let ended: Void = connection.run()
        // Some have arrived, so all were handed in, and most are not confirmed yet.
        try await TestBroker.eventually("the first have arrived") { try await connection.messageCount(queue: "inbox") > 0 }
        connection.beginShutdown()
        for result in await results { try result.get() }
        try await ended
        #expect(connection.state == .closed)
    }

    @Test("it runs once, and afterwards everything is refused") func once() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        let connection = AMQPConnection(try host.settings, name: "test", logger: .quiet)
        async let ended: Void = connection.run()
        try await connection.waitUntilOpen(timeout: .seconds(20))
        await #expect(throws: AMQPError.self) { try await connection.run() }
        connection.beginShutdown()
        try await ended
        for work in [
            { try await connection.publish(.numbered(1), exchange: "", routingKey: "k") },
            { try await connection.waitUntilOpen(timeout: .seconds(1)) },
            { try await connection.publishUnconfirmed(.numbered(1), exchange: "", routingKey: "k") },
            { try await connection.withConsumer(queue: "q", prefetch: 1) { _ in } }, { _ = try await connection.messageCount(queue: "q") },
        ] as [@Sendable () async throws -> Void] {
            let error = try await #require(throws: AMQPError.self) { try await work() }
            #expect(error.code == .closed)
        }
    }

    @Test("a shutdown ends consumers with an error, wherever they wait") func consumers() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        let connection = AMQPConnection(try host.settings, name: "test", logger: .quiet)
        async let ended: Void = connection.run()
        let error = try await #require(throws: AMQPError.self) {
            try await connection.withConsumer(queue: "inbox", prefetch: 1) { consumer in
                connection.beginShutdown()
                _ = try await consumer.nextBatch(upTo: 1)
            }
        }
        #expect(error.code == .closed)
        try await ended
    }

    @Test("cancelling ends it too, also while it tries to connect") func cancelled() async throws {
        let settings = try AMQPSettings(url: "amqp://127.0.0.1:1")
        let connection = AMQPConnection(settings, name: "test", logger: .quiet)
        let task = Task { try await connection.run() }
        let error = try await #require(throws: AMQPError.self) { try await connection.waitUntilOpen(timeout: .milliseconds(100)) }
        // A first attempt that is still under way has no error of its own.
        #expect(error.code == .connectionLost || error.code == .timeout)
        task.cancel()
        try await task.value
        #expect(connection.state == .closed)
    }
}
