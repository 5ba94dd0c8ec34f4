/// Messages that are published with confirms: those that wait, and those the broker has not confirmed.
struct Publishing {
    /// Connections that are given up for a message without a confirm, before the message is.
    private static let maximumStrikes = 3

    private var waiting = FIFO<PublishEntry>()
    private var window: ConfirmWindow<PublishEntry>
    /// After the broker closed the channel, the messages that may have been the reason go one at a time.
    private var suspects = 0
    /// The next moment at which a message is too late.
    private(set) var nextDeadline: ContinuousClock.Instant?
    /// Since when the broker has said nothing about what it has.
    private(set) var silentSince: ContinuousClock.Instant?

    init(capacity: Int) { window = ConfirmWindow(capacity: capacity) }

    var isEmpty: Bool { waiting.isEmpty && window.isEmpty }
    var hasWork: Bool { !waiting.isEmpty && !window.isFull && (suspects == 0 || window.isEmpty) }

    mutating func add(_ job: PublishJob, _ messages: [Outgoing]) {
        for (index, message) in messages.enumerated() { waiting.append(PublishEntry(job: job, index: index, outgoing: message)) }
        if let deadline = job.deadline { nextDeadline = min(nextDeadline ?? deadline, deadline) }
    }

    /// The next message to hand over; it counts as handed over.
    mutating func next(_ now: ContinuousClock.Instant) -> Outgoing? {
        while hasWork, let entry = waiting.popFirst() {
            if suspects > 0 { suspects -= 1 }
            guard !entry.job.isSettled(entry.index) else { continue }
            if window.isEmpty { silentSince = now }
            _ = window.publish(entry)
            return entry.outgoing
        }
        return nil
    }

    mutating func confirmed(_ tag: UInt64, multiple: Bool, _ now: ContinuousClock.Instant) {
        window.settle(tag, multiple: multiple) { $0.confirm() }
        silentSince = window.isEmpty ? nil : now
    }

    mutating func refused(_ tag: UInt64, multiple: Bool, _ now: ContinuousClock.Instant) {
        window.settle(tag, multiple: multiple) { entry in
            entry.fail(entry.returned ?? AMQPError(.nacked, "publishing to \(entry.outgoing.exchange): the broker refused the message"))
        }
        silentSince = window.isEmpty ? nil : now
    }

    /// The broker gives the message back; it confirms it afterwards. The oldest one that fits is meant, since it gives them
    /// back in order.
    mutating func returned(messageID: String?, exchange: String, routingKey: String, _ error: AMQPError) {
        _ = window.updateFirst { entry in
            entry.returned == nil && entry.outgoing.message.properties.messageID == messageID && entry.outgoing.exchange == exchange
                && entry.outgoing.routingKey == routingKey
        } _: { entry in
            entry.returned = error
        }
    }

    /// The broker closed the channel because of one of the unconfirmed messages, and does not say which. If only one was on its
    /// way, it was that one; else they are sent again one by one.
    mutating func channelClosed(_ error: AMQPError) {
        var entries = window.reset()
        silentSince = nil
        if entries.count == 1 { entries.removeFirst().fail(error) }
        suspects += entries.count
        waiting.prepend(contentsOf: entries)
    }

    mutating func connectionLost() {
        silentSince = nil
        waiting.prepend(contentsOf: window.reset())
        suspects = 0
    }

    /// The broker may speak again; its silence counts from now.
    mutating func unblocked(_ now: ContinuousClock.Instant) { silentSince = window.isEmpty ? nil : now }

    /// Called before a connection is given up for its silence.
    mutating func strike() {
        var entries = window.reset()
        for index in entries.indices {
            entries[index].strikes += 1
            if entries[index].strikes >= Self.maximumStrikes {
                entries[index].fail(AMQPError(.timeout, "publishing to \(entries[index].outgoing.exchange): the broker does not confirm"))
            }
        }
        waiting.prepend(contentsOf: entries)
    }

    mutating func cancel(_ id: UInt64, _ error: AMQPError) {
        settleWaitingAndOpen(error) { $0.job.id == id }
    }

    mutating func expire(_ now: ContinuousClock.Instant) {
        guard let nextDeadline, now >= nextDeadline else { return }
        settleWaitingAndOpen(AMQPError(.timeout, "publishing: no confirm before the deadline")) {
            $0.job.deadline.map { $0 <= now } ?? false
        }
        self.nextDeadline = nil
        func consider(_ entry: PublishEntry) {
            guard let deadline = entry.job.deadline, !entry.job.isSettled(entry.index) else { return }
            self.nextDeadline = min(self.nextDeadline ?? deadline, deadline)
        }
        for offset in 0..<waiting.count { consider(waiting[offset]) }
        for entry in window.unsettled { consider(entry) }
    }

    mutating func failAll(_ error: AMQPError) {
        for entry in window.reset() + waiting.removeAll() { entry.fail(error) }
    }

    /// Waiting ones go; those on their way keep their place in the window until the broker speaks of them.
    private mutating func settleWaitingAndOpen(_ error: AMQPError, where matches: (PublishEntry) -> Bool) {
        for entry in waiting.removeAll(where: matches) { entry.fail(error) }
        for entry in window.unsettled where matches(entry) { entry.fail(error) }
    }
}
