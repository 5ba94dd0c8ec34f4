public import SwiftProtobuf

extension OutgoingEvent {
    /// A message with a protobuf body, whose full name is the type.
    public init(
        _ body: some SwiftProtobuf.Message,
        exchange: String,
        routingKey: String,
        subject: String,
        messageID: MessageID = .v7(),
        idempotencyKey: String? = nil,
        deadlineMilliseconds: Int64? = nil
    ) throws {
        self.init(
            type: Swift.type(of: body).protoMessageName,
            exchange: exchange,
            routingKey: routingKey,
            subject: subject,
            body: try body.serializedBytes(),
            messageID: messageID,
            idempotencyKey: idempotencyKey,
            deadlineMilliseconds: deadlineMilliseconds
        )
    }
}

extension IncomingMessage {
    /// The body as a message of its type.
    /// - Throws: `PermanentFailure`, since a body that is none stays none however often it is tried.
    public func decode<Body: SwiftProtobuf.Message>(_ type: Body.Type) throws(PermanentFailure) -> Body {
        do {
            return try Body(serializedBytes: body)
        } catch {
            throw PermanentFailure("the body is no \(Body.protoMessageName)")
        }
    }
}
