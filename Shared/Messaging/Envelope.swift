public import AMQP
public import Postgres

/// What surrounds an event on the wire: whose work it is, who sent it, which conversation and trace it belongs to.
public struct Envelope: Sendable {
    /// The service that wrote the message.
    public let service: String
    /// The login at the broker, which refuses any other `user-id`.
    public let user: String
    /// The tenant whose work it is.
    public let tenant: TenantID
    /// The conversation.
    public let correlation: String
    /// The message that caused it, if one did.
    public let causation: MessageID?
    /// W3C trace context.
    public let traceparent: String
    /// When it was written, seconds since the Unix epoch; information only.
    public let writtenAtSeconds: Int64

    /// An envelope for the messages of one piece of work.
    public init(
        service: String,
        user: String,
        tenant: TenantID,
        correlation: String,
        causation: MessageID?,
        traceparent: String,
        writtenAtSeconds: Int64
    ) {
        self.service = service
        self.user = user
        self.tenant = tenant
        self.correlation = correlation
        self.causation = causation
        self.traceparent = traceparent
        self.writtenAtSeconds = writtenAtSeconds
    }

    /// The event as the broker gets it.
    public func message(_ event: OutgoingEvent) -> AMQPMessage {
        var properties = AMQPProperties()
        properties.contentType = "application/protobuf"
        properties.messageID = event.messageID.description
        properties.type = event.type
        properties.timestamp = writtenAtSeconds
        properties.appID = service
        properties.userID = user
        properties.deliveryMode = .persistent
        properties.correlationID = correlation
        properties.headers = [
            "ce-source": .string("/\(service)"), "ce-subject": .string(event.subject), "x-tenant": .int(Int64(tenant.rawValue)),
            "x-schema": .int(1), "traceparent": .string(traceparent),
        ]
        if let causation { properties.headers["x-causation-id"] = .string(causation.description) }
        if let key = event.idempotencyKey { properties.headers["x-idem-key"] = .string(key) }
        if let deadline = event.deadlineMilliseconds { properties.headers["x-deadline-ms"] = .int(deadline) }
        return AMQPMessage(body: event.body, properties: properties)
    }
}
