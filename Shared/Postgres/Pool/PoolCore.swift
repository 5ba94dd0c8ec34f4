internal import Synchronization

/// What callers and the owner thread share: the inbox, the pool's state and the bell. One lock guards the first two, so a task that
/// finds an idle connection takes it without waking the thread.
final class PoolCore: Sendable {
    private struct Shared {
        var pool: PoolState
        var inbox: [Command] = []
        /// Set under the lock that found nothing to do, so that no wake-up is lost.
        var isSleeping = false
        var hasThread = false
        /// Called when the owner thread has ended.
        var finished: (@Sendable (PostgresError?) -> Void)?
    }

    private let shared: Mutex<Shared>
    private let lastID = Atomic<UInt64>(0)
    let bell = Bell()
    let settings: PostgresSettings

    init(_ settings: PostgresSettings) {
        self.settings = settings
        shared = Mutex(Shared(pool: PoolState(maximum: settings.maximumConnections)))
    }

    func nextNumber() -> UInt64 { lastID.add(1, ordering: .relaxed).newValue }

    var status: PoolStatus { shared.withLock { $0.pool.status } }

    // MARK: Callers

    /// Leaves a command for the owner thread. Once that has ended, a request is answered here, by the caller.
    func submit(_ command: Command) {
        let (isStopped, mustRing) = shared.withLock { shared in
            guard shared.pool.phase != .stopped else { return (true, false) }
            shared.inbox.append(command)
            defer { shared.isSleeping = false }
            return (false, shared.isSleeping)
        }
        if isStopped { Self.refuse(command) }
        if mustRing { bell.ring() }
    }

    private static func refuse(_ command: Command) {
        switch command {
        case .perform(let request): request.complete(.failure(PostgresError(.poolClosed)))
        case .subscribe(let subscription): subscription.finish()
        case .cancel, .discard, .resolved, .cancelDelivered, .unsubscribe: break
        }
    }

    func takeIdle() -> ConnectionID? { shared.withLock { $0.pool.takeIdle() } }

    /// The thread is woken to open a connection and to keep the waiter's deadline.
    func enqueue(_ waiter: PoolState.Waiter) { changePool(wakes: true) { $0.enqueue(waiter) } }

    func abandon(_ id: RequestID) { changePool(wakes: false) { $0.abandon(id) } }

    /// Gives a connection back. One that is not clean goes through the owner thread, which closes it.
    func release(_ id: ConnectionID, isClean: Bool) {
        guard isClean else { return submit(.discard(id)) }
        changePool(wakes: false) { $0.release(id) }
    }

    func beginDraining() { changePool(wakes: true) { $0.drain() } }

    func beginStopping() { changePool(wakes: true) { $0.stop() } }

    private func changePool(wakes: Bool, _ change: (inout PoolState) -> PoolState.Grant?) {
        changePool(wakes: wakes) { pool in change(&pool).map { [$0] } ?? [] }
    }

    /// Changes the pool, wakes the thread if something for it may follow, then resumes the waiters outside the lock.
    private func changePool(wakes: Bool, _ change: (inout PoolState) -> [PoolState.Grant]) {
        let (grants, mustRing) = shared.withLock { shared in
            let grants = change(&shared.pool)
            let mustRing = shared.isSleeping && (wakes || shared.pool.isDrained)
            if mustRing { shared.isSleeping = false }
            return (grants, mustRing)
        }
        if mustRing { bell.ring() }
        for grant in grants { grant.deliver() }
    }

    // MARK: The owner thread

    /// What the owner thread does next.
    struct Turn {
        var commands: [Command] = []
        var connectionsWanted = 0
        var nextDeadline: ContinuousClock.Instant?
        /// The thread may sleep until the bell, a socket or a deadline; else there is work already.
        var maySleep = false
        var mustStop = false
    }

    /// Takes everything that is waiting.
    func takeTurn(now: ContinuousClock.Instant) -> Turn {
        var turn = Turn()
        let expired = shared.withLock { shared in
            let expired = shared.pool.expire(at: now)
            swap(&turn.commands, &shared.inbox)
            turn.connectionsWanted = shared.pool.connectionsWanted
            turn.nextDeadline = shared.pool.nextDeadline
            turn.mustStop = shared.pool.phase == .stopped || shared.pool.isDrained
            turn.maySleep = turn.commands.isEmpty && !turn.mustStop
            shared.isSleeping = turn.maySleep
            return expired
        }
        for grant in expired { grant.deliver() }
        return turn
    }

    /// Called by the thread after `poll`: callers need not ring while it is awake.
    func wakeUp() { shared.withLock { $0.isSleeping = false } }

    func connectStarted(_ id: ConnectionID) { shared.withLock { $0.pool.connectStarted(id) } }

    func connected(_ id: ConnectionID) { shared.withLock { $0.pool.connected(id) }?.deliver() }

    func lost(_ id: ConnectionID, _ error: PostgresError) { shared.withLock { $0.pool.lost(id, error) } }

    enum Start { case started, over, twice }

    /// Marks the pool as running, unless it is over before it began, or runs already.
    func markStarted(whenFinished: @escaping @Sendable (PostgresError?) -> Void) -> Start {
        shared.withLock { shared in
            guard !shared.hasThread else { return .twice }
            guard shared.pool.phase == .created else { return .over }
            shared.pool.start()
            shared.hasThread = true
            shared.finished = whenFinished
            return .started
        }
    }

    /// The thread's last act: nothing enters the inbox afterwards, and what is in it is answered.
    func finish(throwing error: PostgresError? = nil) {
        let (grants, commands, finished) = shared.withLock { shared in
            let grants = shared.pool.stop()
            defer {
                shared.inbox = []
                shared.finished = nil
            }
            return (grants, shared.inbox, shared.finished)
        }
        for grant in grants { grant.deliver() }
        for command in commands { Self.refuse(command) }
        finished?(error)
    }
}
