extension AMQPConnection {
    /// Publishes with confirm: returns when the broker has the message, on disk if message and queue are durable.
    ///
    /// Waits while the window of unconfirmed messages is full, the connection is down or the broker takes nothing. After a loss
    /// of the connection the message is sent again with the same message id, so it may arrive twice. A message without an id
    /// is given one.
    /// - Parameters:
    ///   - exchange: empty for the default one, whose routing keys are names of queues.
    ///   - mandatory: whether it is an error that no queue takes the message.
    ///   - deadline: when to give up; what is under way then may still arrive.
    /// - Throws: `returned`, `nacked`, `timeout`, `notFound` (no such exchange), `accessRefused`, `preconditionFailed`,
    ///   `invalid`, `cancelled` (what is under way may still arrive), `closed`.
    public func publish(
        _ message: AMQPMessage,
        exchange: String,
        routingKey: String,
        mandatory: Bool = true,
        deadline: ContinuousClock.Instant? = nil
    ) async throws(AMQPError) {
        let outgoing = try Outgoing(message.identified(), exchange: exchange, routingKey: routingKey, isMandatory: mandatory)
        for result in await publish([outgoing], deadline: deadline) { try result.get() }
    }

    /// Publishes many messages with confirms, as fast as the window of unconfirmed ones allows, all of them mandatory.
    /// - Returns: the outcome of each message, in the order of the batch; see `publish` for the errors.
    public func publish(batch: [(AMQPMessage, exchange: String, routingKey: String)]) async -> [Result<Void, AMQPError>] {
        var results: [Result<Void, AMQPError>] = Array(repeating: .success(()), count: batch.count)
        var messages: [Outgoing] = []
        var places: [Int] = []
        for (index, (message, exchange, routingKey)) in batch.enumerated() {
            do throws(AMQPError) {
                messages.append(try Outgoing(message.identified(), exchange: exchange, routingKey: routingKey, isMandatory: true))
                places.append(index)
            } catch {
                results[index] = .failure(error)
            }
        }
        guard !messages.isEmpty else { return results }
        for (place, result) in zip(places, await publish(messages, deadline: nil)) { results[place] = result }
        return results
    }

    /// Publishes without confirm: returns when the message was left for the socket, or, when many wait already, was written to
    /// it. What happens after is not learned. For answers and signals that nobody misses for long.
    /// - Throws: `connectionLost` when there is no connection, `invalid`, `cancelled`, `closed`.
    public func publishUnconfirmed(_ message: AMQPMessage, exchange: String, routingKey: String) async throws(AMQPError) {
        let outgoing = try Outgoing(message, exchange: exchange, routingKey: routingKey, isMandatory: false)
        switch core.state {
        case .closed: throw Self.closed
        case .connecting(let error): throw error ?? AMQPError(.connectionLost, "publishing: the broker is not connected")
        case .open, .blocked: break
        }
        switch core.mailbox.trySend(outgoing) {
        case .taken: return
        case .closed: throw Self.closed
        case .full: try await perform { .sendWaiting(id: $0, outgoing, $1) }.get()
        }
    }

    private func publish(_ messages: [Outgoing], deadline: ContinuousClock.Instant?) async -> [Result<Void, AMQPError>] {
        let mailbox = core.mailbox
        let id = mailbox.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard mailbox.submit(.publish(id: id, messages, deadline: deadline, continuation)) else {
                    continuation.resume(returning: messages.map { _ in .failure(Self.closed) })
                    return
                }
                // A cancellation that came before the command would else be overlooked.
                if Task.isCancelled { mailbox.submit(.cancel(id: id)) }
            }
        } onCancel: {
            mailbox.submit(.cancel(id: id))
        }
    }
}

extension AMQPMessage {
    /// The broker names returned messages by their id only.
    fileprivate func identified() -> AMQPMessage {
        guard properties.messageID == nil else { return self }
        var copy = self
        copy.properties.messageID =
            String(UInt64.random(in: .min ... .max), radix: 16) + String(UInt64.random(in: .min ... .max), radix: 16)
        return copy
    }
}
