/// What is published and delivered: bytes and what is said about them.
public struct AMQPMessage: Sendable, Hashable {
    /// The bytes; the broker does not look at them.
    public var body: [UInt8]
    /// What is said about them.
    public var properties: AMQPProperties

    /// A message of these bytes.
    public init(body: [UInt8], properties: AMQPProperties = AMQPProperties()) {
        self.body = body
        self.properties = properties
    }
}

/// The properties of a message. Texts are limited to 255 bytes of UTF-8 by the protocol.
public struct AMQPProperties: Sendable, Hashable {
    /// Whether a message survives a restart of the broker.
    public enum DeliveryMode: UInt8, Sendable, Hashable {
        /// Kept in memory only.
        case transient = 1
        /// Written to disk by durable queues.
        case persistent = 2
    }

    /// The kind of the bytes, e.g. `application/protobuf`.
    public var contentType: String?
    /// How the bytes were compressed.
    public var contentEncoding: String?
    /// Named values; together at most `AMQPProperties.maximumHeaderBytes` on the wire.
    public var headers: [String: AMQPValue] = [:]
    /// Whether it survives a restart; the broker takes none as transient.
    public var deliveryMode: DeliveryMode?
    /// 0 to 255; only queues declared with priorities look at it.
    public var priority: UInt8?
    /// The conversation or call that the message belongs to.
    public var correlationID: String?
    /// Where an answer is to go.
    public var replyTo: String?
    /// Milliseconds after which a queue drops the message.
    public var expirationMilliseconds: Int64?
    /// The identity of the message, same on every resend.
    public var messageID: String?
    /// Seconds since 1970 by the producer's clock.
    public var timestamp: Int64?
    /// The name of the message's type.
    public var type: String?
    /// The login of the publisher; the broker refuses any other.
    public var userID: String?
    /// The application that published it.
    public var appID: String?

    /// No properties.
    public init() {}

    /// Bytes that the headers of one message may take on the wire.
    public static let maximumHeaderBytes = 32_768
}
