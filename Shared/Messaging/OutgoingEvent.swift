/// A message to be sent by the outbox: what happened, or what is to be done.
public struct OutgoingEvent: Sendable {
    /// Full protobuf name of the body, `acerto.debts.v1.TitlesRegistered`.
    public let type: String
    /// The exchange, `ev.debts` or `cmd.dialer`.
    public let exchange: String
    /// `<aggregate>.<event>.v<major>`.
    public let routingKey: String
    /// The aggregate's id; messages of one subject keep their order.
    public let subject: String
    /// The serialised message, at most 256 KiB.
    public let body: [UInt8]
    /// The message's identity, the same on every resend.
    public let messageID: MessageID
    /// Carried to effects in the outside world: the same key means the same effect.
    public let idempotencyKey: String?
    /// After this moment (Unix milliseconds) the command is void; `nil` for events.
    public let deadlineMilliseconds: Int64?

    /// A message with a new identity unless one is given.
    public init(
        type: String,
        exchange: String,
        routingKey: String,
        subject: String,
        body: [UInt8],
        messageID: MessageID = .v7(),
        idempotencyKey: String? = nil,
        deadlineMilliseconds: Int64? = nil
    ) {
        self.type = type
        self.exchange = exchange
        self.routingKey = routingKey
        self.subject = subject
        self.body = body
        self.messageID = messageID
        self.idempotencyKey = idempotencyKey
        self.deadlineMilliseconds = deadlineMilliseconds
    }
}
