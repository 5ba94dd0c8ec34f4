import AMQP
import TestSupport
import Testing

@Suite("Consuming", .timeLimit(.minutes(5))) struct ConsumingTests {
    private func host(messages: Int, _ body: (AMQPConnection, TestVirtualHost) async throws -> Void) async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let results = await connection.publish(batch: (0..<messages).map { (.numbered($0), exchange: "", routingKey: "inbox") })
            for result in results { try result.get() }
            try await body(connection, host)
        }
    }

    @Test("every message comes once, in order, and acknowledging leaves an empty queue") func order() async throws {
        try await host(messages: 1_000) { connection, _ in
            var numbers: [Int?] = []
            try await connection.withConsumer(queue: "inbox", prefetch: 50) { consumer in
                for try await delivery in consumer {
                    numbers.append(delivery.message.number)
                    try await delivery.ack()
                    if numbers.count == 1_000 { break }
                }
            }
            #expect(numbers == Array(0..<1_000))
            try await PublishingTests.expectCount(0, in: "inbox", connection)
        }
    }

    @Test("no more than the prefetch is taken without an answer", arguments: [1, 10]) func prefetch(prefetch: Int) async throws {
        try await host(messages: 30) { connection, _ in
            try await connection.withConsumer(queue: "inbox", prefetch: prefetch) { consumer in
                var first: [AMQPDelivery] = []
                while first.count < prefetch, let batch = try await consumer.nextBatch(upTo: 100) { first += batch }
                #expect(first.count == prefetch)
                try await PublishingTests.expectCount(30 - prefetch, in: "inbox", connection)
                try await consumer.ack(upTo: first[prefetch - 1])
                let next = try #require(try await consumer.nextBatch(upTo: 100))
                #expect(next.first?.message.number == prefetch)
            }
            // What was not acknowledged goes back.
            try await PublishingTests.expectCount(30 - prefetch, in: "inbox", connection)
        }
    }

    @Test("what is given back comes again, marked, and what is dropped does not") func nack() async throws {
        try await host(messages: 2) { connection, _ in
            try await connection.withConsumer(queue: "inbox", prefetch: 1) { consumer in
                let first = try #require(try await consumer.nextBatch(upTo: 1)?.first)
                #expect(!first.redelivered)
                try await first.nack(requeue: true)
                let again = try #require(try await consumer.nextBatch(upTo: 1)?.first)
                #expect(again.message.number == 0 && again.redelivered)
                try await again.nack(requeue: false)
                let second = try #require(try await consumer.nextBatch(upTo: 1)?.first)
                #expect(second.message.number == 1)
                try await second.ack()
                try await second.ack()
            }
            try await PublishingTests.expectCount(0, in: "inbox", connection)
        }
    }

    @Test("a queue that is not there, or is somebody else's, is an error at once") func refused() async throws {
        try await host(messages: 0) { connection, _ in
            let missing = try await #require(throws: AMQPError.self) {
                try await connection.withConsumer(queue: "absent", prefetch: 1) { _ in }
            }
            #expect(missing.code == .notFound)
            try await connection.withConsumer(queue: "inbox", prefetch: 1, exclusive: true) { _ in
                let taken = try await #require(throws: AMQPError.self) {
                    try await connection.withConsumer(queue: "inbox", prefetch: 1) { _ in }
                }
                #expect(taken.code == .accessRefused)
            }
            try await connection.withConsumer(queue: "inbox", prefetch: 1) { _ in }
        }
    }

    @Test("a queue that is deleted ends its consumer with an error") func deleted() async throws {
        try await host(messages: 0) { connection, host in
            try await connection.withConsumer(queue: "inbox", prefetch: 1) { consumer in
                try await host.delete(queue: "inbox")
                let error = try await #require(throws: AMQPError.self) { _ = try await consumer.nextBatch(upTo: 1) }
                #expect(error.code == .notFound)
            }
        }
    }

    @Test("a cancelled task gets no more, and its deliveries go back") func cancelled() async throws {
        try await host(messages: 3) { connection, _ in
            let task = Task {
                try await connection.withConsumer(queue: "inbox", prefetch: 3) { consumer in
                    var count = 0
                    while let batch = try await consumer.nextBatch(upTo: 3) { count += batch.count }
                    return count
                }
            }
            try await PublishingTests.expectCount(0, in: "inbox", connection)
            task.cancel()
            _ = try? await task.value
            try await PublishingTests.expectCount(3, in: "inbox", connection)
        }
    }

    @Test("a paused consumer ends after what has arrived, which can still be acknowledged") func pause() async throws {
        try await host(messages: 1) { connection, _ in
            try await connection.withConsumer(queue: "inbox", prefetch: 5) { consumer in
                let first = try #require(try await consumer.nextBatch(upTo: 5)?.first)
                consumer.pause()
                let end = try await consumer.nextBatch(upTo: 5)
                #expect(end?.isEmpty != false)
                try await connection.publish(.numbered(9), exchange: "", routingKey: "inbox")
                try await first.ack()
            }
            try await PublishingTests.expectCount(1, in: "inbox", connection)
        }
    }

    @Test("a temporary queue has the server's name, and is gone with its consumer") func temporary() async throws {
        try await host(messages: 0) { connection, _ in
            let name = try await connection.withTemporaryQueue(prefetch: 5) { consumer in
                #expect(consumer.queueName.hasPrefix("amq.gen-"))
                try await connection.publish(.numbered(4), exchange: "", routingKey: consumer.queueName)
                let batch = try await consumer.nextBatch(upTo: 1)
                #expect(batch?.first?.message.number == 4)
                return consumer.queueName
            }
            try await TestBroker.eventually("the queue is gone") {
                do throws(AMQPError) {
                    try await connection.declarePassive(queue: name)
                    return false
                } catch {
                    return error.code == .notFound
                }
            }
        }
    }

    @Test("questions about the topology are answered, also after a no") func questions() async throws {
        try await host(messages: 4) { connection, _ in
            let missing = try await #require(throws: AMQPError.self) { try await connection.declarePassive(exchange: "absent") }
            #expect(missing.code == .notFound)
            try await connection.declarePassive(exchange: "amq.topic")
            try await withThrowingTaskGroup(of: AMQPError.Code?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do throws(AMQPError) {
                            let counts = try await connection.declarePassive(queue: number % 3 == 0 ? "absent" : "inbox")
                            #expect(counts.messages == 4 && counts.consumers == 0)
                            return nil
                        } catch {
                            return error.code
                        }
                    }
                }
                let codes = try await group.reduce(into: [AMQPError.Code?]()) { $0.append($1) }
                #expect(codes.filter { $0 == .notFound }.count == 7)
                #expect(codes.filter { $0 == nil }.count == 13)
            }
        }
    }
}
