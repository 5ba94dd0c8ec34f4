internal import CPostgres

/// One connection of the pool as the owner thread sees it: connecting, then serving requests one after the other.
///
/// Used by the owner thread only.
final class LoopConnection {
    enum Phase {
        case resolving
        case connecting
        case ready
        case closed(PostgresError)
    }

    private struct Current {
        let request: Request
        let run: any Run
        var isCancelled = false
    }

    let id: ConnectionID
    /// When connecting is given up.
    let connectDeadline: ContinuousClock.Instant
    private(set) var phase = Phase.resolving
    /// Whether there ever was a session; else the attempt to connect failed.
    private(set) var wasReady = false
    private var handle: ConnectionHandle?
    private var cache = StatementCache()
    private var queue: [Request] = []
    private var current: Current?
    /// A cancel request is on its way. The next request waits for it: the server could take it for the one to cancel.
    private var isCancelling = false
    private var mustFlush = false
    private var pollsForWrite = true
    /// Sends a ticket to a helper thread, which answers with `Command.cancelDelivered`.
    private let deliverCancel: (CancelTicket) -> Void
    private let notify: (_ channel: String, _ payload: String) -> Void

    init(
        id: ConnectionID,
        connectDeadline: ContinuousClock.Instant,
        deliverCancel: @escaping (CancelTicket) -> Void,
        notify: @escaping (_ channel: String, _ payload: String) -> Void
    ) {
        self.id = id
        self.connectDeadline = connectDeadline
        self.deliverCancel = deliverCancel
        self.notify = notify
    }

    var isReady: Bool { if case .ready = phase { true } else { false } }
    var isConnecting: Bool {
        switch phase {
        case .resolving, .connecting: true
        case .ready, .closed: false
        }
    }
    /// Why the connection is over, if it is.
    var closure: PostgresError? { if case .closed(let error) = phase { error } else { nil } }

    // MARK: Connecting

    func connect(_ parameters: [(keyword: String, value: String)]) {
        guard case .resolving = phase else { return }
        guard let handle = ConnectionHandle(parameters: parameters) else { return close(PostgresError(.connection, "out of memory")) }
        self.handle = handle
        phase = .connecting
        if handle.isBad { close(Self.connectError(handle)) }
    }

    private func continueConnecting(_ handle: ConnectionHandle) {
        switch handle.connectPoll() {
        case PGRES_POLLING_READING: pollsForWrite = false
        case PGRES_POLLING_OK:
            guard handle.prepareForWork() else { return close(Self.connectError(handle)) }
            phase = .ready
            wasReady = true
        case PGRES_POLLING_FAILED: close(Self.connectError(handle))
        default: pollsForWrite = true
        }
    }

    private static func connectError(_ handle: ConnectionHandle) -> PostgresError {
        var fields = PostgresError.Fields(.connection)
        fields.reason = "the server could not be reached or refused the session"
        fields.serverMessage = handle.message
        return PostgresError(fields)
    }

    // MARK: Requests

    func submit(_ request: Request) {
        if let closure { return request.complete(.failure(closure)) }
        queue.append(request)
        if current == nil { pump() }
    }

    /// Takes a request back: out of the queue, or by asking the server to stop.
    func cancel(_ id: RequestID) {
        if let index = queue.firstIndex(where: { $0.id == id }) {
            queue.remove(at: index).complete(Outcome(result: .failure(PostgresError(.cancelled)), transaction: status))
            return
        }
        if current?.request.id == id { cancelCurrent() }
    }

    private func cancelCurrent() {
        guard current?.isCancelled == false, let ticket = handle?.makeCancelTicket() else { return }
        current?.isCancelled = true
        isCancelling = true
        deliverCancel(ticket)
    }

    /// The server has taken the cancel request and signalled the session, before any statement we send from now on reaches it: a
    /// signal that finds the session idle is dropped by the server.
    func cancelDelivered() {
        isCancelling = false
        pump()
    }

    private var status: TransactionStatus { handle?.transactionStatus ?? .unknown }

    private func startNext() -> Bool {
        guard current == nil, !isCancelling, !queue.isEmpty else { return false }
        let request = queue.removeFirst()
        current = Current(request: request, run: request.work.makeRun())
        if case .copyAbandon = request.work { cancelCurrent() }
        return true
    }

    private func pump() {
        guard isReady, let handle else { return }
        do throws(PostgresError) {
            _ = startNext()
            while let run = current?.run {
                let answer = try run.advance(handle, &cache)
                try flush(handle)
                guard let answer else { break }
                complete(answer, handle)
                guard startNext() else { break }
            }
            try flush(handle)
        } catch { close(error) }
    }

    private func flush(_ handle: ConnectionHandle) throws(PostgresError) {
        switch handle.flush() {
        case .done: mustFlush = false
        case .pending: mustFlush = true
        case .failed: throw .broken(handle)
        }
    }

    private func complete(_ answer: Result<Answer, PostgresError>, _ handle: ConnectionHandle) {
        guard let finished = current else { return }
        current = nil
        let result = answer.mapError { error in
            finished.isCancelled && error.sqlState == "57014" ? error.changing { $0.code = .cancelled } : error
        }
        finished.request.complete(Outcome(result: result, transaction: handle.transactionStatus))
    }

    // MARK: The socket

    /// What `poll` is to watch; `nil` while nothing is wanted, for a closed peer would wake the thread again and again.
    var pollRequest: pollfd? {
        guard let handle, handle.descriptor >= 0 else { return nil }
        var events = 0
        switch phase {
        case .connecting: events = Int(pollsForWrite ? POLLOUT : POLLIN)
        case .ready:
            if mustFlush || current?.run.wantsToSend == true { events |= Int(POLLOUT) }
            if readsNow { events |= Int(POLLIN) }
        case .resolving, .closed: break
        }
        return events == 0 ? nil : pollfd(fd: handle.descriptor, events: Int16(events), revents: 0)
    }

    /// An idle session is read too, to learn at once when the server ends it; one between two pieces of COPY is not.
    private var readsNow: Bool { current != nil || status != .unknown }

    func socketMoved(_ events: Int16) {
        guard let handle else { return }
        guard isReady else { return continueConnecting(handle) }
        let mayRead = events & Int16(POLLIN | POLLHUP | POLLERR) != 0 && readsNow
        let isAlive = !mayRead || handle.consumeInput()
        pump()
        while let (channel, payload) = handle.nextNotification() { notify(channel, payload) }
        // What had arrived before the end was read first: it may say why the session ended.
        if !isAlive, isReady { close(.broken(handle)) }
    }

    /// Ends the connection and answers everything that was asked of it.
    func close(_ error: PostgresError) {
        if case .closed = phase { return }
        let known = current?.run.failure
        let cause = known.map { failure in failure.changing { $0.code = error.code } } ?? error
        phase = .closed(error)
        handle = nil
        let unanswered = (current.map { [$0.request] } ?? []) + queue
        current = nil
        queue = []
        for request in unanswered { request.complete(.failure(request.id == unanswered[0].id ? cause : error)) }
    }
}

extension Work {
    func makeRun() -> any Run {
        switch self {
        case .statements(let statements, let skipping): StatementsRun(statements, skipping: skipping)
        case .script(let text): ScriptRun(text)
        case .copyBegin(let text, let direction): CopyBeginRun(text, direction)
        case .copyData(let bytes): CopyDataRun(bytes)
        case .copyEnd(let failure): CopyEndRun(failure: failure)
        case .copyRead: CopyReadRun()
        case .copyAbandon: CopyReadRun(drops: true)
        }
    }
}
