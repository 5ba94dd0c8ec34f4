import CRabbitMQ

extension ConnectionLoop {
    /// Answers to deliveries, as few as tell the same.
    func writeAnswers() throws(AMQPError) {
        for subscription in subscriptions.values where subscription.ledger.hasAnswers || !subscription.answers.isEmpty {
            guard let channel = subscription.channel, channel.phase == .ready else { continue }
            try writeAnswers(of: subscription, on: channel)
        }
    }

    func writeAnswers(of subscription: Subscription, on channel: Channel) throws(AMQPError) {
        subscription.ledger.takeAnswers { subscription.answers.append($0) }
        while !subscription.answers.isEmpty, mayWrite() {
            switch subscription.answers.popFirst() {
            case .ack(let tag, let multiple):
                var arguments = amqp_basic_ack_t(delivery_tag: tag, multiple: multiple ? 1 : 0)
                try link?.send(AMQP_BASIC_ACK_METHOD, channel: channel.number, &arguments)
            case .nack(let tag, let requeue):
                var arguments = amqp_basic_nack_t(delivery_tag: tag, multiple: 0, requeue: requeue ? 1 : 0)
                try link?.send(AMQP_BASIC_NACK_METHOD, channel: channel.number, &arguments)
            case nil: break
            }
        }
    }

    /// Questions about the topology.
    func writeQuestions() throws(AMQPError) {
        // An answer that is still owed belongs to a question that was given up, and must not be taken for the next one's.
        guard !asking.waiting.isEmpty, asking.current == nil, let channel = try readyChannel(.asking), channel.expected.isEmpty else {
            return
        }
        switch asking.next() {
        case .queue(let name):
            try Self.withBytes(of: name) { name throws(AMQPError) in
                var arguments = amqp_queue_declare_t()
                arguments.queue = name
                arguments.passive = 1
                try request(AMQP_QUEUE_DECLARE_METHOD, on: channel, &arguments, answer: AMQP_QUEUE_DECLARE_OK_METHOD)
            }
        case .exchange(let name):
            try Self.withBytes(of: name) { name throws(AMQPError) in
                try Self.withBytes(of: "direct") { kind throws(AMQPError) in
                    // The kind is not compared when the declaration is passive, but it must be a known one.
                    var arguments = amqp_exchange_declare_t()
                    arguments.exchange = name
                    arguments.type = kind
                    arguments.passive = 1
                    try request(AMQP_EXCHANGE_DECLARE_METHOD, on: channel, &arguments, answer: AMQP_EXCHANGE_DECLARE_OK_METHOD)
                }
            }
        case nil: break
        }
    }

    /// Messages without confirm.
    func writeSends() throws(AMQPError) {
        guard !sending.waiting.isEmpty, let channel = try readyChannel(.sending) else { return }
        var counted = 0
        defer { core.mailbox.sent(counted) }
        while !sending.waiting.isEmpty, mayWrite(), let item = sending.waiting.popFirst() {
            if item.answer == nil { counted += 1 }
            do throws(AMQPError) {
                try write(item.outgoing, channel: channel)
            } catch {
                item.answer?.resume(returning: .failure(error))
                throw error
            }
            item.answer?.resume(returning: .success(()))
        }
    }

    /// Requests, unless their callers gave up before.
    func writeCalls() throws(AMQPError) {
        guard !calling.waiting.isEmpty, let channel = try readyChannel(.calling) else { return }
        while !calling.window.isFull, mayWrite(), let (id, outgoing) = calling.waiting.popFirst() {
            guard core.replies.receiver(of: id) != nil else { continue }
            _ = calling.window.publish(id)
            try write(outgoing, channel: channel)
        }
    }

    /// Messages with confirm, as many as the window takes.
    func writePublishes() throws(AMQPError) {
        guard publishing.hasWork, let channel = try readyChannel(.publishing) else { return }
        while publishing.hasWork, mayWrite(), let outgoing = publishing.next(now) { try write(outgoing, channel: channel) }
    }
}
