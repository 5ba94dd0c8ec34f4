/// A message on its way to the broker.
final class Outgoing: Sendable {
    let message: AMQPMessage
    let exchange: String
    let routingKey: String
    let isMandatory: Bool

    /// - Throws: `AMQPError` with code `invalid` for what the protocol cannot carry.
    init(_ message: AMQPMessage, exchange: String, routingKey: String, isMandatory: Bool) throws(AMQPError) {
        try message.check(exchange: exchange, routingKey: routingKey)
        self.message = message
        self.exchange = exchange
        self.routingKey = routingKey
        self.isMandatory = isMandatory
    }
}
