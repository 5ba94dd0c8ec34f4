import Synchronization

/// The owner thread's inbox: commands under a lock, and a bell that is rung only while the thread sleeps.
final class Mailbox: Sendable {
    fileprivate struct State {
        var commands: [Command] = []
        var isSleeping = false
        var isClosed = false
        var unsent = 0
        var nextID: UInt64 = 1
        var bell: Bell?
    }

    /// Messages without confirm that may wait for the socket before their senders do.
    private static let maximumUnsent = 1_024

    private let state = Mutex(State())

    /// Makes the bell, for a thread that is about to begin.
    func open() throws(AMQPError) {
        let bell = try Bell()
        state.withLock { $0.bell = bell }
    }

    /// A number that no other request of this connection has.
    func nextID() -> UInt64 {
        state.withLock { state in
            defer { state.nextID += 1 }
            return state.nextID
        }
    }

    /// Leaves a command. False when the connection was shut down: then nobody will look at it.
    @discardableResult
    func submit(_ command: Command) -> Bool {
        let (isTaken, bell) = state.withLock { state -> (Bool, Bell?) in
            guard !state.isClosed else { return (false, nil) }
            state.commands.append(command)
            return (true, state.bellToRing())
        }
        bell?.ring()
        return isTaken
    }

    /// How `trySend` ended.
    enum Sending {
        case taken
        case full
        case closed
    }

    /// Leaves a message without confirm, unless too many wait already.
    func trySend(_ outgoing: Outgoing) -> Sending {
        let (result, bell) = state.withLock { state -> (Sending, Bell?) in
            guard !state.isClosed else { return (.closed, nil) }
            guard state.unsent < Self.maximumUnsent else { return (.full, nil) }
            state.unsent += 1
            state.commands.append(.send(outgoing))
            return (.taken, state.bellToRing())
        }
        bell?.ring()
        return result
    }

    // MARK: The owner thread's side

    /// Everything that was left, in order. `empty` becomes the next inbox, so that its memory is used again.
    func exchange(_ empty: inout [Command]) {
        state.withLock { swap(&$0.commands, &empty) }
    }

    /// Messages of `trySend` that are gone.
    func sent(_ count: Int) { state.withLock { $0.unsent -= count } }

    /// Sleeping is declared in the same critical section that finds no work, so that no ring is lost.
    /// - Returns: the bell to wait for, or nil when there is something to do.
    func beginWaiting() -> Bell? {
        state.withLock { state in
            state.isSleeping = state.commands.isEmpty
            return state.isSleeping ? state.bell : nil
        }
    }

    func awake() { state.withLock { $0.isSleeping = false } }

    /// From now on nothing is taken.
    func close() { state.withLock { $0.isClosed = true } }
}

extension Mailbox.State {
    /// The bell, if the thread sleeps; it is rung once for each sleep.
    fileprivate mutating func bellToRing() -> Bell? {
        defer { isSleeping = false }
        return isSleeping ? bell : nil
    }
}
