internal import CPostgres

/// Prepared statements in one pipeline with one synchronisation point, so all of them or none take effect outside a transaction.
///
/// Statements that this connection does not know yet are prepared in the same round trip.
final class StatementsRun: Run {
    private enum Expected {
        case prepared(StatementCache.Key)
        case deallocated
        case executed(Int)
    }

    /// So many statements are handed to libpq before the thread looks after other connections again.
    private static let slice = 256

    private let statements: [SQL]
    private let skipping: Int
    private var sent = 0
    private var isSynced = false
    private var expected: [Expected] = []
    private var received = 0
    private var hasResult = false
    private var rows: [PostgresRows] = []
    private var scratch = ParameterScratch()
    private(set) var failure: PostgresError?

    init(_ statements: [SQL], skipping: Int) {
        self.statements = statements
        self.skipping = skipping
        expected.reserveCapacity(statements.count + 1)
        rows.reserveCapacity(statements.count - skipping)
    }

    var wantsToSend: Bool { !isSynced }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        try send(connection, &cache)
        while !connection.isBusy {
            guard let result = connection.nextResult() else {
                // NULL ends one command's results; a second one in a row means that nothing more has come.
                guard hasResult else { break }
                hasResult = false
                received += 1
                continue
            }
            hasResult = true
            if result.status == PGRES_PIPELINE_SYNC { return .outcome(.rows(rows), unless: failure) }
            try take(result, &cache)
        }
        if connection.isBad { throw .broken(connection) }
        return nil
    }

    private func send(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) {
        guard !isSynced else { return }
        let end = min(statements.count, sent + Self.slice)
        while sent < end {
            guard send(statements[sent], connection, &cache) else { throw .broken(connection) }
            sent += 1
        }
        guard sent == statements.count else { return }
        guard connection.sendSync() else { throw .broken(connection) }
        isSynced = true
    }

    private func send(_ sql: SQL, _ connection: ConnectionHandle, _ cache: inout StatementCache) -> Bool {
        let key = StatementCache.Key(sql)
        var name = cache.name(of: key)
        if name == nil {
            let (fresh, evicted) = cache.insert(key)
            if let evicted {
                expected.append(.deallocated)
                guard connection.sendUnprepared("DEALLOCATE \(evicted)") else { return false }
            }
            expected.append(.prepared(key))
            guard connection.sendPrepare(name: fresh, sql) else { return false }
            name = fresh
        }
        expected.append(.executed(sent))
        return connection.sendExecute(name: name ?? "", sql, scratch: &scratch)
    }

    private func take(_ result: ResultHandle, _ cache: inout StatementCache) throws(PostgresError) {
        guard received < expected.count else { throw PostgresError(.connection, "the server sent a result that nothing asked for") }
        let step = expected[received]
        switch result.status {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            if case .executed(let index) = step, index >= skipping { rows.append(PostgresRows(result)) }
        case PGRES_PIPELINE_ABORTED: if case .prepared(let key) = step { cache.forget(key) }
        case PGRES_FATAL_ERROR: note(result, step, &cache)
        default:
            // COPY needs another mode of the connection; libpq cannot leave this one with COPY half begun.
            failure = PostgresError(.copy, "COPY was sent as a query; use copyIn or copyOut")
            throw PostgresError(.copy, "COPY was sent as a query; use copyIn or copyOut")
        }
    }

    private func note(_ result: ResultHandle, _ step: Expected, _ cache: inout StatementCache) {
        var index: Int?
        switch step {
        case .prepared(let key):
            cache.forget(key)
            index = sent > 0 ? statementIndex(ofStep: received) : nil
        case .executed(let position): index = position
        case .deallocated: index = nil
        }
        let error = result.error(statementIndex: index.flatMap { $0 >= skipping ? $0 - skipping : nil })
        // The server lost the statement (DISCARD ALL) or its plan does not fit a changed table: prepare it afresh next time.
        if let index, error.sqlState == "26000" || error.isOutdatedPlan { cache.forget(StatementCache.Key(statements[index])) }
        if failure == nil { failure = error }
    }

    /// A preparation belongs to the execution that follows it.
    private func statementIndex(ofStep step: Int) -> Int? {
        guard step + 1 < expected.count, case .executed(let index) = expected[step + 1] else { return nil }
        return index
    }
}
