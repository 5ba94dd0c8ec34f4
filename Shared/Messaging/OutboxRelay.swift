public import AMQP
import BusinessCalendar
import FoundationEssentials
public import Logging
import Metrics
public import Postgres
public import ServiceLifecycle

/// Sends what the outbox holds, in order of writing, and marks what the broker has taken.
///
/// One relay of a service works at a time (an advisory lock held by its connection); another instance takes over when it
/// dies. Ids are given under the aggregate's lock, so order of id is order of commit for one subject, and a message whose
/// elder of the same subject was not taken is sent again after it. A crash between confirm and mark resends; the inbox of
/// the receiver takes care of that.
public struct OutboxRelay: Service {
    private let pool: PostgresPool
    private let connection: AMQPConnection
    private let service: String
    private let user: String
    private let logger: Logger
    private let batch = 500
    private let sent: Counter
    private let refused: Counter

    /// A relay for the outbox of `service`; `user` is the login at the broker, which refuses any other `user-id`.
    public init(pool: PostgresPool, connection: AMQPConnection, service: String, user: String, logger: Logger) {
        self.pool = pool
        self.connection = connection
        self.service = service
        self.user = user
        self.logger = logger
        sent = Counter(label: "acerto_outbox_sent")
        refused = Counter(label: "acerto_outbox_refused")
    }

    /// Relays until shutdown, then sends what is left for up to five seconds.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await pool.withConnection { try await relay(on: $0) }
                } catch is CancellationError {
                    return
                } catch {
                    logger.warning("outbox relay interrupted", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .milliseconds(500))
            }
        }
        await flush()
    }

    private func relay(on database: PostgresConnection) async throws {
        guard try await takeLock(on: database) else {
            try await Task.sleep(for: .seconds(1))
            return
        }
        var lastSweep = ContinuousClock.now - .seconds(60)
        while !Task.isCancelled {
            let moved = try await sendBatch(on: database)
            if moved == 0 {
                if ContinuousClock.now - lastSweep > .seconds(60) {
                    lastSweep = .now
                    try await sweep(on: database)
                }
                // A poll, since a NOTIFY in each business transaction takes one lock for the whole server.
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    private func takeLock(on database: PostgresConnection) async throws -> Bool {
        let rows = try await database.query("SELECT pg_try_advisory_lock(hashtext('outbox-relay'), hashtext(current_schema()))")
        return try rows[0].get(0, as: Bool.self)
    }

    /// Sends one batch and answers how many of its messages are marked as sent.
    private func sendBatch(on database: PostgresConnection) async throws -> Int {
        let rows = try await database.query(
            """
            SELECT id, message_id, tenant, exchange, routing_key, type, subject, correlation, causation, traceparent,
                   idempotency_key, deadline_ms, body, created_at
            FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT \(batch)
            """
        )
        guard !rows.isEmpty else { return 0 }
        let pending = try rows.map { try PendingMessage($0) }
        let results = await connection.publish(
            batch: pending.map { ($0.message(service: service, user: user), exchange: $0.exchange, routingKey: $0.routingKey) }
        )
        var stopped: Set<String> = []
        var taken: [Int64] = []
        for (message, result) in zip(pending, results) {
            switch result {
            case .success:
                if !stopped.contains(message.subject) { taken.append(message.id) }
            case .failure(let error):
                stopped.insert(message.subject)
                refused.increment()
                logger.warning("message not taken", metadata: ["type": "\(message.type)", "error": "\(error)"])
            }
        }
        try await database.execute("UPDATE outbox SET sent_at = now() WHERE id = ANY(\(taken))")
        sent.increment(by: taken.count)
        if taken.count < pending.count { try await Task.sleep(for: .milliseconds(500)) }
        return taken.count
    }

    /// Sent rows stay an hour, for a resend after a loss at the broker; the inbox remembers for fourteen days.
    private func sweep(on database: PostgresConnection) async throws {
        try await database.execute("DELETE FROM outbox WHERE sent_at < now() - interval '1 hour'")
        try await database.execute("DELETE FROM inbox WHERE received_day < current_date - 14")
    }

    private func flush() async {
        let end = ContinuousClock.now + .seconds(5)
        do {
            try await pool.withConnection { database in
                guard try await takeLock(on: database) else { return }
                while ContinuousClock.now < end, try await sendBatch(on: database) > 0 {}
            }
        } catch {
            logger.notice("outbox not emptied at shutdown; the next start sends the rest", metadata: ["error": "\(error)"])
        }
    }
}

/// One unsent row.
private struct PendingMessage {
    let id: Int64
    private let event: OutgoingEvent
    private let tenant: TenantID
    private let correlation: String
    private let causation: MessageID?
    private let traceparent: String
    private let createdAtSeconds: Int64

    var exchange: String { event.exchange }
    var routingKey: String { event.routingKey }
    var type: String { event.type }
    var subject: String { event.subject }

    init(_ row: PostgresRow) throws {
        id = try row.get(0)
        event = OutgoingEvent(
            type: try row.get(5),
            exchange: try row.get(3),
            routingKey: try row.get(4),
            subject: try row.get(6),
            body: try row.get(12),
            messageID: MessageID(try row.get(1, as: UUID.self)),
            idempotencyKey: try row.get(10),
            deadlineMilliseconds: try row.get(11)
        )
        tenant = TenantID(rawValue: try row.get(2))
        correlation = try row.get(7)
        causation = try row.get(8, as: UUID?.self).map { MessageID($0) }
        traceparent = try row.get(9)
        createdAtSeconds = try row.get(13, as: Instant.self).microsecondsSinceEpoch / 1_000_000
    }

    func message(service: String, user: String) -> AMQPMessage {
        Envelope(
            service: service,
            user: user,
            tenant: tenant,
            correlation: correlation,
            causation: causation,
            traceparent: traceparent,
            writtenAtSeconds: createdAtSeconds
        ).message(event)
    }
}
