internal import CPostgres
internal import Logging

/// The life of the owner thread: it alone touches connections, sleeps only in `poll`, and never waits for one connection while
/// another has something to do.
final class OwnerLoop {
    private let core: PoolCore
    private let logger: Logger
    private var connections: [ConnectionID: LoopConnection] = [:]
    private var backoff = Backoff()
    private var connectNotBefore = ContinuousClock.now
    private var listener: Listener
    private var polled: [pollfd] = []
    private var polledIDs: [ConnectionID] = []

    init(core: PoolCore, logger: Logger) {
        self.core = core
        self.logger = logger
        listener = Listener(newRequest: { RequestID(number: core.nextNumber()) })
    }

    func run() {
        var turn = takeTurns()
        while !turn.mustStop {
            poll(for: turn)
            turn = takeTurns()
        }
        closeAll()
        core.finish()
    }

    // MARK: Commands

    /// Works off the inbox until it is empty, or for a bounded number of turns, so that sockets are not forgotten under load.
    private func takeTurns() -> PoolCore.Turn {
        var turn = PoolCore.Turn()
        for _ in 0..<8 {
            turn = core.takeTurn(now: .now)
            for command in turn.commands { handle(command) }
            if turn.maySleep || turn.mustStop { break }
        }
        if !turn.mustStop {
            openConnections(turn.connectionsWanted)
            giveUpLateConnects()
        }
        return turn
    }

    private func handle(_ command: Command) {
        switch command {
        case .perform(let request):
            guard let connection = connections[request.connection] else {
                return request.complete(.failure(PostgresError(.connection, "the connection was lost")))
            }
            connection.submit(request)
            settle(connection)
        case .cancel(let id, let connection): connections[connection]?.cancel(id)
        case .discard(let id): connections[id].map { close($0, PostgresError(.connection, "left in the middle of a transaction")) }
        case .resolved(let id, let outcome): resolved(id, outcome)
        case .cancelDelivered(let id):
            guard let connection = connections[id] else { return }
            connection.cancelDelivered()
            settle(connection)
        case .subscribe(let subscription):
            listener.add(subscription)
            tendListener()
        case .unsubscribe(let id):
            listener.remove(id)
            tendListener()
        }
    }

    // MARK: Opening and closing

    private func openConnections(_ wanted: Int) {
        guard ContinuousClock.now >= connectNotBefore else { return }
        for _ in 0..<wanted { core.connectStarted(open().id) }
        if listener.wantsConnection { listener.connecting(open().id) }
    }

    private func open() -> LoopConnection {
        let id = ConnectionID(number: core.nextNumber())
        let core = core
        let connection = LoopConnection(
            id: id,
            connectDeadline: .now + core.settings.connectTimeout,
            deliverCancel: { ticket in Self.deliver(ticket, for: id, core) },
            notify: { [unowned self] channel, payload in listener.received(channel, payload) }
        )
        connections[id] = connection
        resolveHosts(for: id)
        return connection
    }

    /// Cancels on a helper thread, for `PQcancel` blocks.
    private static func deliver(_ ticket: CancelTicket, for id: ConnectionID, _ core: PoolCore) {
        let started = onHelper {
            ticket.cancel()
            core.submit(.cancelDelivered(id))
        }
        if !started { core.submit(.cancelDelivered(id)) }
    }

    private func resolveHosts(for id: ConnectionID) {
        let hosts = core.settings.hosts
        if let addresses = HostResolver.withoutLookUp(hosts) { return core.submit(.resolved(id, .success(addresses))) }
        let core = core
        let started = Self.onHelper { core.submit(.resolved(id, Result { () throws(PostgresError) in try HostResolver.resolve(hosts) })) }
        if !started { core.submit(.resolved(id, .failure(PostgresError(.connection, "no thread for the host look-up")))) }
    }

    /// Runs blocking work on a short-lived thread of its own: look-ups and cancel requests are rare, at most one a connection at a
    /// time, and a stuck one must not hold up another. False when no thread could be started.
    private static func onHelper(_ work: @escaping @Sendable () -> Void) -> Bool {
        do {
            try OwnedThread.start(name: "postgres-helper", work)
            return true
        } catch { return false }
    }

    private func resolved(_ id: ConnectionID, _ outcome: Result<[HostAddress], PostgresError>) {
        guard let connection = connections[id] else { return }
        switch outcome {
        case .success(let addresses): connection.connect(core.settings.connectParameters(addresses))
        case .failure(let error): connection.close(error)
        }
        settle(connection)
    }

    private func giveUpLateConnects() {
        let now = ContinuousClock.now
        for connection in connections.values where connection.isConnecting && connection.connectDeadline <= now {
            close(connection, PostgresError(.connection, "no session within the connect timeout"))
        }
    }

    private func close(_ connection: LoopConnection, _ error: PostgresError) {
        connection.close(error)
        settle(connection)
    }

    /// Draws the consequences of what just happened to a connection.
    private func settle(_ connection: LoopConnection) {
        guard let error = connection.closure, connections.removeValue(forKey: connection.id) != nil else { return }
        core.lost(connection.id, error)
        listener.lost(connection.id)
        if !connection.wasReady { connectNotBefore = .now + backoff.pause() }
        logger.debug("database connection closed", metadata: ["reason": "\(error)"])
    }

    private func connected(_ connection: LoopConnection) {
        backoff.reset()
        if listener.connection == connection.id { tendListener() } else { core.connected(connection.id) }
    }

    private func tendListener() {
        guard let id = listener.connection, let connection = connections[id], connection.isReady else { return }
        guard !listener.isUnused else { return close(connection, PostgresError(.connection, "nobody listens")) }
        for request in listener.requests(on: id) { connection.submit(request) }
        settle(connection)
    }

    private func closeAll() {
        for connection in connections.values { connection.close(PostgresError(.poolClosed)) }
        connections = [:]
        listener.finish()
    }

    // MARK: Sockets

    private func poll(for turn: PoolCore.Turn) {
        polled.removeAll(keepingCapacity: true)
        polledIDs.removeAll(keepingCapacity: true)
        polled.append(pollfd(fd: core.bell.descriptor, events: Int16(POLLIN), revents: 0))
        for connection in connections.values {
            guard let request = connection.pollRequest else { continue }
            polled.append(request)
            polledIDs.append(connection.id)
        }
        let count = CPostgres.poll(&polled, nfds_t(polled.count), turn.maySleep ? timeout(turn) : 0)
        core.wakeUp()
        guard count > 0 else { return }
        if polled[0].revents != 0 { core.bell.quiet() }
        for (request, id) in zip(polled.dropFirst(), polledIDs) where request.revents != 0 { moved(id, request.revents) }
    }

    private func moved(_ id: ConnectionID, _ events: Int16) {
        guard let connection = connections[id] else { return }
        let wasConnecting = connection.isConnecting
        connection.socketMoved(events)
        if wasConnecting, connection.isReady { connected(connection) }
        settle(connection)
    }

    /// Milliseconds to the next deadline, rounded up; -1 when there is none.
    private func timeout(_ turn: PoolCore.Turn) -> Int32 {
        var deadlines: [ContinuousClock.Instant] = []
        if let next = turn.nextDeadline { deadlines.append(next) }
        if turn.connectionsWanted > 0 || listener.wantsConnection { deadlines.append(connectNotBefore) }
        deadlines += connections.values.filter(\.isConnecting).map(\.connectDeadline)
        guard let next = deadlines.min() else { return -1 }
        let (seconds, attoseconds) = (next - .now).components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }
}
