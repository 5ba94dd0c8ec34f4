/// Who has which connection and who waits: the pool's decisions, without threads, sockets or clocks.
///
/// Guarded by the lock of `PoolCore`. Continuations are never resumed in here: the methods return the grants to make.
struct PoolState {
    enum Phase { case created, running, draining, stopped }

    /// A task that waits for a connection.
    struct Waiter: Sendable {
        let id: RequestID
        let deadline: ContinuousClock.Instant
        let resume: @Sendable (Result<ConnectionID, PostgresError>) -> Void
    }

    /// A waiter with what it gets; resumed outside the lock.
    struct Grant {
        let waiter: Waiter
        let result: Result<ConnectionID, PostgresError>

        func deliver() { waiter.resume(result) }
    }

    private(set) var phase = Phase.created
    private let maximum: Int
    private var idle: [ConnectionID] = []
    private var leased: Set<ConnectionID> = []
    private var connecting: Set<ConnectionID> = []
    private var waiters: [Waiter] = []
    private var lastConnectError: PostgresError?

    init(maximum: Int) { self.maximum = maximum }

    var status: PoolStatus {
        PoolStatus(
            maximum: maximum,
            open: idle.count + leased.count,
            idle: idle.count,
            connecting: connecting.count,
            waiting: waiters.count,
            isRunning: phase == .running,
            lastConnectError: lastConnectError
        )
    }

    // MARK: Borrowers

    /// An idle connection at once, the most recently used first; else `nil`: enqueue a waiter.
    mutating func takeIdle() -> ConnectionID? {
        guard phase == .running, let id = idle.popLast() else { return nil }
        leased.insert(id)
        return id
    }

    /// Puts a waiter at the end of the queue. Before `run()` it waits for it; while draining it is refused.
    mutating func enqueue(_ waiter: Waiter) -> Grant? {
        switch phase {
        case .created, .running: break
        case .draining, .stopped: return Grant(waiter: waiter, result: .failure(PostgresError(.poolClosed)))
        }
        if let id = takeIdle() { return Grant(waiter: waiter, result: .success(id)) }
        waiters.append(waiter)
        return nil
    }

    /// Takes a cancelled task out of the queue; `nil` when it has been granted already.
    mutating func abandon(_ id: RequestID) -> Grant? {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return nil }
        return Grant(waiter: waiters.remove(at: index), result: .failure(PostgresError(.cancelled)))
    }

    /// A borrower gave a clean connection back. One that broke meanwhile is forgotten.
    mutating func release(_ id: ConnectionID) -> Grant? {
        guard leased.remove(id) != nil else { return nil }
        return offer(id)
    }

    // MARK: The owner thread

    mutating func start() { phase = .running }

    /// No new borrowers; those who have a connection may finish.
    mutating func drain() -> [Grant] {
        guard phase != .stopped else { return [] }
        phase = .draining
        return refuseAll()
    }

    mutating func stop() -> [Grant] {
        phase = .stopped
        idle = []
        leased = []
        connecting = []
        return refuseAll()
    }

    /// Draining is over when nobody holds a connection.
    var isDrained: Bool { phase == .draining && leased.isEmpty }

    /// How many connections to open now.
    var connectionsWanted: Int {
        guard phase == .running else { return 0 }
        let total = idle.count + leased.count + connecting.count
        return max(0, min(waiters.count - connecting.count, maximum - total))
    }

    mutating func connectStarted(_ id: ConnectionID) { connecting.insert(id) }

    mutating func connected(_ id: ConnectionID) -> Grant? {
        guard connecting.remove(id) != nil else { return nil }
        lastConnectError = nil
        return offer(id)
    }

    /// The connection could not be made or broke. A borrower who holds it finds out by its next statement.
    mutating func lost(_ id: ConnectionID, _ error: PostgresError?) {
        if connecting.remove(id) != nil { lastConnectError = error }
        idle.removeAll { $0 == id }
        leased.remove(id)
    }

    /// Refuses those whose time is over. All wait equally long, so the first in the queue is the first to expire.
    mutating func expire(at now: ContinuousClock.Instant) -> [Grant] {
        let count = waiters.firstIndex { $0.deadline > now } ?? waiters.count
        guard count > 0 else { return [] }
        let error = leased.isEmpty ? unreachable : PostgresError(.poolExhausted, "all \(maximum) connections stayed in use")
        let grants = waiters[..<count].map { Grant(waiter: $0, result: .failure(error)) }
        waiters.removeFirst(count)
        return grants
    }

    var nextDeadline: ContinuousClock.Instant? { waiters.first?.deadline }

    private var unreachable: PostgresError {
        guard let lastConnectError else { return PostgresError(.connection, "no connection within the acquire timeout") }
        return lastConnectError
    }

    private mutating func offer(_ id: ConnectionID) -> Grant? {
        guard !waiters.isEmpty else {
            idle.append(id)
            return nil
        }
        leased.insert(id)
        return Grant(waiter: waiters.removeFirst(), result: .success(id))
    }

    private mutating func refuseAll() -> [Grant] {
        defer { waiters = [] }
        return waiters.map { Grant(waiter: $0, result: .failure(PostgresError(.poolClosed))) }
    }
}
