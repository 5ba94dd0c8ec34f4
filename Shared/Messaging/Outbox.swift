import FoundationEssentials
import Observability
public import Postgres

/// Where a service writes the messages of a change, in the change's own transaction.
public enum Outbox {
    /// Writes the messages in one statement; they leave when the transaction has committed, and never if it rolls back.
    ///
    /// Call it after the aggregate's row is locked: messages of one subject then keep the order of their transactions.
    /// - Precondition: every body is within the limit of 256 KiB; the contract's columns are chunked to stay far below it.
    public static func write(_ events: [OutgoingEvent], tenant: TenantID, in transaction: PostgresTransaction) async throws {
        guard !events.isEmpty else { return }
        for event in events where event.body.count > IncomingMessage.maximumBody {
            throw PermanentFailure("a \(event.type) of \(event.body.count) bytes is over the limit")
        }
        let context = MessageContext.current
        let trace = TraceContext.current ?? TraceContext()
        let correlation = context?.correlation ?? MessageID.v7().description
        let causation = context?.causation?.uuid
        try await transaction.execute(
            """
            INSERT INTO outbox (message_id, tenant, exchange, routing_key, type, subject, correlation, causation, traceparent,
                                idempotency_key, deadline_ms, body)
            SELECT message_id, \(tenant.rawValue), exchange, routing_key, type, subject, \(correlation), \(causation as UUID?)::uuid,
                   \(trace.traceparent), idempotency_key, deadline_ms, body
            FROM unnest(\(events.map(\.messageID.uuid)), \(events.map(\.exchange)), \(events.map(\.routingKey)), \(events.map(\.type)),
                        \(events.map(\.subject)), \(events.map(\.idempotencyKey)), \(events.map(\.deadlineMilliseconds)),
                        \(events.map(\.body)))
                 WITH ORDINALITY AS e(message_id, exchange, routing_key, type, subject, idempotency_key, deadline_ms, body, place)
            ORDER BY place
            """
        )
    }
}

extension MessageID {
    /// The same bits as Foundation's type, for the database.
    var uuid: UUID {
        func byte(_ word: UInt64, _ place: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * place)) }
        return UUID(
            uuid: (
                byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5), byte(high, 6), byte(high, 7),
                byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4), byte(low, 5), byte(low, 6), byte(low, 7)
            )
        )
    }

    init(_ uuid: UUID) {
        let bytes = uuid.uuid
        let all = [
            bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5, bytes.6, bytes.7, bytes.8, bytes.9, bytes.10, bytes.11, bytes.12,
            bytes.13, bytes.14, bytes.15,
        ]
        self.init(
            high: all[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
            low: all[8..<16].reduce(0) { $0 << 8 | UInt64($1) }
        )
    }
}
