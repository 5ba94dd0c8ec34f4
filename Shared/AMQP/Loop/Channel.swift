import CRabbitMQ

/// One channel of the connection, as the owner thread sees it.
final class Channel {
    /// What the channel is for.
    enum Role {
        /// Publishing with confirms.
        case publishing
        /// Publishing without.
        case sending
        /// Calls: requests out, answers in.
        case calling
        /// Questions about the topology, which close it when the answer is no.
        case asking
        /// One consumer.
        case consuming(Subscription)
    }

    /// Where the channel is in its life.
    enum Phase {
        case opening
        case ready
        case closing
    }

    /// A channel has one consumer at most, so its tag need not be made up.
    static let consumerTag = "acerto"

    let number: UInt16
    let role: Role
    var phase = Phase.opening
    /// The answers the broker owes, in the order in which it gives them.
    var expected = FIFO<UInt32>()
    /// Since when the first of them is owed.
    var waitingSince: ContinuousClock.Instant?
    /// The message that is coming in.
    var incoming: IncomingContent?

    init(number: UInt16, role: Role) {
        self.number = number
        self.role = role
    }

    /// What is being done, for errors.
    var purpose: String {
        switch role {
        case .publishing: "publishing"
        case .sending: "sending"
        case .calling: "calling"
        case .asking: "asking"
        case .consuming(let subscription): "consuming \(subscription.mailbox.queue)"
        }
    }
}

/// A message that comes in frames: method, header, bodies.
struct IncomingContent {
    /// What the method said.
    enum Kind {
        case delivery(exchange: String, routingKey: String, isRedelivered: Bool, tag: UInt64)
        case reply
        case returned(exchange: String, routingKey: String, AMQPError)
    }

    let kind: Kind
    private(set) var hasHeader = false
    private var size: UInt64 = 0
    private var properties: [UInt8] = []
    private var body: [UInt8] = []
    /// The call that a reply or a returned request belongs to.
    private(set) var call: UInt64?
    private(set) var messageID: String?

    init(_ kind: Kind) { self.kind = kind }

    var content: RawContent { RawContent(properties: properties, body: body) }

    /// Takes the header and says whether the message is complete. nil for sizes nobody sends.
    mutating func header(_ header: borrowing amqp_frame_t, routes: ReplyRoutes) -> Bool? {
        size = header.payload.properties.body_size
        guard !hasHeader, size <= UInt64(AMQPMessage.maximumBodyBytes) else { return nil }
        hasHeader = true
        properties = [UInt8](header.payload.properties.raw)
        if case .delivery = kind { return size == 0 }
        if let known = header.payload.properties.decoded?.assumingMemoryBound(to: amqp_basic_properties_t.self).pointee {
            let id = known.correlation_id
            call = id.bytes == nil ? nil : routes.call(of: UnsafeRawBufferPointer(start: id.bytes, count: id.len))
            if case .returned = kind { messageID = String(known.message_id) }
        }
        return size == 0
    }

    /// Takes a part of the body and says whether the message is complete. nil when more comes than was announced.
    mutating func append(_ fragment: amqp_bytes_t) -> Bool? {
        guard hasHeader, UInt64(body.count) + UInt64(fragment.len) <= size else { return nil }
        if body.isEmpty, UInt64(fragment.len) < size { body.reserveCapacity(min(Int(size), 1_048_576)) }
        body.append(contentsOf: UnsafeRawBufferPointer(start: fragment.bytes, count: fragment.bytes == nil ? 0 : fragment.len))
        return UInt64(body.count) == size
    }
}
