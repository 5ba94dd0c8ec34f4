extension ConnectionLoop {
    /// Does what a caller left.
    func handle(_ command: Command) {
        switch command {
        case .publish(let id, let messages, let deadline, let continuation):
            let job = PublishJob(id: id, count: messages.count, deadline: deadline, continuation)
            publishing.add(job, messages)
        case .send(let outgoing): sending.waiting.append(.init(id: nil, outgoing: outgoing, answer: nil))
        case .sendWaiting(let id, let outgoing, let answer): sending.waiting.append(.init(id: id, outgoing: outgoing, answer: answer))
        case .call(let id, let outgoing): call(id, outgoing)
        case .ask(let id, let question, let answer):
            asking.waiting.append(Asking.Item(id: id, question: question, deadline: now + core.settings.rpcTimeout, answer: answer))
        case .waitUntilOpen(let id, let deadline, let answer):
            if isOpen {
                answer.resume(returning: .success(()))
            } else {
                openWaiters.append(OpenWaiter(id: id, deadline: deadline, answer: answer))
            }
        case .consume(let mailbox): consume(mailbox)
        case .pauseConsuming(let mailbox): pauseConsuming(mailbox)
        case .stopConsuming(let mailbox, let continuation): stopConsuming(mailbox, continuation)
        case .settle(let mailbox, let epoch, let tag, let settlement): settle(mailbox, epoch: epoch, tag: tag, settlement)
        case .cancel(let id): cancel(id)
        case .dialed(let link): opened(link)
        case .shutDown(let graceful): shutDown(graceful: graceful)
        }
    }

    private func call(_ id: UInt64, _ outgoing: Outgoing) {
        guard isOpen else {
            core.replies.fail(id, lastError ?? AMQPError(.connectionLost, "calling: the broker is not connected"))
            return
        }
        calling.waiting.append((id, outgoing))
    }

    private func cancel(_ id: UInt64) {
        let error = AMQPError(.cancelled, "the caller gave up")
        publishing.cancel(id, error)
        sending.cancel(id, error)
        asking.cancel(id, error)
        for waiter in openWaiters where waiter.id == id { waiter.answer.resume(returning: .failure(error)) }
        openWaiters.removeAll { $0.id == id }
    }

    /// Nothing new is taken from now on. Gracefully, what was taken is confirmed first, for up to five seconds.
    private func shutDown(graceful: Bool) {
        core.mailbox.close()
        drainUntil = graceful ? now + .seconds(5) : now
        if !isOpen { phase = .finished }
    }
}
