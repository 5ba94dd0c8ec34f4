import AMQP
import TestSupport
import Testing

@Suite("A connection that is lost", .timeLimit(.minutes(5))) struct ReconnectTests {
    @Test("publishers go on: everything confirmed is there, at least once") func publishers() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            async let results = connection.publish(batch: (0..<20_000).map { (.numbered($0), exchange: "", routingKey: "inbox") })
            try await host.closeConnections()
            for result in await results { try result.get() }
            let numbers = try await Self.numbers(in: "inbox", count: 20_000, connection)
            #expect(numbers == Set(0..<20_000))
        }
    }

    @Test("a consumer goes on; a delivery of the lost connection cannot be acknowledged and comes again") func consumer() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            try await connection.publish(.numbered(1), exchange: "", routingKey: "inbox")
            try await connection.withConsumer(queue: "inbox", prefetch: 10) { consumer in
                let stale = try #require(try await consumer.nextBatch(upTo: 1)?.first)
                try await host.closeConnections()
                let again = try #require(try await consumer.nextBatch(upTo: 1)?.first)
                #expect(again.message.number == 1 && again.redelivered)
                #expect(!stale.isCurrent)
                let error = try await #require(throws: AMQPError.self) { try await stale.ack() }
                #expect(error.code == .staleDelivery)
                try await again.ack()
            }
            try await PublishingTests.expectCount(0, in: "inbox", connection)
        }
    }

    @Test("a temporary queue is a new one afterwards") func temporary() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await withConnection(host) { connection in
            try await connection.withTemporaryQueue(prefetch: 10) { consumer in
                let old = consumer.queueName
                try await host.closeConnections()
                try await TestBroker.eventually("there is a new queue") { consumer.queueName != old && !consumer.queueName.isEmpty }
                try await connection.publish(.numbered(1), exchange: "", routingKey: consumer.queueName)
                let batch = try await consumer.nextBatch(upTo: 1)
                #expect(batch?.count == 1)
            }
        }
    }

    @Test("a broker that is killed and started again loses nothing that it confirmed") func killed() async throws {
        let broker = try await TestBroker.own()
        let host = try await broker.makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let first = await connection.publish(batch: (0..<2_000).map { (.numbered($0), exchange: "", routingKey: "inbox") })
            for result in first { try result.get() }
            async let results = connection.publish(batch: (2_000..<30_000).map { (.numbered($0), exchange: "", routingKey: "inbox") })
            // A killer that waits for part of it: some are confirmed, some are on their way, some wait.
            try await TestBroker.eventually("some more have arrived") { try await connection.messageCount(queue: "inbox") > 4_000 }
            try await broker.kill()
            try await TestBroker.eventually("the loss is noticed") { connection.state != .open }
            try await broker.start()
            for result in await results { try result.get() }
            let numbers = try await Self.numbers(in: "inbox", count: 30_000, connection)
            #expect(numbers == Set(0..<30_000))
        }
        try await broker.stop()
    }

    @Test("a wrong password is named in the state, and waiting for the connection ends with it") func password() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        var settings = try host.settings
        settings.password = "wrong"
        try await AMQPConnection.withConnection(settings, name: "test", logger: .quiet) { connection in
            let error = try await #require(throws: AMQPError.self) { try await connection.waitUntilOpen(timeout: .seconds(2)) }
            #expect(error.code == .accessRefused)
            guard case .connecting(let last) = connection.state else { return #expect(Bool(false), "\(connection.state)") }
            #expect(last?.code == .accessRefused)
        }
    }

    private static func numbers(in queue: String, count: Int, _ connection: AMQPConnection) async throws -> Set<Int> {
        try await connection.withConsumer(queue: queue, prefetch: 500) { consumer in
            var seen: Set<Int> = []
            while seen.count < count, let batch = try await consumer.nextBatch(upTo: 500), let last = batch.last {
                seen.formUnion(batch.compactMap(\.message.number))
                try await consumer.ack(upTo: last)
            }
            return seen
        }
    }
}
