extension AMQPConnection {
    /// Consumes a queue for the time of `body`. What was not acknowledged at its end goes back to the queue.
    ///
    /// After a loss of the connection the consumer subscribes again by itself; what was not acknowledged is delivered again.
    /// - Parameters:
    ///   - prefetch: deliveries that may be unacknowledged at a time, 1 to 65535; no more are kept in memory.
    ///   - exclusive: whether nobody else may consume the queue meanwhile.
    /// - Throws: `notFound`, `accessRefused`, `resourceLocked`, `cancelled`, `closed`, and what `body` throws.
    public func withConsumer<R>(
        queue: String,
        prefetch: Int,
        exclusive: Bool = false,
        _ body: (AMQPConsumer) async throws -> R
    ) async throws -> R {
        try await withConsumer(ConsumerMailbox(queue: queue, prefetch: prefetch, isExclusive: exclusive, isTemporary: false), body)
    }

    /// Consumes a queue of the server's naming that only this connection can consume and that lives as long as the consumer.
    /// After a loss of the connection it is another one, with another name: see `AMQPConsumer.queueName`.
    public func withTemporaryQueue<R>(prefetch: Int, _ body: (AMQPConsumer) async throws -> R) async throws -> R {
        try await withConsumer(ConsumerMailbox(queue: "", prefetch: prefetch, isExclusive: true, isTemporary: true), body)
    }

    private func withConsumer<R>(_ mailbox: ConsumerMailbox, _ body: (AMQPConsumer) async throws -> R) async throws -> R {
        guard mailbox.queue.utf8.count <= 255 else { throw AMQPError(.invalid, "the queue's name has more than 255 bytes") }
        guard core.mailbox.submit(.consume(mailbox)) else { throw Self.closed }
        let result: Result<R, any Error>
        do {
            try await mailbox.waitUntilReady()
            result = .success(try await body(AMQPConsumer(mailbox: mailbox, inbox: core.mailbox)))
        } catch {
            result = .failure(error)
        }
        await stop(mailbox)
        return try result.get()
    }

    /// Waits for the broker's word, also in a cancelled task, so that the acknowledgements before it have arrived.
    private func stop(_ mailbox: ConsumerMailbox) async {
        await withCheckedContinuation { continuation in
            if !core.mailbox.submit(.stopConsuming(mailbox, continuation)) { continuation.resume() }
        }
    }
}
