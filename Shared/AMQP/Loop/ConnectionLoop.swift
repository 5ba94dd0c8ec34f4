import CRabbitMQ
import Glibc
import Logging

/// The owner thread of a connection: the only code that touches librabbitmq, and the only one that waits in `poll`.
///
/// One turn takes the inbox, writes what the socket has room for, reads what is there, and answers who waits.
final class ConnectionLoop {
    /// Where the connection is in its life.
    enum Phase {
        case pausing(until: ContinuousClock.Instant)
        case dialing
        case open
        case closing(until: ContinuousClock.Instant)
        case finished
    }

    /// Frames that are read before writing has its turn.
    private static let framesPerTurn = 512

    let core: ConnectionCore
    var phase = Phase.dialing
    var link: BrokerLink?
    var now = ContinuousClock.now
    var channels: [Channel?] = [nil]
    var publishing: Publishing
    var sending = Sending()
    var calling: Calling
    var asking = Asking()
    var subscriptions: [ObjectIdentifier: Subscription] = [:]
    var lastEpoch: UInt64 = 0
    var openWaiters: [OpenWaiter] = []
    /// The body that could not be written in one go; nothing else of its channel may pass it.
    var partial: (outgoing: Outgoing, channel: UInt16, offset: Int)?
    /// The broker's reason for taking no messages.
    var blockedReason: String?
    /// Set by `shutDown`: until when unconfirmed messages are waited for.
    var drainUntil: ContinuousClock.Instant?
    var lastError: AMQPError?
    var backoff: Backoff
    private var wantsToWrite = false
    private var mayHaveMore = false

    init(_ core: ConnectionCore) {
        self.core = core
        backoff = Backoff(first: core.settings.initialBackoff, longest: core.settings.maximumBackoff)
        publishing = Publishing(capacity: core.settings.maximumUnconfirmed)
        calling = Calling(capacity: core.settings.maximumUnconfirmed)
    }

    var isOpen: Bool { if case .open = phase { true } else { false } }
    var isFinished: Bool { if case .finished = phase { true } else { false } }

    /// The thread's life.
    func run() {
        startDialing()
        var commands: [Command] = []
        while !isFinished {
            core.mailbox.exchange(&commands)
            now = .now
            for command in commands { handle(command) }
            commands.removeAll(keepingCapacity: true)
            turn()
            if !isFinished { wait() }
        }
        core.mailbox.close()
        // What slipped in before the closing finds everything finished.
        core.mailbox.exchange(&commands)
        for command in commands { handle(command) }
        failEverything(AMQPError(.closed, "the connection was shut down"))
        core.state = .closed
    }

    private func turn() {
        if link != nil {
            do throws(AMQPError) {
                try write()
                try read()
                try write()
                link?.flush()
            } catch {
                lost(error)
            }
        }
        for subscription in subscriptions.values where subscription.hasNews {
            subscription.hasNews = false
            subscription.mailbox.wake()
        }
        passTime()
    }

    private func write() throws(AMQPError) {
        wantsToWrite = false
        guard isOpen else { return }
        try finishPartial()
        if partial == nil {
            try writeAnswers()
            try writeQuestions()
            if blockedReason == nil {
                try writeSends()
                try writeCalls()
                try writePublishes()
            }
        }
    }

    private func read() throws(AMQPError) {
        mayHaveMore = false
        for _ in 0..<Self.framesPerTurn {
            guard let frame = try link?.nextFrame() else { return }
            try take(frame)
        }
        mayHaveMore = true
    }

    /// Sleeps until the bell, the socket or the next moment that matters.
    private func wait() {
        guard let bell = core.mailbox.beginWaiting() else { return }
        defer { core.mailbox.awake() }
        if mayHaveMore { return }
        let socketEvents = POLLIN | (wantsToWrite ? POLLOUT : 0)
        var requests = [
            pollfd(fd: bell.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: link?.descriptor ?? -1, events: Int16(socketEvents), revents: 0),
        ]
        _ = poll(&requests, 2, timeout())
        if requests[0].revents != 0 { bell.silence() }
    }

    private func timeout() -> Int32 {
        let heartbeat = link?.heartbeatPause ?? 60_000
        guard let next = nextMoment() else { return heartbeat }
        return min(heartbeat, Int32(clamping: (next - now).milliseconds))
    }

    // MARK: Writing with care

    /// Whether a message may be begun; if not, the loop comes back when the socket has room.
    func mayWrite() -> Bool {
        if partial == nil, link?.hasRoom() == true { return true }
        wantsToWrite = true
        return false
    }

    /// Begins a message and writes as much of its body as there is room for.
    func write(_ outgoing: Outgoing, channel: Channel) throws(AMQPError) {
        try link?.beginMessage(outgoing, channel: channel.number)
        guard !outgoing.message.body.isEmpty else { return }
        // The first frame always fits (see `BrokerLink`), so small messages never become partial.
        guard let offset = try link?.sendBody(outgoing.message.body, from: 0, channel: channel.number) else { return }
        if offset < outgoing.message.body.count { partial = (outgoing, channel.number, offset) }
        try finishPartial()
    }

    private func finishPartial() throws(AMQPError) {
        while let (outgoing, channel, offset) = partial {
            guard link?.hasRoom() == true else {
                wantsToWrite = true
                return
            }
            guard let next = try link?.sendBody(outgoing.message.body, from: offset, channel: channel) else { return }
            partial = next < outgoing.message.body.count ? (outgoing, channel, next) : nil
        }
    }
}

/// Somebody who waits for the connection.
struct OpenWaiter {
    let id: UInt64
    let deadline: ContinuousClock.Instant
    let answer: Command.Answer<Void>
}
