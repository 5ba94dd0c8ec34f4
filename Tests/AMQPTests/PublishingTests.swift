import AMQP
import TestSupport
import Testing

@Suite("Publishing", .timeLimit(.minutes(5))) struct PublishingTests {
    @Test("a publish returns when the broker has the message, with all its properties") func roundTrip() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let message = Self.everything(user: "guest")
            try await connection.publish(message, exchange: "", routingKey: "inbox")
            try await connection.withConsumer(queue: "inbox", prefetch: 10) { consumer in
                let delivery = try #require(try await consumer.nextBatch(upTo: 5)?.first)
                #expect(delivery.message == message)
                #expect(delivery.exchange == "" && delivery.routingKey == "inbox" && !delivery.redelivered && delivery.deliveryTag == 1)
                try await delivery.ack()
            }
            try await Self.expectCount(0, in: "inbox", connection)
        }
    }

    @Test("a message that no queue takes is an error of its publish, and of no other") func returned() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let results = await connection.publish(
                batch: (0..<50).map { (.numbered($0), exchange: "", routingKey: $0 % 7 == 3 ? "nowhere" : "inbox") }
            )
            for (number, result) in results.enumerated() {
                #expect(result.code == (number % 7 == 3 ? .returned : nil))
            }
            try await connection.publish(.numbered(1), exchange: "", routingKey: "nowhere", mandatory: false)
        }
    }

    @Test("a message that a full queue refuses is an error of its publish") func nacked() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "small", arguments: #"{"x-max-length":3,"x-overflow":"reject-publish"}"#)
        try await withConnection(host) { connection in
            var codes: [AMQPError.Code?] = []
            for number in 0..<5 {
                codes += await connection.publish(batch: [(.numbered(number), exchange: "", routingKey: "small")]).map(\.code)
            }
            #expect(codes == [nil, nil, nil, .nacked, .nacked])
        }
    }

    @Test("an exchange that is not there fails the messages for it only, though the broker closes the channel") func missing() async throws
    {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let results = await connection.publish(
                batch: (0..<30).map { (.numbered($0), exchange: $0 == 11 || $0 == 20 ? "absent" : "", routingKey: "inbox") }
            )
            for (number, result) in results.enumerated() { #expect(result.code == (number == 11 || number == 20 ? .notFound : nil)) }
            try await connection.withConsumer(queue: "inbox", prefetch: 100) { consumer in
                var seen: Set<Int> = []
                while seen.count < 28, let batch = try await consumer.nextBatch(upTo: 100) {
                    seen.formUnion(batch.compactMap(\.message.number))
                }
                #expect(seen == Set(0..<30).subtracting([11, 20]))
            }
        }
    }

    @Test("a forged user-id is refused, and the connection goes on") func forged() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            var forged = AMQPMessage.numbered(1)
            forged.properties.userID = "somebody-else"
            let error = try await #require(throws: AMQPError.self) {
                try await connection.publish(forged, exchange: "", routingKey: "inbox")
            }
            #expect(error.code == .preconditionFailed)
            try await connection.publish(.numbered(2), exchange: "", routingKey: "inbox")
        }
    }

    @Test("bodies of any size arrive whole", arguments: [0, 1, 65_527, 65_528, 65_529, 3_000_000]) func sizes(size: Int) async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask { try await connection.publish(AMQPMessage(body: body), exchange: "", routingKey: "inbox") }
                }
                try await group.waitForAll()
            }
            try await connection.withConsumer(queue: "inbox", prefetch: 3) { consumer in
                var count = 0
                while count < 3, let batch = try await consumer.nextBatch(upTo: 3) {
                    for delivery in batch {
                        #expect(delivery.message.body == body)
                        #expect(delivery.message.properties.messageID != nil)
                    }
                    count += batch.count
                }
            }
        }
    }

    @Test("many publishers share the window, and each learns of its own message") func window() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { settings in
            settings.maximumUnconfirmed = 16
        } _: { connection in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<500 {
                    group.addTask { try await connection.publish(.numbered(number), exchange: "", routingKey: "inbox") }
                }
                try await group.waitForAll()
            }
            try await Self.expectCount(500, in: "inbox", connection)
        }
    }

    @Test("without a connection a publish waits until its deadline, and a cancelled one not even that") func waiting() async throws {
        var settings = try AMQPSettings(url: "amqp://127.0.0.1:1")
        settings.maximumBackoff = .milliseconds(100)
        try await AMQPConnection.withConnection(settings, name: "test", logger: .quiet) { connection in
            let late = try await #require(throws: AMQPError.self) {
                try await connection.publish(.numbered(1), exchange: "", routingKey: "k", deadline: .now + .milliseconds(100))
            }
            #expect(late.code == .timeout)
            let task = Task { try await connection.publish(.numbered(1), exchange: "", routingKey: "k") }
            task.cancel()
            let cancelled = try await #require(throws: AMQPError.self) { try await task.value }
            #expect(cancelled.code == .cancelled)
            let unconfirmed = try await #require(throws: AMQPError.self) {
                try await connection.publishUnconfirmed(.numbered(1), exchange: "", routingKey: "k")
            }
            #expect(unconfirmed.code == .connectionLost)
        }
    }

    @Test("messages without confirm arrive, also more than the inbox takes") func unconfirmed() async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            for number in 0..<5_000 { try await connection.publishUnconfirmed(.numbered(number), exchange: "", routingKey: "inbox") }
            try await Self.expectCount(5_000, in: "inbox", connection)
        }
    }

    @Test("while the broker takes nothing publishers wait, and go on when it does again") func blocked() async throws {
        let broker = try await TestBroker.own()
        let host = try await broker.makeVirtualHost()
        try await host.declare(queue: "inbox")
        try await withConnection(host) { connection in
            try await broker.control("set_vm_memory_high_watermark", "0.00000001")
            // The broker tells a connection when it publishes.
            let early = Task { try await connection.publish(.numbered(1), exchange: "", routingKey: "inbox") }
            try await TestBroker.eventually("the connection is blocked") {
                if case .blocked = connection.state { true } else { false }
            }
            let late = try await #require(throws: AMQPError.self) {
                try await connection.publish(.numbered(2), exchange: "", routingKey: "inbox", deadline: .now + .milliseconds(200))
            }
            #expect(late.code == .timeout)
            try await broker.control("set_vm_memory_high_watermark", "absolute", "512MB")
            try await early.value
            try await TestBroker.eventually("the connection is open") { connection.state == .open }
            try await connection.publish(.numbered(3), exchange: "", routingKey: "inbox")
        }
        try await broker.stop()
    }

    static func expectCount(_ count: Int, in queue: String, _ connection: AMQPConnection) async throws {
        try await TestBroker.eventually("\(count) messages in \(queue)") { try await connection.messageCount(queue: queue) == count }
    }

    private static func everything(user: String) -> AMQPMessage {
        var properties = AMQPProperties()
        properties.contentType = "application/protobuf"
        properties.contentEncoding = "identity"
        properties.deliveryMode = .persistent
        properties.priority = 3
        properties.correlationID = "conversação"
        properties.replyTo = "somewhere"
        properties.expirationMilliseconds = 600_000
        properties.messageID = "018f"
        properties.timestamp = 1_700_000_000
        properties.type = "acerto.debts.v1.TitleDue"
        properties.userID = user
        properties.appID = "debts"
        properties.headers = [
            "text": "ação", "number": -7, "flag": true, "fraction": .double(1.25), "bytes": .bytes([0, 255]),
            "moment": .timestamp(1_700_000_000),
            "decimal": .decimal(scale: 2, value: 1_234), "table": .table(["a": .array([1, "b", .table([:]), .array([])])]),
            "nothing": .null, "": "",
        ]
        return AMQPMessage(body: [0, 1, 2, 255], properties: properties)
    }
}

extension Result<Void, AMQPError> {
    var code: AMQPError.Code? { if case .failure(let error) = self { error.code } else { nil } }
}
