/// A message from a queue, to be answered with `ack` or `nack`.
public struct AMQPDelivery: Sendable {
    /// The message.
    public let message: AMQPMessage
    /// The exchange it was published to; empty for the default one.
    public let exchange: String
    /// The routing key it was published with.
    public let routingKey: String
    /// Whether it was delivered before, to anybody, without an answer.
    public let redelivered: Bool
    /// The broker's number of the delivery, counted for each subscription from 1.
    public let deliveryTag: UInt64
    private let epoch: UInt64
    private let mailbox: ConsumerMailbox
    private let inbox: Mailbox

    init(_ raw: RawDelivery, mailbox: ConsumerMailbox, inbox: Mailbox) {
        message = raw.content.message
        exchange = raw.exchange
        routingKey = raw.routingKey
        redelivered = raw.isRedelivered
        deliveryTag = raw.tag
        epoch = raw.epoch
        self.mailbox = mailbox
        self.inbox = inbox
    }

    /// Whether an answer can still reach the broker.
    public var isCurrent: Bool { mailbox.isCurrent(epoch) }

    /// Tells the broker that the message was handled. Answers are gathered and sent together; a second one has no effect.
    /// - Throws: `staleDelivery` when its connection is gone: the broker delivers the message again. `closed` after a shutdown.
    public func ack() async throws(AMQPError) { try settle(.ack(multiple: false)) }

    /// Gives the message back to the queue, or drops it (to the queue's dead letter exchange, if it has one).
    /// - Throws: as `ack`.
    public func nack(requeue: Bool) async throws(AMQPError) { try settle(.nack(requeue: requeue)) }

    func settle(_ settlement: Command.Settlement) throws(AMQPError) {
        guard isCurrent else { throw AMQPError(.staleDelivery, "the delivery's connection is gone; it comes again") }
        guard inbox.submit(.settle(mailbox, epoch: epoch, tag: deliveryTag, settlement)) else { throw AMQPConnection.closed }
    }
}
