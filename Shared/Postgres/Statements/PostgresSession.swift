internal import Synchronization

/// One borrower's use of one connection: what every executor works through. It has no public members.
///
/// Statements of concurrent tasks are served one after the other.
public final class PostgresSession: Sendable {
    struct State {
        /// Statements that open the transaction; they travel with the first real one.
        var opening: [SQL]
        var isEnded = false
        var outstanding = 0
        var transaction = TransactionStatus.idle
        /// The opening statements failed or never ran, so nothing may run any more: it would be outside the transaction.
        var isBroken = false
        /// A serialization failure, deadlock or lost connection: the transaction is to be run again, whatever the closure made of it.
        var mustRerun = false
    }

    let core: PoolCore
    let connection: ConnectionID
    private let state: Mutex<State>

    init(_ core: PoolCore, _ connection: ConnectionID, opening: [SQL] = []) {
        self.core = core
        self.connection = connection
        state = Mutex(State(opening: opening))
    }

    var hasBegun: Bool { state.withLock { $0.opening.isEmpty } }
    var transaction: TransactionStatus { state.withLock { $0.transaction } }
    var mustRerun: Bool { state.withLock { $0.mustRerun } }

    /// Ends the loan; later calls through it throw `.leaseEnded`.
    func end() {
        let isClean = state.withLock { state in
            state.isEnded = true
            return state.transaction == .idle && state.outstanding == 0
        }
        core.release(connection, isClean: isClean)
    }

    /// The rows of all statements, sent in one round trip.
    func statements(_ statements: [SQL], isCancellable: Bool = true) async throws -> [PostgresRows] {
        for sql in statements { try sql.validate() }
        let opening = try takeOpening()
        let work = Work.statements(opening + statements, skipping: opening.count)
        guard case .rows(let rows) = try await perform(work, opens: !opening.isEmpty, isCancellable) else { throw Self.unexpected }
        return rows
    }

    /// Other work, which cannot share its round trip with the opening of a transaction.
    func perform(_ work: Work, isCancellable: Bool = true) async throws -> Answer {
        let opening = try takeOpening()
        if !opening.isEmpty { _ = try await perform(.statements(opening, skipping: opening.count), opens: true, isCancellable) }
        return try await perform(work, opens: false, isCancellable)
    }

    static var unexpected: PostgresError { PostgresError(.connection, "an answer of another kind than asked for") }

    private func takeOpening() throws(PostgresError) -> [SQL] {
        let (opening, error) = state.withLock { state -> ([SQL], PostgresError?) in
            if state.isEnded { return ([], PostgresError(.leaseEnded, "used after the closure that lent the connection")) }
            if state.isBroken { return ([], PostgresError(.rolledBack, "the transaction could not be opened")) }
            defer { state.opening = [] }
            return (state.opening, nil)
        }
        if let error { throw error }
        return opening
    }

    private func perform(_ work: Work, opens: Bool, _ isCancellable: Bool) async throws -> Answer {
        state.withLock { $0.outstanding += 1 }
        let outcome = await outcome(of: work, isCancellable)
        state.withLock { state in
            state.outstanding -= 1
            state.transaction = outcome.transaction
            guard case .failure(let error) = outcome.result else { return }
            if opens { state.isBroken = true }
            if error.isTransactionConflict || error.code == .connection { state.mustRerun = true }
        }
        return try outcome.result.getOrCancelled()
    }

    private func outcome(of work: Work, _ isCancellable: Bool) async -> Outcome {
        let (core, connection) = (core, connection)
        let id = RequestID(number: core.nextNumber())
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                core.submit(.perform(Request(id: id, connection: connection, work: work) { continuation.resume(returning: $0) }))
                // A task cancelled before this line ran the handler below before the request was there to be cancelled.
                if isCancellable, Task.isCancelled { core.submit(.cancel(id, connection)) }
            }
        } onCancel: {
            if isCancellable { core.submit(.cancel(id, connection)) }
        }
    }
}
