extension AMQPConnection {
    /// A call on the connection's channel of answers (`amq.rabbitmq.reply-to`).
    package struct Call: Sendable {
        fileprivate let id: UInt64
        /// Names the call for both sides; no other call of any process has it.
        package let correlationID: String
    }

    /// Opens a call whose answers go to `receiver`, until `endCall` or until the connection is lost.
    package func beginCall(_ receiver: any AMQPReplyReceiver) -> Call {
        let id = core.mailbox.nextID()
        core.replies.open(id, receiver)
        return Call(id: id, correlationID: core.replies.correlationID(of: id))
    }

    /// Sends the request of a call, mandatory and with confirm: when no queue takes it, or its queue refuses it, the receiver
    /// learns it at once. Also when there is no connection.
    package func sendRequest(of call: Call, _ message: AMQPMessage, exchange: String, routingKey: String) throws(AMQPError) {
        var message = message
        message.properties.correlationID = call.correlationID
        message.properties.replyTo = "amq.rabbitmq.reply-to"
        let outgoing = try Outgoing(message, exchange: exchange, routingKey: routingKey, isMandatory: true)
        guard core.mailbox.submit(.call(id: call.id, outgoing)) else { throw Self.closed }
    }

    /// Forgets a call; answers that come later are dropped.
    package func endCall(_ call: Call) { core.replies.close(call.id) }
}

extension AMQPConnection {
    /// The login.
    package var user: String { core.settings.user }

    /// Leaves a small transient message for a queue, if there is a connection and room; else it is dropped. Never waits.
    package func signal(_ message: AMQPMessage, queue: String) {
        guard let outgoing = try? Outgoing(message, exchange: "", routingKey: queue, isMandatory: false) else { return }
        _ = core.mailbox.trySend(outgoing)
    }
}
