import Synchronization

/// Where callers' threads and the endpoint's thread meet: a locked inbox and the bell that wakes the event loop.
final class CallExchange: Sendable {
    /// What the event loop is asked to do.
    enum Command: Sendable {
        case place(CallRequest)
        case hangUp(CallID)
        case close
    }

    private enum Phase {
        case unclaimed
        case starting
        case running(Bell)
        case closed
    }

    private struct State {
        var phase = Phase.unclaimed
        var isClosing = false
        var commands: [Command] = []
        /// The bell was rung and the loop hasn't looked yet; one ring serves any number of commands.
        var hasRung = false
        var calls = 0
        var lastID: UInt64 = 0

        mutating func add(_ command: Command) {
            commands.append(command)
            ring()
        }

        /// Rings under the lock, so that the loop cannot free the bell in between; ringing is a write that never blocks.
        mutating func ring() {
            guard case .running(let bell) = phase, !hasRung else { return }
            hasRung = bell.ring()
        }

        /// Takes a call out that the loop hasn't seen.
        mutating func withdraw(_ id: CallID) -> CallRequest? {
            let index = commands.firstIndex {
                if case .place(let request) = $0 { request.id == id } else { false }
            }
            guard let index, case .place(let request) = commands.remove(at: index) else { return nil }
            calls -= 1
            return request
        }
    }

    private let state = Mutex(State())
    private let maximumCalls: Int

    init(maximumCalls: Int) { self.maximumCalls = maximumCalls }
}

/// The callers' side.
extension CallExchange {
    var status: SIPEndpointStatus {
        state.withLock { state in
            if case .running = state.phase, !state.isClosing {
                return SIPEndpointStatus(isRunning: true, calls: state.calls)
            }
            return SIPEndpointStatus(isRunning: false, calls: state.calls)
        }
    }

    func makeID() -> CallID {
        state.withLock { state in
            state.lastID += 1
            return CallID(rawValue: state.lastID)
        }
    }

    /// Hands a call to the loop, or refuses it at once.
    func place(_ request: CallRequest) {
        let refusal: SIPError? = state.withLock { state in
            if state.isClosing { return SIPError(.closed, reason: "the endpoint is closed") }
            guard state.calls < maximumCalls else {
                return SIPError(.tooManyCalls, reason: "\(maximumCalls) calls are live")
            }
            state.calls += 1
            state.add(.place(request))
            return nil
        }
        if let refusal { request.continuation.resume(returning: .failure(refusal)) }
    }

    /// Ends a call in whatever state it is; does nothing when it is unknown.
    func hangUp(_ id: CallID) {
        let withdrawn: CallRequest? = state.withLock { state in
            if let request = state.withdraw(id) { return request }
            if case .running = state.phase { state.add(.hangUp(id)) }
            return nil
        }
        withdrawn?.continuation.resume(returning: .failure(SIPError(.cancelled, reason: "before the invitation")))
    }

    /// Refuses calls from now on and asks the loop to end, before it takes up calls that still wait.
    func requestClose() {
        state.withLock { state in
            guard !state.isClosing else { return }
            state.isClosing = true
            state.commands.insert(.close, at: 0)
            state.ring()
        }
    }

    /// True for the first caller only.
    func claimRun() -> Bool {
        state.withLock { state in
            guard case .unclaimed = state.phase else { return false }
            state.phase = .starting
            return true
        }
    }
}

/// The loop's side.
extension CallExchange {
    /// The loop can be woken from now on; commands that came before are waiting.
    func opened(with bell: Bell) {
        state.withLock { state in
            state.phase = .running(bell)
            if !state.commands.isEmpty { state.ring() }
        }
    }

    /// All commands since the last time, oldest first.
    func takeCommands() -> [Command] {
        state.withLock { state in
            state.hasRung = false
            defer { state.commands = [] }
            return state.commands
        }
    }

    /// One call is off the books.
    func callEnded() { state.withLock { $0.calls -= 1 } }

    /// No ringing from now on: the bell is about to be freed.
    func detachBell() {
        state.withLock { state in
            state.isClosing = true
            state.phase = .closed
        }
    }

    /// The loop has ended; calls it never saw end with its reason.
    func closed(because ended: Result<Void, SIPError>) {
        detachBell()
        let waiting = takeCommands()
        let reason: SIPError =
            if case .failure(let error) = ended { error } else {
                SIPError(.closed, reason: "the endpoint is closed")
            }
        for case .place(let request) in waiting {
            callEnded()
            request.continuation.resume(returning: .failure(reason))
        }
    }
}
