/// The deliveries of one queue. Iterate it in one task at a time, or take batches.
///
/// The sequence waits for ever while the connection is down; it ends when the task is cancelled or after `pause`, and throws
/// when the broker refuses the consumer for good, e.g. because the queue was deleted, or the connection is shut down.
public struct AMQPConsumer: AsyncSequence, Sendable {
    /// What is iterated.
    public typealias Element = AMQPDelivery
    /// Why iterating can end early.
    public typealias Failure = AMQPError

    let mailbox: ConsumerMailbox
    let inbox: Mailbox

    /// The queue's name; that of a temporary queue changes with each new connection, and is empty meanwhile.
    public var queueName: String { mailbox.queueName }

    /// As many deliveries as there are, up to `limit`, at least one; nil at the end.
    public func nextBatch(upTo limit: Int) async throws(AMQPError) -> [AMQPDelivery]? {
        guard let batch = try await mailbox.next(upTo: Swift.max(1, limit)) else { return nil }
        return batch.map { AMQPDelivery($0, mailbox: mailbox, inbox: inbox) }
    }

    /// Acknowledges this delivery and all earlier ones that were not answered.
    /// - Throws: `staleDelivery` when its connection is gone.
    public func ack(upTo delivery: AMQPDelivery) async throws(AMQPError) { try delivery.settle(.ack(multiple: true)) }

    /// Asks for no more deliveries. Those in hand can still be acknowledged until the consumer's scope ends; the sequence ends
    /// after what has arrived already.
    public func pause() { inbox.submit(.pauseConsuming(mailbox)) }

    /// The deliveries, one by one.
    public func makeAsyncIterator() -> Iterator { Iterator(consumer: self) }

    /// Iterates deliveries.
    public struct Iterator: AsyncIteratorProtocol {
        let consumer: AMQPConsumer
        // What arrived together is fetched together: one lock for many deliveries.
        private var fetched = FIFO<AMQPDelivery>()

        fileprivate init(consumer: AMQPConsumer) { self.consumer = consumer }

        /// The next delivery, or nil at the end.
        public mutating func next() async throws(AMQPError) -> AMQPDelivery? { try await next(isolation: nil) }

        /// The next delivery, or nil at the end.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(AMQPError) -> AMQPDelivery? {
            while true {
                if Task.isCancelled { return nil }
                // One that was fetched before the connection was lost comes again; it is not worth handling twice.
                if let delivery = fetched.popFirst() {
                    if delivery.isCurrent { return delivery }
                    continue
                }
                guard let batch = try await consumer.nextBatch(upTo: 64) else { return nil }
                for delivery in batch { fetched.append(delivery) }
            }
        }
    }
}
