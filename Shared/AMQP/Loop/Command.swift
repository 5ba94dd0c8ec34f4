/// What callers leave for the owner thread. Payloads are references, so that a batch of commands is a small array.
enum Command: Sendable {
    typealias Answer<T: Sendable> = CheckedContinuation<Result<T, AMQPError>, Never>

    case publish(id: UInt64, [Outgoing], deadline: ContinuousClock.Instant?, CheckedContinuation<[Result<Void, AMQPError>], Never>)
    case send(Outgoing)
    case sendWaiting(id: UInt64, Outgoing, Answer<Void>)
    case call(id: UInt64, Outgoing)
    case ask(id: UInt64, Question, Answer<AMQPQueueCounts>)
    case waitUntilOpen(id: UInt64, deadline: ContinuousClock.Instant, Answer<Void>)
    case consume(ConsumerMailbox)
    case pauseConsuming(ConsumerMailbox)
    case stopConsuming(ConsumerMailbox, CheckedContinuation<Void, Never>)
    case settle(ConsumerMailbox, epoch: UInt64, tag: UInt64, Settlement)
    case cancel(id: UInt64)
    case dialed(DialedLink)
    case shutDown(graceful: Bool)

    /// What is asked about the broker's topology, without changing it.
    enum Question: Sendable {
        case queue(String)
        case exchange(String)
    }

    /// The decision about a delivery.
    enum Settlement: Sendable {
        case ack(multiple: Bool)
        case nack(requeue: Bool)
    }
}

/// The outcome of an attempt to connect, on its way from the dialing thread to the owner thread.
///
/// `@unchecked Sendable`: the dialing thread fills it before handing it over and never touches it again, the owner thread
/// empties it; the hand-over is the mailbox's lock.
final class DialedLink: @unchecked Sendable {
    private var link: BrokerLink?
    private let error: AMQPError

    init(_ link: consuming BrokerLink) {
        self.link = consume link
        error = AMQPError(.connectionLost, "the connection was taken before")
    }

    init(_ error: AMQPError) {
        link = nil
        self.error = error
    }

    /// The link, once.
    func take() throws(AMQPError) -> BrokerLink {
        guard let link = link.take() else { throw error }
        return link
    }
}
