import CRabbitMQ
import Logging

extension ConnectionLoop {
    /// Takes one frame, and frees its memory after copying what is needed.
    func take(_ frame: amqp_frame_t) throws(AMQPError) {
        defer { link?.release(channel: frame.channel) }
        if frame.channel == 0 {
            if Int32(frame.frame_type) == AMQP_FRAME_METHOD { try takeConnectionMethod(frame.payload.method) }
            return
        }
        guard Int(frame.channel) < channels.count, let channel = channels[Int(frame.channel)] else { return }
        switch Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD: try take(frame.payload.method, on: channel)
        case AMQP_FRAME_HEADER:
            guard let isComplete = channel.incoming?.header(frame, routes: core.replies) else { throw Self.unexpected(channel, "a header") }
            if isComplete { try finishContent(on: channel) }
        case AMQP_FRAME_BODY:
            guard let isComplete = channel.incoming?.append(frame.payload.body_fragment) else { throw Self.unexpected(channel, "a body") }
            if isComplete { try finishContent(on: channel) }
        default: break
        }
    }

    private static func unexpected(_ channel: Channel, _ what: String) -> AMQPError {
        AMQPError(.connectionLost, "\(channel.purpose): the broker sent \(what) that does not belong there")
    }

    private func takeConnectionMethod(_ method: amqp_method_t) throws(AMQPError) {
        switch method.id {
        case AMQP_CONNECTION_BLOCKED_METHOD:
            let reason = method.as(amqp_connection_blocked_t.self).map { String($0.reason) } ?? ""
            blockedReason = reason
            core.state = .blocked(reason: reason)
            core.logger.warning("broker takes no messages", metadata: ["connection": "\(core.name)", "reason": "\(reason)"])
        case AMQP_CONNECTION_UNBLOCKED_METHOD:
            blockedReason = nil
            publishing.unblocked(now)
            for case let channel? in channels where channel.waitingSince != nil { channel.waitingSince = now }
            core.state = .open
            core.logger.info("broker takes messages again", metadata: ["connection": "\(core.name)"])
        case AMQP_CONNECTION_CLOSE_METHOD:
            let close = method.as(amqp_connection_close_t.self)
            var arguments = amqp_connection_close_ok_t()
            try link?.send(AMQP_CONNECTION_CLOSE_OK_METHOD, channel: 0, &arguments)
            link?.flush()
            throw AMQPError(.connectionLost, "closed by the broker: \(close?.reply_code ?? 0) \(close.map { String($0.reply_text) } ?? "")")
        case AMQP_CONNECTION_CLOSE_OK_METHOD: throw AMQPError(.closed, "the connection was shut down")
        default: break
        }
    }

    private func take(_ method: amqp_method_t, on channel: Channel) throws(AMQPError) {
        switch method.id {
        case AMQP_BASIC_DELIVER_METHOD: begin(method.as(amqp_basic_deliver_t.self), on: channel)
        case AMQP_BASIC_RETURN_METHOD: begin(method.as(amqp_basic_return_t.self), on: channel)
        case AMQP_BASIC_ACK_METHOD:
            if let ack = method.as(amqp_basic_ack_t.self) { confirmed(ack.delivery_tag, multiple: ack.multiple != 0, on: channel) }
        case AMQP_BASIC_NACK_METHOD:
            if let nack = method.as(amqp_basic_nack_t.self) { refused(nack.delivery_tag, multiple: nack.multiple != 0, on: channel) }
        case AMQP_BASIC_CANCEL_METHOD:
            if case .consuming(let subscription) = channel.role { try cancelledByBroker(subscription, on: channel) }
        case AMQP_CHANNEL_CLOSE_METHOD: try closedByBroker(channel, method.as(amqp_channel_close_t.self))
        default: try takeAnswer(method, on: channel)
        }
    }

    private func begin(_ deliver: amqp_basic_deliver_t?, on channel: Channel) {
        guard let deliver else { return }
        if case .calling = channel.role {
            channel.incoming = IncomingContent(.reply)
        } else {
            channel.incoming = IncomingContent(
                .delivery(
                    exchange: String(deliver.exchange),
                    routingKey: String(deliver.routing_key),
                    isRedelivered: deliver.redelivered != 0,
                    tag: deliver.delivery_tag
                )
            )
        }
    }

    private func begin(_ returned: amqp_basic_return_t?, on channel: Channel) {
        guard let returned else { return }
        let (exchange, routingKey) = (String(returned.exchange), String(returned.routing_key))
        let error = AMQPError(
            .returned,
            "publishing to \(exchange): \(returned.reply_code) \(String(returned.reply_text)), routing key \(routingKey)"
        )
        channel.incoming = IncomingContent(.returned(exchange: exchange, routingKey: routingKey, error))
    }

    private func finishContent(on channel: Channel) throws(AMQPError) {
        guard let incoming = channel.incoming.take() else { return }
        switch incoming.kind {
        case .reply: if let call = incoming.call { core.replies.receiver(of: call)?.received(incoming.content) }
        case .returned(let exchange, let routingKey, let error):
            if case .calling = channel.role {
                if let call = incoming.call { core.replies.fail(call, error) }
            } else {
                publishing.returned(messageID: incoming.messageID, exchange: exchange, routingKey: routingKey, error)
            }
        case .delivery(let exchange, let routingKey, let isRedelivered, let tag):
            guard case .consuming(let subscription) = channel.role, subscription.channel === channel else { return }
            guard subscription.ledger.delivered(tag) else { throw Self.unexpected(channel, "a delivery out of turn") }
            subscription.mailbox.append(
                RawDelivery(
                    exchange: exchange,
                    routingKey: routingKey,
                    isRedelivered: isRedelivered,
                    tag: tag,
                    epoch: subscription.epoch,
                    content: incoming.content
                )
            )
            subscription.hasNews = true
        }
    }

    private func confirmed(_ tag: UInt64, multiple: Bool, on channel: Channel) {
        switch channel.role {
        case .publishing: publishing.confirmed(tag, multiple: multiple, now)
        case .calling: calling.window.settle(tag, multiple: multiple) { _ in }
        default: break
        }
    }

    private func refused(_ tag: UInt64, multiple: Bool, on channel: Channel) {
        switch channel.role {
        case .publishing: publishing.refused(tag, multiple: multiple, now)
        case .calling:
            calling.window.settle(tag, multiple: multiple) { call in
                core.replies.fail(call, AMQPError(.nacked, "calling: the request queue is full"))
            }
        default: break
        }
    }
}

extension amqp_method_t {
    /// The arguments, as the structure that belongs to the method.
    func `as`<T>(_ type: T.Type) -> T? { decoded?.assumingMemoryBound(to: T.self).pointee }
}
