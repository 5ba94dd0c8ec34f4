public import AMQP

/// Where messages go that cannot be handled: `park.<service>`, with the reason, from where they can be replayed.
public enum Parking {
    /// A parked message, without its body's content.
    public struct Entry: Sendable {
        /// The message's identity; empty when it came without one.
        public let messageID: String
        /// Full protobuf name of the body, as it came.
        public let type: String
        /// The tenant of the envelope, 0 when it had none.
        public let tenant: Int64
        /// The queue whose consumer parked it.
        public let queue: String
        /// Why it was parked.
        public let reason: String
        /// How often it had been handled and failed.
        public let attempts: Int64
        /// When it was parked, Unix milliseconds.
        public let parkedAtMilliseconds: Int64
        /// Bytes of the body.
        public let bytes: Int
    }

    /// What to do with a parked message.
    public enum Verdict: Sendable {
        /// Leave it where it is.
        case keep
        /// Send it to its queue again, with the same identity and a new count of attempts.
        case replay
        /// Drop it for good.
        case discard
    }

    /// Puts a message into the parking lot of a service, with the queue it came from and the reason; then answer its delivery.
    public static func park(
        _ message: AMQPMessage,
        queue: String,
        service: String,
        reason: String,
        nowMilliseconds: Int64,
        over connection: AMQPConnection
    ) async throws {
        var copy = message
        copy.properties.headers = message.properties.headers.filter { !RetryLadder.broken.contains($0.key) }
        copy.properties.headers["x-parked-queue"] = .string(queue)
        copy.properties.headers["x-parked-reason"] = .string(String(reason.prefix(500)))
        copy.properties.headers["x-parked-ms"] = .int(nowMilliseconds)
        copy.properties.userID = nil
        copy.properties.deliveryMode = .persistent
        try await connection.publish(copy, exchange: "", routingKey: "park.\(service)")
    }

    /// Goes once through the parking lot of a service, oldest first, and does with each message what `decide` says.
    /// - Returns: how many were kept, replayed and discarded.
    @discardableResult
    public static func review(
        service: String,
        over connection: AMQPConnection,
        limit: Int = 10_000,
        _ decide: (Entry) async throws -> Verdict
    ) async throws -> (kept: Int, replayed: Int, discarded: Int) {
        let lot = "park.\(service)"
        let waiting = min(limit, try await connection.messageCount(queue: lot))
        guard waiting > 0 else { return (0, 0, 0) }
        return try await connection.withConsumer(queue: lot, prefetch: min(waiting, 65_535)) { consumer in
            var counts = (kept: 0, replayed: 0, discarded: 0)
            var kept: [AMQPDelivery] = []
            while counts.kept + counts.replayed + counts.discarded < waiting, let deliveries = try await consumer.nextBatch(upTo: waiting) {
                for delivery in deliveries {
                    let entry = Entry(delivery)
                    switch try await decide(entry) {
                    case .keep:
                        counts.kept += 1
                        kept.append(delivery)
                    case .replay:
                        try await replay(delivery, to: entry.queue, over: connection)
                        counts.replayed += 1
                    case .discard:
                        try await delivery.ack()
                        counts.discarded += 1
                    }
                }
            }
            for delivery in kept { try await delivery.nack(requeue: true) }
            return counts
        }
    }

    private static func replay(_ delivery: AMQPDelivery, to queue: String, over connection: AMQPConnection) async throws {
        var copy = delivery.message
        for header in ["x-parked-queue", "x-parked-reason", "x-parked-ms", "x-attempt", "x-error", "x-first-failed-ms"] {
            copy.properties.headers[header] = nil
        }
        try await connection.publish(copy, exchange: "", routingKey: queue)
        try await delivery.ack()
    }
}

extension Parking.Entry {
    fileprivate init(_ delivery: AMQPDelivery) {
        let properties = delivery.message.properties
        messageID = properties.messageID ?? ""
        type = properties.type ?? ""
        tenant = properties.headers.number("x-tenant") ?? 0
        queue = properties.headers.text("x-parked-queue") ?? ""
        reason = properties.headers.text("x-parked-reason") ?? ""
        attempts = properties.headers.number("x-attempt") ?? 0
        parkedAtMilliseconds = properties.headers.number("x-parked-ms") ?? 0
        bytes = delivery.message.body.count
    }
}
