public import AMQP
import BusinessCalendar
import FoundationEssentials
public import Logging
import Metrics
import Observability
public import Postgres
public import ServiceLifecycle

/// Takes the messages of one queue and lets each have its effect once, whatever crashes.
///
/// Up to `batch` deliveries go through one transaction: inbox rows, the handlers' writes and their outbox rows commit
/// together, then the deliveries are acknowledged together. When the batch fails, its messages go one by one, and the one
/// that fails climbs the retry ladder or is parked with its reason; the others are done.
public struct Consumer: Service {
    private let queue: String
    private let service: String
    private let pool: PostgresPool
    private let connection: AMQPConnection
    private let publisher: AMQPConnection
    private let prefetch: Int
    private let batch: Int
    private let handlers: [String: any MessageHandler]
    private let logger: Logger
    private let handled: Counter
    private let deduplicated: Counter

    /// Deliveries that came back so often without an answer are parked: they may be what kills the process.
    private static let maximumCrashes: Int32 = 5

    /// A consumer of `queue` for `service`, whose parking lot is `park.<service>`. Handlers by full protobuf name. Retries and
    /// parked messages leave by `publisher`, since a blocked publisher must not keep acknowledgements back.
    public init(
        queue: String,
        service: String,
        pool: PostgresPool,
        connection: AMQPConnection,
        publisher: AMQPConnection,
        prefetch: Int = 300,
        batch: Int = 100,
        handlers: [String: any MessageHandler],
        logger: Logger
    ) {
        self.queue = queue
        self.service = service
        self.pool = pool
        self.connection = connection
        self.publisher = publisher
        self.prefetch = prefetch
        self.batch = batch
        self.handlers = handlers
        var logger = logger
        logger[metadataKey: "queue"] = "\(queue)"
        self.logger = logger
        handled = Counter(label: "acerto_messages_handled", dimensions: [("queue", queue)])
        deduplicated = Counter(label: "acerto_messages_deduplicated", dimensions: [("queue", queue)])
    }

    /// Consumes until shutdown; the batch in hand is finished first.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await connection.withConsumer(queue: queue, prefetch: prefetch) { consumer in
                        while let deliveries = try await consumer.nextBatch(upTo: batch) {
                            // What has begun is finished, also when a shutdown asks to stop meanwhile.
                            try await Task { try await process(deliveries) }.value
                        }
                    }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("consumer interrupted", metadata: ["error": "\(error)"])
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
    }

    private func process(_ deliveries: [AMQPDelivery]) async throws {
        var good: [(IncomingMessage, AMQPDelivery)] = []
        for delivery in deliveries {
            do {
                let message = try IncomingMessage(delivery)
                guard handlers[message.type] != nil else { throw PermanentFailure("type \(message.type) is not known here") }
                good.append((message, delivery))
            } catch {
                try await park(delivery, reason: "\(error)")
                try await delivery.ack()
            }
        }
        let suspects = good.filter { $0.1.redelivered }
        for suspect in suspects where try await !isCrashing(suspect) {
            try await processAlone(suspect)
            try await survived(suspect.0)
        }
        let fresh = good.filter { !$0.1.redelivered }
        guard !fresh.isEmpty else { return }
        do {
            try await handle(fresh.map(\.0))
            for (_, delivery) in fresh { try await delivery.ack() }
        } catch let error where fresh.count == 1 {
            try await failed(fresh[0], error)
        } catch {
            for one in fresh { try await processAlone(one) }
        }
    }

    private func processAlone(_ one: (IncomingMessage, AMQPDelivery)) async throws {
        do {
            try await handle([one.0])
            try await one.1.ack()
        } catch {
            try await failed(one, error)
        }
    }

    /// Counts the return of a delivery before it is tried again, so that a message that kills the process is found.
    private func isCrashing(_ one: (IncomingMessage, AMQPDelivery)) async throws -> Bool {
        let rows = try await pool.withConnection { database in
            try await database.query(
                """
                INSERT INTO inbox_attempts (consumer, message_id, attempts) VALUES (\(queue), \(one.0.id.uuid), 1)
                ON CONFLICT (consumer, message_id) DO UPDATE SET attempts = inbox_attempts.attempts + 1
                RETURNING attempts
                """
            )
        }
        guard try rows[0].get(0, as: Int32.self) > Self.maximumCrashes else { return false }
        try await park(one.1, reason: "came back \(Self.maximumCrashes) times without an answer")
        try await one.1.ack()
        try await forget(one.0)
        return true
    }

    private func handle(_ messages: [IncomingMessage]) async throws {
        let context = MessageContext(tenant: messages[0].tenant, causation: messages[0].id, correlation: messages[0].correlation)
        let trace = messages[0].traceparent.flatMap { TraceContext(traceparent: $0) }?.child() ?? TraceContext()
        try await MessageContext.$current.withValue(context) {
            try await TraceContext.$current.withValue(trace) {
                for run in Self.runs(of: messages) { try await handleRun(run) }
            }
        }
    }

    /// Messages of one tenant and type that follow each other, in order.
    private static func runs(of messages: [IncomingMessage]) -> [ArraySlice<IncomingMessage>] {
        var runs: [ArraySlice<IncomingMessage>] = []
        var start = 0
        for index in 1...messages.count {
            if index == messages.count || messages[index].tenant != messages[start].tenant || messages[index].type != messages[start].type {
                runs.append(messages[start..<index])
                start = index
            }
        }
        return runs
    }

    private func handleRun(_ run: ArraySlice<IncomingMessage>) async throws {
        guard let first = run.first, let handler = handlers[first.type] else { return }
        try await handle(Array(run), tenant: first.tenant, by: handler)
    }

    private func handle(_ messages: [IncomingMessage], tenant: TenantID, by handler: some MessageHandler) async throws {
        let prepared = try await handler.prepare(messages)
        let applied = try await pool.withTransaction(tenant: tenant) { transaction in
            let new = try await enterInbox(messages, in: transaction)
            for message in new {
                let context = MessageContext(tenant: tenant, causation: message.id, correlation: message.correlation)
                try await MessageContext.$current.withValue(context) {
                    try await handler.apply(message, prepared, in: transaction)
                }
            }
            if messages.contains(where: { $0.attempt > 0 }) {
                try await transaction.execute(
                    "DELETE FROM inbox_held WHERE consumer = \(queue) AND message_id = ANY(\(messages.map(\.id.uuid)))"
                )
            }
            return new
        }
        handled.increment(by: applied.count)
        deduplicated.increment(by: messages.count - applied.count)
        await handler.committed(applied, prepared)
    }

    /// Enters the ids; what was there before is not handled again. A message whose elder of the same subject waits in the
    /// ladder is refused here, so that it waits behind it.
    private func enterInbox(_ messages: [IncomingMessage], in transaction: PostgresTransaction) async throws -> [IncomingMessage] {
        let held = try await transaction.query(
            """
            SELECT 1 FROM unnest(\(messages.map(\.id.uuid)), \(messages.map(\.subject))) AS m(id, subject)
            JOIN inbox_held h ON h.consumer = \(queue) AND h.tenant = \(messages[0].tenant.rawValue) AND h.subject = m.subject
                             AND h.message_id < m.id
            LIMIT 1
            """
        )
        guard held.isEmpty else { throw HeldBehindElder() }
        let days = messages.map { CalendarDay(daysSinceEpoch: Int32($0.id.madeAtMilliseconds / 86_400_000)) }
        let rows = try await transaction.query(
            """
            INSERT INTO inbox (consumer, message_id, received_day)
            SELECT DISTINCT \(queue), id, day FROM unnest(\(messages.map(\.id.uuid)), \(days)) AS m(id, day)
            ON CONFLICT DO NOTHING RETURNING message_id
            """
        )
        var new = Set(try rows.map { MessageID(try $0.get(0, as: UUID.self)) })
        return messages.filter { new.remove($0.id) != nil }
    }

    private func failed(_ one: (IncomingMessage, AMQPDelivery), _ error: any Error) async throws {
        let (message, delivery) = one
        if error is PermanentFailure || message.attempt >= RetryLadder.rungs.count {
            logger.error("message parked", metadata: ["type": "\(message.type)", "id": "\(message.id)", "error": "\(error)"])
            try await park(delivery, reason: "\(error)")
            try await forget(message)
        } else {
            logger.warning("message to the ladder", metadata: ["type": "\(message.type)", "id": "\(message.id)", "error": "\(error)"])
            try await hold(message)
            let (rung, twin) = (message.attempt, Int.random(in: 0...1))
            let waits = error is HeldBehindElder
            let copy = RetryLadder.copy(
                of: delivery.message,
                attempt: waits ? message.attempt : message.attempt + 1,
                error: "\(error)",
                nowMilliseconds: Self.nowMilliseconds()
            )
            try await publisher.publish(copy, exchange: RetryLadder.exchange(rung: rung, twin: twin), routingKey: queue)
        }
        try await delivery.ack()
    }

    private func hold(_ message: IncomingMessage) async throws {
        try await pool.withConnection { database in
            try await database.execute(
                """
                INSERT INTO inbox_held (consumer, tenant, subject, message_id)
                VALUES (\(queue), \(message.tenant.rawValue), \(message.subject), \(message.id.uuid)) ON CONFLICT DO NOTHING
                """
            )
        }
    }

    private func forget(_ message: IncomingMessage) async throws {
        try await pool.withConnection { database in
            try await database.execute("DELETE FROM inbox_held WHERE consumer = \(queue) AND message_id = \(message.id.uuid)")
        }
        try await survived(message)
    }

    private func survived(_ message: IncomingMessage) async throws {
        try await pool.withConnection { database in
            try await database.execute("DELETE FROM inbox_attempts WHERE consumer = \(queue) AND message_id = \(message.id.uuid)")
        }
    }

    private func park(_ delivery: AMQPDelivery, reason: String) async throws {
        try await Parking.park(
            delivery.message,
            queue: queue,
            service: service,
            reason: reason,
            nowMilliseconds: Self.nowMilliseconds(),
            over: connection
        )
    }

    private static func nowMilliseconds() -> Int64 { Int64(MessageID.v7().madeAtMilliseconds) }
}

/// An elder message of the same subject waits in the ladder.
private struct HeldBehindElder: Error, CustomStringConvertible {
    var description: String { "waits behind an elder message of its subject" }
}
