/// Messages that are handed to the socket without a confirm.
struct Sending {
    struct Item {
        let id: UInt64?
        let outgoing: Outgoing
        /// Who waits for the hand-over, when the inbox was full.
        let answer: Command.Answer<Void>?
    }

    var waiting = FIFO<Item>()

    /// - Returns: how many of them counted against the inbox.
    mutating func drop(_ error: AMQPError) -> Int {
        var counted = 0
        for item in waiting.removeAll() {
            item.answer?.resume(returning: .failure(error))
            if item.answer == nil { counted += 1 }
        }
        return counted
    }

    mutating func cancel(_ id: UInt64, _ error: AMQPError) {
        for item in waiting.removeAll(where: { $0.id == id }) { item.answer?.resume(returning: .failure(error)) }
    }
}

/// Requests on the channel on which their answers come.
struct Calling {
    var waiting = FIFO<(id: UInt64, outgoing: Outgoing)>()
    var window: ConfirmWindow<UInt64>

    init(capacity: Int) { window = ConfirmWindow(capacity: capacity) }
}

/// Questions about the topology, one at a time.
struct Asking {
    struct Item {
        let id: UInt64
        let question: Command.Question
        let deadline: ContinuousClock.Instant
        let answer: Command.Answer<AMQPQueueCounts>
    }

    var waiting = FIFO<Item>()
    private(set) var current: Item?

    var nextDeadline: ContinuousClock.Instant? {
        guard let current else { return waiting.first?.deadline }
        return min(current.deadline, waiting.first?.deadline ?? current.deadline)
    }

    /// The next question, if none is under way.
    mutating func next() -> Command.Question? {
        guard current == nil, let item = waiting.popFirst() else { return nil }
        current = item
        return item.question
    }

    mutating func answer(_ result: Result<AMQPQueueCounts, AMQPError>) {
        current.take()?.answer.resume(returning: result)
    }

    /// The connection was lost: the question is asked again on the next one.
    mutating func restart() {
        if let item = current.take() { waiting.prepend(contentsOf: [item]) }
    }

    mutating func expire(_ now: ContinuousClock.Instant) {
        let error = AMQPError(.timeout, "asking: the broker did not answer, or is not connected")
        if let current, current.deadline <= now { answer(.failure(error)) }
        guard let first = waiting.first, first.deadline <= now else { return }
        for item in waiting.removeAll(where: { $0.deadline <= now }) { item.answer.resume(returning: .failure(error)) }
    }

    mutating func cancel(_ id: UInt64, _ error: AMQPError) {
        for item in waiting.removeAll(where: { $0.id == id }) { item.answer.resume(returning: .failure(error)) }
    }

    mutating func failAll(_ error: AMQPError) {
        answer(.failure(error))
        for item in waiting.removeAll() { item.answer.resume(returning: .failure(error)) }
    }
}
