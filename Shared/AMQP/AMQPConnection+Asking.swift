/// How much is in a queue.
public struct AMQPQueueCounts: Sendable, Hashable {
    /// Messages that are ready; those delivered and not acknowledged do not count.
    public let messages: Int
    /// Consumers.
    public let consumers: Int
}

extension AMQPConnection {
    /// Checks that a queue exists, without creating it.
    /// - Returns: how much is in it.
    /// - Throws: `notFound`, `resourceLocked` (another connection's exclusive queue), `timeout`, `cancelled`, `closed`.
    @discardableResult
    public func declarePassive(queue: String) async throws(AMQPError) -> AMQPQueueCounts { try await ask(.queue(queue), queue) }

    /// Checks that an exchange exists, without creating it.
    /// - Throws: `notFound`, `timeout`, `cancelled`, `closed`.
    public func declarePassive(exchange: String) async throws(AMQPError) { _ = try await ask(.exchange(exchange), exchange) }

    /// Messages that are ready in a queue.
    /// - Throws: as `declarePassive(queue:)`.
    public func messageCount(queue: String) async throws(AMQPError) -> Int { try await declarePassive(queue: queue).messages }

    private func ask(_ question: Command.Question, _ name: String) async throws(AMQPError) -> AMQPQueueCounts {
        guard (1...255).contains(name.utf8.count) else { throw AMQPError(.invalid, "a name must have 1 to 255 bytes") }
        return try await perform { .ask(id: $0, question, $1) }.get()
    }
}
