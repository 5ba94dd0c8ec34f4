public import SwiftProtobuf

extension OutgoingEvent {
    /// A message with a protobuf body, whose full name is the type.
    public init(
        _ body: some SwiftProtobuf.Message, exchange: String, routingKey: String, subject: String, messageID: MessageID = .v7(),
        idempotencyKey: String? = nil, deadlineMilliseconds: Int64? = nil
    ) throws {
        self.init(
            type: Swift.type(of: body).protoMessageName, exchange: exchange, routingKey: routingKey, subject: subject,
            body: try body.serializedBytes(), messageID: messageID, idempotencyKey: idempotencyKey, deadlineMilliseconds: deadlineMilliseconds)
    }
}
