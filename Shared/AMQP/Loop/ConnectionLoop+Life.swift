import Logging

extension ConnectionLoop {
    /// Tries to connect, on a thread of its own, since that blocks.
    func startDialing() {
        phase = .dialing
        let core = core
        do throws(AMQPError) {
            try OwnerThread.start(name: "amqp dial") {
                do throws(AMQPError) {
                    core.mailbox.submit(.dialed(DialedLink(try BrokerLink.dial(core.settings, name: core.name))))
                } catch {
                    core.mailbox.submit(.dialed(DialedLink(error)))
                }
            }
        } catch {
            retryLater(error)
        }
    }

    /// The attempt has ended, one way or the other.
    func opened(_ dialed: DialedLink) {
        guard case .dialing = phase else { return }
        do throws(AMQPError) {
            link = try dialed.take()
            channels = [nil]
            phase = .open
            blockedReason = nil
            backoff.reset()
            core.state = .open
            core.logger.info("broker connected", metadata: ["connection": "\(core.name)"])
            for waiter in openWaiters { waiter.answer.resume(returning: .success(())) }
            openWaiters = []
            for subscription in subscriptions.values { try subscribe(subscription) }
        } catch {
            if link == nil { retryLater(error) } else { lost(error) }
        }
    }

    /// The connection is gone: what was unconfirmed goes first on the next one, deliveries and calls do not survive.
    func lost(_ error: AMQPError) {
        guard link != nil else { return }
        link = nil
        partial = nil
        blockedReason = nil
        channels = [nil]
        publishing.connectionLost()
        core.mailbox.sent(sending.drop(error))
        calling = Calling(capacity: core.settings.maximumUnconfirmed)
        core.replies.failAll(error)
        for subscription in subscriptions.values { connectionLost(subscription) }
        asking.restart()
        if case .closing = phase {
            phase = .finished
        } else {
            core.logger.warning("broker connection lost", metadata: ["connection": "\(core.name)", "error": "\(error)"])
            retryLater(error)
        }
    }

    private func retryLater(_ error: AMQPError) {
        if drainUntil != nil {
            phase = .finished
            return
        }
        lastError = error
        core.state = .connecting(lastError: error)
        core.logger.debug("broker not reached", metadata: ["connection": "\(core.name)", "error": "\(error)"])
        var generator = SystemRandomNumberGenerator()
        phase = .pausing(until: .now + backoff.pause(using: &generator))
    }

    /// Nobody waits any longer.
    func failEverything(_ error: AMQPError) {
        publishing.failAll(error)
        core.mailbox.sent(sending.drop(error))
        core.replies.failAll(error)
        asking.failAll(error)
        for waiter in openWaiters { waiter.answer.resume(returning: .failure(error)) }
        openWaiters = []
        for subscription in subscriptions.values {
            subscription.mailbox.end(.failure(error))
            for waiter in subscription.stopped { waiter.resume() }
        }
        subscriptions = [:]
    }
}
