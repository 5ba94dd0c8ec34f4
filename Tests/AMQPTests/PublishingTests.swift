import AMQP
import Logging
import TestSupport
import Testing

@Suite("Publishing") struct PublishingTests {
    @Test("a publish returns when the broker has the message") func confirm() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            try await connection.publish(AMQPMessage(body: [1, 2, 3]), exchange: "", routingKey: "inbox")
            try await connection.withConsumer(queue: "inbox", prefetch: 10) { consumer in
                let batch = try #require(try await consumer.nextBatch(upTo: 5))
                #expect(batch.map(\.message.body) == [[1, 2, 3]])
                try await batch[0].ack()
            }
            let left = try await connection.messageCount(queue: "inbox")
            #expect(left == 0)
        }
    }
}

func withConnection<R>(_ host: TestVirtualHost, _ body: (AMQPConnection) async throws -> R) async throws -> R {
    try await AMQPConnection.withConnection(try host.settings, name: "test", logger: .quiet, body)
}

extension Logger {
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
