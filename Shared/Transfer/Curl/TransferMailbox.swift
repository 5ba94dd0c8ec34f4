import Synchronization

/// What callers ask of the owner thread.
enum TransferCommand<Plan: TransferPlan>: Sendable {
    case start(TransferTicket<Plan>)
    case cancel(id: UInt64)
}

/// A transfer waiting to be started, and the caller waiting for it.
struct TransferTicket<Plan: TransferPlan>: Sendable {
    let id: UInt64
    let plan: Plan
    /// When the caller stops waiting, whether started or not.
    let deadline: ContinuousClock.Instant
    let caller: CheckedContinuation<Plan.Outcome, Never>
}

/// The locked inbox between callers and the owner thread, with the bell that wakes the latter.
final class TransferMailbox<Plan: TransferPlan>: Sendable {
    private struct State: Sendable {
        var commands: [TransferCommand<Plan>] = []
        /// Calls under way, and whether each was cancelled before its start reached the inbox.
        var isCancelled: [UInt64: Bool] = [:]
        var lastID: UInt64 = 0
        var hasThread = false
        var isClosed = false
    }

    private let state = Mutex(State())
    let bell = Bell()

    /// Begins a call: its cancellation is remembered from now on, even when it overtakes the start.
    func open() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            state.isCancelled[state.lastID] = false
            return state.lastID
        }
    }

    /// Ends a call; a late cancellation of it is ignored.
    func end(_ id: UInt64) { state.withLock { _ = $0.isCancelled.removeValue(forKey: id) } }

    /// What became of a posted start.
    enum Posting { case posted, postedFirst, alreadyCancelled }

    /// Leaves a transfer for the thread; `.postedFirst` asks the caller to start that thread.
    func post(_ ticket: TransferTicket<Plan>) -> Posting {
        let posting: Posting = state.withLock { state in
            guard state.isCancelled[ticket.id] == false else { return .alreadyCancelled }
            state.commands.append(.start(ticket))
            defer { state.hasThread = true }
            return state.hasThread ? .posted : .postedFirst
        }
        if posting == .posted { bell.ring() }
        return posting
    }

    func cancel(_ id: UInt64) {
        let mustRing = state.withLock { state in
            guard state.isCancelled[id] != nil else { return false }
            state.isCancelled[id] = true
            state.commands.append(.cancel(id: id))
            return true
        }
        if mustRing { bell.ring() }
    }

    /// Tells the thread to end.
    func close() {
        state.withLock { $0.isClosed = true }
        bell.ring()
    }

    /// Takes all commands at once; `isClosed` says that no more will come.
    func take() -> (commands: [TransferCommand<Plan>], isClosed: Bool) {
        state.withLock { state in
            defer { state.commands.removeAll(keepingCapacity: true) }
            return (state.commands, state.isClosed)
        }
    }

    /// The thread could not be made: what was left for it goes back, and the next post tries again.
    func withdrawAfterFailedStart() -> [TransferCommand<Plan>] {
        state.withLock { state in
            state.hasThread = false
            defer { state.commands.removeAll() }
            return state.commands
        }
    }
}
