public import AMQP
public import Postgres

/// A message whose envelope has been checked.
public struct IncomingMessage: Sendable {
    /// The message's identity.
    public let id: MessageID
    /// Full protobuf name of the body.
    public let type: String
    /// The tenant of the envelope.
    public let tenant: TenantID
    /// The aggregate's id.
    public let subject: String
    /// The serialised message.
    public let body: [UInt8]
    /// How often it was handled before and failed.
    public let attempt: Int
    /// The conversation it belongs to.
    public let correlation: String
    /// W3C trace context of the sender.
    public let traceparent: String?
    /// The key for effects in the outside world.
    public let idempotencyKey: String?
    /// Unix milliseconds after which a command is void.
    public let deadlineMilliseconds: Int64?

    /// Bodies above this are refused before they are decoded.
    static let maximumBody = 256 * 1024

    /// Checks the envelope; what is wrong with it is a reason to park the message, never to try again.
    public init(_ delivery: AMQPDelivery) throws(EnvelopeError) {
        let properties = delivery.message.properties
        guard properties.contentType == "application/protobuf" else { throw .contentType }
        guard let type = properties.type, !type.isEmpty else { throw .type }
        guard let text = properties.messageID, let id = MessageID(text) else { throw .messageID }
        guard case .int(let tenant)? = properties.headers["x-tenant"], let rawTenant = Int32(exactly: tenant), rawTenant > 0 else {
            throw .tenant
        }
        guard delivery.message.body.count <= Self.maximumBody else { throw .bodyTooLarge(bytes: delivery.message.body.count) }
        self.id = id
        self.type = type
        self.tenant = TenantID(rawValue: rawTenant)
        subject = properties.headers.text("ce-subject") ?? ""
        body = delivery.message.body
        attempt = properties.headers.number("x-attempt").map { Int(clamping: $0) } ?? 0
        correlation = properties.correlationID ?? text
        traceparent = properties.headers.text("traceparent")
        idempotencyKey = properties.headers.text("x-idem-key")
        deadlineMilliseconds = properties.headers.number("x-deadline-ms")
    }
}

/// What is wrong with an envelope.
public enum EnvelopeError: Error, Equatable, CustomStringConvertible {
    /// The content type is not protobuf.
    case contentType
    /// The type is missing.
    case type
    /// The message id is missing or none.
    case messageID
    /// The tenant is missing or none.
    case tenant
    /// The body is over the limit.
    case bodyTooLarge(bytes: Int)

    /// What is wrong, without content.
    public var description: String {
        switch self {
        case .contentType: "content-type is not application/protobuf"
        case .type: "type is missing"
        case .messageID: "message-id is missing or no UUID"
        case .tenant: "header x-tenant is missing or no positive whole number"
        case .bodyTooLarge(let bytes): "body of \(bytes) bytes is over the limit of \(IncomingMessage.maximumBody)"
        }
    }
}

extension [String: AMQPValue] {
    func text(_ key: String) -> String? { if case .string(let text)? = self[key] { text } else { nil } }
    func number(_ key: String) -> Int64? { if case .int(let number)? = self[key] { Int64(number) } else { nil } }
}
