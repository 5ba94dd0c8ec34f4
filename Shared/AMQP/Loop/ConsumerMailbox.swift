import Synchronization

/// Deliveries on their way from the owner thread to the task that consumes them. The broker sends no more than the prefetch
/// without an answer, which bounds what is kept here.
package final class ConsumerMailbox: Sendable {
    fileprivate struct State {
        var deliveries = FIFO<RawDelivery>()
        var epoch: UInt64 = 0
        var queueName: String
        var end: Result<Void, AMQPError>?
        var waiters: [CheckedContinuation<Void, Never>] = []
        var isReady = false
    }

    let queue: String
    let prefetch: UInt16
    let isExclusive: Bool
    /// Whether the queue is one of the server's naming that lives as long as the consumer.
    let isTemporary: Bool
    private let state: Mutex<State>

    init(queue: String, prefetch: Int, isExclusive: Bool, isTemporary: Bool) {
        self.queue = queue
        self.prefetch = UInt16(clamping: max(1, prefetch))
        self.isExclusive = isExclusive
        self.isTemporary = isTemporary
        state = Mutex(State(queueName: queue))
    }

    /// The queue's name; the server names a temporary one, anew after each loss of the connection, and until then it is empty.
    var queueName: String { state.withLock { $0.queueName } }

    /// Whether an answer to a delivery of this epoch can still reach the broker.
    func isCurrent(_ epoch: UInt64) -> Bool { state.withLock { $0.epoch == epoch && $0.end?.isFailure != true } }

    // MARK: The consuming task

    /// Up to `limit` deliveries, as soon as there is one; nil at the end or when the task is cancelled.
    func next(upTo limit: Int) async throws(AMQPError) -> [RawDelivery]? {
        while true {
            if Task.isCancelled { return nil }
            let found = state.withLock { state -> Result<[RawDelivery]?, AMQPError>? in
                guard state.deliveries.isEmpty else { return .success(state.take(limit)) }
                return state.end?.map { nil }
            }
            if let found { return try found.get() }
            await wait { $0.deliveries.isEmpty && $0.end == nil }
        }
    }

    /// Waits until the broker has accepted the consumer; a refusal is thrown.
    func waitUntilReady() async throws(AMQPError) {
        while true {
            if Task.isCancelled { throw AMQPError(.cancelled, "consuming \(queue)") }
            let found = state.withLock { state -> Result<Void, AMQPError>? in state.isReady ? .success(()) : state.end }
            if let found { return try found.get() }
            await wait { !$0.isReady && $0.end == nil }
        }
    }

    /// Waits for a change, if the condition, looked at under the lock, still demands it.
    private func wait(while condition: @Sendable (borrowing State) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    guard condition(state), !Task.isCancelled else { return false }
                    state.waiters.append(continuation)
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            wake()
        }
    }

    // MARK: The owner thread

    /// A new subscription: what came by the old one will come again.
    func begin(epoch: UInt64) {
        state.withLock { state in
            state.deliveries = FIFO()
            state.epoch = epoch
            state.queueName = queue
        }
    }

    func named(_ name: String) { state.withLock { $0.queueName = name } }

    func accepted() {
        state.withLock { $0.isReady = true }
        wake()
    }

    /// Kept until `wake`, so that one waking hands over all that one reading brought.
    func append(_ delivery: RawDelivery) { state.withLock { $0.deliveries.append(delivery) } }

    func wake() {
        let waiters = state.withLock { state in
            defer { state.waiters.removeAll() }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Nothing more will come. With an error what was not taken is dropped, since nobody could acknowledge it.
    func end(_ result: Result<Void, AMQPError>) {
        state.withLock { state in
            guard state.end?.isFailure != true else { return }
            state.end = result
            if result.isFailure { state.deliveries = FIFO() }
        }
        wake()
    }
}

extension ConsumerMailbox.State {
    fileprivate mutating func take(_ limit: Int) -> [RawDelivery] {
        var taken: [RawDelivery] = []
        taken.reserveCapacity(min(limit, deliveries.count))
        while taken.count < limit, let delivery = deliveries.popFirst() { taken.append(delivery) }
        return taken
    }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}

/// A delivery as it came: the consuming task takes it apart, not the owner thread.
struct RawDelivery: Sendable {
    let exchange: String
    let routingKey: String
    let isRedelivered: Bool
    let tag: UInt64
    let epoch: UInt64
    let content: RawContent
}

/// Properties and body of a message, copied from the library's memory.
package struct RawContent: Sendable {
    let properties: [UInt8]
    package let body: [UInt8]

    /// Properties that cannot be read come as none: whoever needs one finds it missing, and the connection lives on.
    package var message: AMQPMessage {
        AMQPMessage(body: body, properties: (try? AMQPProperties(wire: properties)) ?? AMQPProperties())
    }
}
