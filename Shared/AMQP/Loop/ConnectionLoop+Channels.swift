import CRabbitMQ
import Logging

extension ConnectionLoop {
    /// Opens a channel on the lowest free number and sends what its role needs, all at once; the answers come in order.
    func open(_ role: Channel.Role) throws(AMQPError) -> Channel {
        let free = channels.indices.dropFirst().first { channels[$0] == nil } ?? channels.count
        guard let number = UInt16(exactly: free), number <= link?.maximumChannels ?? 0 else {
            throw AMQPError(.connectionLost, "the broker allows no more channels")
        }
        let channel = Channel(number: number, role: role)
        if free == channels.count { channels.append(channel) } else { channels[free] = channel }
        var arguments = amqp_channel_open_t()
        try request(AMQP_CHANNEL_OPEN_METHOD, on: channel, &arguments, answer: AMQP_CHANNEL_OPEN_OK_METHOD)
        switch role {
        case .publishing: try selectConfirms(channel)
        case .calling:
            try selectConfirms(channel)
            try consume("amq.rabbitmq.reply-to", withoutAck: true, exclusive: false, on: channel)
        case .consuming(let subscription): try setUp(subscription.mailbox, on: channel)
        case .sending, .asking: break
        }
        return channel
    }

    /// The channel of a role, opened on first use; nil until it is ready.
    func readyChannel(_ role: Channel.Role) throws(AMQPError) -> Channel? {
        for case let channel? in channels where channel.role.isSame(as: role) { return channel.phase == .ready ? channel : nil }
        _ = try open(role)
        return nil
    }

    /// Sends a method that the broker answers.
    func request(_ method: UInt32, on channel: Channel, _ arguments: UnsafeMutableRawPointer, answer: UInt32) throws(AMQPError) {
        if channel.expected.isEmpty { channel.waitingSince = now }
        channel.expected.append(answer)
        try link?.send(method, channel: channel.number, arguments)
    }

    /// Takes an answer that a channel owed.
    func takeAnswer(_ method: amqp_method_t, on channel: Channel) throws(AMQPError) {
        guard channel.expected.first == method.id else {
            // When both sides close at the same time, the broker answers ours although it had closed already.
            if method.id == AMQP_CHANNEL_CLOSE_OK_METHOD { return }
            throw AMQPError(.connectionLost, "\(channel.purpose): the broker answered something else")
        }
        _ = channel.expected.popFirst()
        channel.waitingSince = channel.expected.isEmpty ? nil : now
        switch method.id {
        case AMQP_CHANNEL_CLOSE_OK_METHOD: return closed(channel)
        case AMQP_QUEUE_DECLARE_OK_METHOD: declared(method.as(amqp_queue_declare_ok_t.self), on: channel)
        case AMQP_EXCHANGE_DECLARE_OK_METHOD: asking.answer(.success(AMQPQueueCounts(messages: 0, consumers: 0)))
        case AMQP_BASIC_CONSUME_OK_METHOD: if case .consuming(let subscription) = channel.role { try accepted(subscription, on: channel) }
        case AMQP_BASIC_CANCEL_OK_METHOD: if case .consuming(let subscription) = channel.role { subscription.mailbox.end(.success(())) }
        default: break
        }
        if channel.phase == .opening, channel.expected.isEmpty { channel.phase = .ready }
    }

    /// The broker closed the channel. Those who share it are told, and it is opened anew when it is needed again.
    func closedByBroker(_ channel: Channel, _ close: amqp_channel_close_t?) throws(AMQPError) {
        let error = AMQPError(
            replyCode: close?.reply_code ?? 0,
            text: close.map { String($0.reply_text) } ?? "",
            doing: channel.purpose
        )
        var arguments = amqp_channel_close_ok_t()
        try link?.send(AMQP_CHANNEL_CLOSE_OK_METHOD, channel: channel.number, &arguments)
        channels[Int(channel.number)] = nil
        if partial?.channel == channel.number { partial = nil }
        switch channel.role {
        case .publishing: publishing.channelClosed(error)
        case .sending:
            core.logger.warning("messages without confirm were refused", metadata: ["connection": "\(core.name)", "error": "\(error)"])
        case .calling:
            callsLost(error)
        case .asking: asking.answer(.failure(error))
        case .consuming(let subscription): if subscription.channel === channel { refused(subscription, error) }
        }
    }

    /// One request was the reason: the only one on its way, or one of several. The answers to all others are lost with the channel.
    private func callsLost(_ error: AMQPError) {
        let underWay = calling.window.reset()
        if underWay.count == 1, let culprit = underWay.first { core.replies.fail(culprit, error) }
        core.replies.failAll(AMQPError(.connectionLost, "the channel of answers was closed: \(error)"))
    }

    private func selectConfirms(_ channel: Channel) throws(AMQPError) {
        var arguments = amqp_confirm_select_t()
        try request(AMQP_CONFIRM_SELECT_METHOD, on: channel, &arguments, answer: AMQP_CONFIRM_SELECT_OK_METHOD)
    }

    /// Limit first, then the queue if it is a temporary one, then the consumer; an empty queue name means the one just declared.
    private func setUp(_ mailbox: ConsumerMailbox, on channel: Channel) throws(AMQPError) {
        var limit = amqp_basic_qos_t()
        limit.prefetch_count = mailbox.prefetch
        try request(AMQP_BASIC_QOS_METHOD, on: channel, &limit, answer: AMQP_BASIC_QOS_OK_METHOD)
        if mailbox.isTemporary {
            var queue = amqp_queue_declare_t()
            queue.exclusive = 1
            queue.auto_delete = 1
            try request(AMQP_QUEUE_DECLARE_METHOD, on: channel, &queue, answer: AMQP_QUEUE_DECLARE_OK_METHOD)
        }
        try consume(mailbox.queue, withoutAck: false, exclusive: mailbox.isExclusive, on: channel)
    }

    private func consume(_ queue: String, withoutAck: Bool, exclusive: Bool, on channel: Channel) throws(AMQPError) {
        try Self.withBytes(of: queue) { name throws(AMQPError) in
            try Self.withBytes(of: Channel.consumerTag) { (tag) throws(AMQPError) -> Void in
                var arguments = amqp_basic_consume_t()
                arguments.queue = name
                arguments.consumer_tag = tag
                arguments.no_ack = withoutAck ? 1 : 0
                arguments.exclusive = exclusive ? 1 : 0
                try request(AMQP_BASIC_CONSUME_METHOD, on: channel, &arguments, answer: AMQP_BASIC_CONSUME_OK_METHOD)
            }
        }
    }

    static func withBytes<R>(of text: String, _ body: (amqp_bytes_t) throws(AMQPError) -> R) throws(AMQPError) -> R {
        var bytes = Array(text.utf8)
        let count = bytes.count
        // `withUnsafeMutableBytes` loses the error's type, so the outcome is carried out as a value.
        return try bytes.withUnsafeMutableBytes { buffer in
            Result { () throws(AMQPError) in try body(amqp_bytes_t(len: count, bytes: count == 0 ? nil : buffer.baseAddress)) }
        }.get()
    }

    private func declared(_ answer: amqp_queue_declare_ok_t?, on channel: Channel) {
        guard let answer else { return }
        if case .consuming(let subscription) = channel.role {
            subscription.mailbox.named(String(answer.queue))
        } else {
            asking.answer(.success(AMQPQueueCounts(messages: Int(answer.message_count), consumers: Int(answer.consumer_count))))
        }
    }

    private func closed(_ channel: Channel) {
        channels[Int(channel.number)] = nil
        if case .consuming(let subscription) = channel.role, subscription.channel === channel { stopped(subscription) }
    }
}

extension Channel.Role {
    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.publishing, .publishing), (.sending, .sending), (.calling, .calling), (.asking, .asking): true
        default: false
        }
    }
}
