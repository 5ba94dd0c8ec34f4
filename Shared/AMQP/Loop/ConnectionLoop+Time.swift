import CRabbitMQ

extension ConnectionLoop {
    /// Does what is due.
    func passTime() {
        now = .now
        publishing.expire(now)
        expireWaiters()
        switch phase {
        case .pausing(let until) where now >= until: startDialing()
        case .closing(let until) where now >= until: phase = .finished
        case .open: checkOpenConnection()
        default: break
        }
    }

    /// The next moment at which something is due.
    func nextMoment() -> ContinuousClock.Instant? {
        var next = publishing.nextDeadline
        func consider(_ moment: ContinuousClock.Instant?) {
            if let moment, next.map({ moment < $0 }) ?? true { next = moment }
        }
        switch phase {
        case .pausing(let until), .closing(let until): consider(until)
        case .open:
            consider(drainUntil)
            if blockedReason == nil { consider(publishing.silentSince.map { $0 + core.settings.confirmTimeout }) }
            if blockedReason == nil {
                for case let channel? in channels { consider(channel.waitingSince.map { $0 + core.settings.rpcTimeout }) }
            }
            for subscription in subscriptions.values { consider(subscription.retryAt) }
        case .dialing, .finished: break
        }
        for waiter in openWaiters { consider(waiter.deadline) }
        consider(asking.nextDeadline)
        return next
    }

    private func expireWaiters() {
        asking.expire(now)
        for waiter in openWaiters where waiter.deadline <= now {
            waiter.answer.resume(returning: .failure(lastError ?? AMQPError(.timeout, "waiting for the broker")))
        }
        openWaiters.removeAll { $0.deadline <= now }
    }

    private func checkOpenConnection() {
        do throws(AMQPError) {
            for case let channel? in channels {
                // A blocked broker reads nothing, so it answers nothing either.
                if blockedReason == nil, let since = channel.waitingSince, now - since > core.settings.rpcTimeout {
                    throw AMQPError(.timeout, "\(channel.purpose): the broker did not answer")
                }
            }
            // A blocked broker is silent by intent.
            if blockedReason == nil, let since = publishing.silentSince, now - since > core.settings.confirmTimeout {
                publishing.strike()
                throw AMQPError(.timeout, "publishing: the broker did not confirm")
            }
            for subscription in subscriptions.values {
                if let retryAt = subscription.retryAt, now >= retryAt { try subscribe(subscription) }
            }
        } catch {
            lost(error)
            return
        }
        if let drainUntil, publishing.isEmpty || now >= drainUntil { close() }
    }

    /// Says goodbye and waits a second for the answer, so that the broker has read everything before the socket closes.
    private func close() {
        var arguments = amqp_connection_close_t()
        arguments.reply_code = 200
        do throws(AMQPError) {
            try writeAnswers()
            try link?.send(AMQP_CONNECTION_CLOSE_METHOD, channel: 0, &arguments)
            link?.flush()
            phase = .closing(until: now + .seconds(1))
        } catch {
            phase = .finished
        }
    }
}
