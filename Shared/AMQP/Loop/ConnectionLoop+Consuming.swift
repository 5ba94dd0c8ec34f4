import CRabbitMQ
import Logging

extension ConnectionLoop {
    func consume(_ mailbox: ConsumerMailbox) {
        let settings = core.settings
        let subscription = Subscription(mailbox, backoff: Backoff(first: settings.initialBackoff, longest: settings.maximumBackoff))
        subscriptions[ObjectIdentifier(mailbox)] = subscription
        guard isOpen else { return }
        do throws(AMQPError) {
            try subscribe(subscription)
        } catch {
            lost(error)
        }
    }

    /// Begins a new epoch: the broker delivers again what was not acknowledged in the last one.
    func subscribe(_ subscription: Subscription) throws(AMQPError) {
        lastEpoch += 1
        subscription.epoch = lastEpoch
        subscription.retryAt = nil
        subscription.ledger = AckLedger()
        subscription.answers = FIFO()
        subscription.mailbox.begin(epoch: lastEpoch)
        subscription.channel = try open(.consuming(subscription))
    }

    func accepted(_ subscription: Subscription, on channel: Channel) throws(AMQPError) {
        subscription.wasAccepted = true
        subscription.backoff.reset()
        subscription.mailbox.accepted()
        if subscription.isPaused { try cancelConsumer(on: channel) }
    }

    /// Asks for no further deliveries.
    func pauseConsuming(_ mailbox: ConsumerMailbox) {
        guard let subscription = subscriptions[ObjectIdentifier(mailbox)], !subscription.isPaused else { return }
        subscription.isPaused = true
        guard let channel = subscription.channel, subscription.wasAccepted, channel.phase == .ready else {
            mailbox.end(.success(()))
            return
        }
        do throws(AMQPError) {
            try cancelConsumer(on: channel)
        } catch {
            lost(error)
        }
    }

    /// Ends a consumer for good; the broker gives what was not acknowledged to others.
    func stopConsuming(_ mailbox: ConsumerMailbox, _ continuation: CheckedContinuation<Void, Never>) {
        guard let subscription = subscriptions[ObjectIdentifier(mailbox)] else {
            continuation.resume()
            return
        }
        subscription.stopped.append(continuation)
        subscription.isPaused = true
        subscription.retryAt = nil
        guard isOpen, let channel = subscription.channel else {
            stopped(subscription)
            return
        }
        do throws(AMQPError) {
            if channel.phase == .ready { try writeAnswers(of: subscription, on: channel) }
            guard channel.phase != .closing else { return }
            channel.phase = .closing
            var arguments = amqp_channel_close_t()
            arguments.reply_code = 200
            try request(AMQP_CHANNEL_CLOSE_METHOD, on: channel, &arguments, answer: AMQP_CHANNEL_CLOSE_OK_METHOD)
        } catch {
            lost(error)
        }
    }

    func stopped(_ subscription: Subscription) {
        subscriptions[ObjectIdentifier(subscription.mailbox)] = nil
        subscription.mailbox.end(.success(()))
        for waiter in subscription.stopped { waiter.resume() }
        subscription.stopped = []
    }

    /// A decision about a delivery; one of an earlier epoch has no meaning any more.
    func settle(_ mailbox: ConsumerMailbox, epoch: UInt64, tag: UInt64, _ settlement: Command.Settlement) {
        guard let subscription = subscriptions[ObjectIdentifier(mailbox)], subscription.epoch == epoch else { return }
        switch settlement {
        case .ack(let multiple): _ = subscription.ledger.ack(tag, multiple: multiple)
        case .nack(let requeue): _ = subscription.ledger.nack(tag, requeue: requeue)
        }
    }

    /// The queue went away or moved; the consumer tries again, and learns from a refusal if it is gone for good.
    func cancelledByBroker(_ subscription: Subscription, on channel: Channel) throws(AMQPError) {
        guard subscription.channel === channel, channel.phase != .closing else { return }
        // Asking for the channel's end, so that the number is free and a fresh one begins.
        channel.phase = .closing
        var arguments = amqp_channel_close_t()
        arguments.reply_code = 200
        try request(AMQP_CHANNEL_CLOSE_METHOD, on: channel, &arguments, answer: AMQP_CHANNEL_CLOSE_OK_METHOD)
        subscription.channel = nil
        retryLater(subscription, AMQPError(.connectionLost, "the broker ended the consumer"))
    }

    /// The broker closed the consumer's channel.
    func refused(_ subscription: Subscription, _ error: AMQPError) {
        subscription.channel = nil
        let mayPass = error.isRetriable || error.code == .preconditionFailed
        if !subscription.stopped.isEmpty {
            stopped(subscription)
        } else if subscription.isPaused || !(subscription.wasAccepted && mayPass) {
            subscriptions[ObjectIdentifier(subscription.mailbox)] = nil
            subscription.mailbox.end(.failure(error))
        } else {
            retryLater(subscription, error)
        }
    }

    func connectionLost(_ subscription: Subscription) {
        subscription.channel = nil
        subscription.retryAt = nil
        if !subscription.stopped.isEmpty {
            stopped(subscription)
        } else if subscription.isPaused {
            subscriptions[ObjectIdentifier(subscription.mailbox)] = nil
            subscription.mailbox.end(.failure(AMQPError(.staleDelivery, "the connection of these deliveries was lost")))
        } else {
            // An epoch of its own for the time without a connection, so that no answer is taken meanwhile.
            lastEpoch += 1
            subscription.epoch = lastEpoch
            subscription.mailbox.begin(epoch: lastEpoch)
        }
    }

    private func cancelConsumer(on channel: Channel) throws(AMQPError) {
        try Self.withBytes(of: Channel.consumerTag) { tag throws(AMQPError) in
            var arguments = amqp_basic_cancel_t()
            arguments.consumer_tag = tag
            try request(AMQP_BASIC_CANCEL_METHOD, on: channel, &arguments, answer: AMQP_BASIC_CANCEL_OK_METHOD)
        }
    }

    private func retryLater(_ subscription: Subscription, _ error: AMQPError) {
        lastEpoch += 1
        subscription.epoch = lastEpoch
        subscription.mailbox.begin(epoch: lastEpoch)
        var generator = SystemRandomNumberGenerator()
        subscription.retryAt = now + subscription.backoff.pause(using: &generator)
        core.logger.warning("consumer ended by the broker", metadata: ["queue": "\(subscription.mailbox.queue)", "error": "\(error)"])
    }
}
