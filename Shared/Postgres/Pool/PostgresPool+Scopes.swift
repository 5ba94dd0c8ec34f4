extension PostgresPool {
    /// Lends a connection for the length of a closure.
    ///
    /// Throws `.poolExhausted` when none gets free in the acquire timeout, `.connection` when none can be made, `.poolClosed` during
    /// shutdown, `CancellationError`, and what the closure throws. A connection left in a transaction is closed, not reused.
    @discardableResult public func withConnection<R>(_ body: (PostgresConnection) async throws -> R) async throws -> R {
        let session = PostgresSession(core, try await acquire())
        defer { session.end() }
        return try await body(PostgresConnection(session: session))
    }

    /// Runs a closure in a transaction and commits; rolls back when it throws.
    ///
    /// `BEGIN` and the tenant (`set_config('app.tenant', …, true)`, on which the row-level security policies depend) travel in the
    /// round trip of the first statement, so a transaction of one statement takes two round trips, one of none takes none.
    /// Without a tenant the policies show no rows.
    ///
    /// The closure runs again, up to `attempts` times in all, after a serialization failure (40001), a deadlock (40P01), a plan
    /// outdated by DDL, or a connection lost before `COMMIT` was sent: it must have no effects but in the database. A connection lost
    /// after that gives `.commitUnknown`, and the caller decides.
    @discardableResult public func withTransaction<R>(
        tenant: TenantID?,
        isolation: IsolationLevel = .readCommitted,
        attempts: Int = 3,
        _ body: (PostgresTransaction) async throws -> R
    ) async throws -> R {
        var opening = [isolation.beginStatement]
        if let tenant { opening.append("SELECT set_config('app.tenant', \(String(tenant.rawValue)), true)") }
        var attempt = 1
        while true {
            let transaction = PostgresTransaction(session: PostgresSession(core, try await acquire(), opening: opening))
            do { return try await transaction.run(body) } catch {
                guard attempt < attempts, transaction.session.mustRerun, (error as? PostgresError)?.code != .commitUnknown else {
                    throw error
                }
            }
            // Those who met each other must not meet again at once.
            try await Task.sleep(for: .microseconds(Int64.random(in: 500...5_000) * Int64(attempt)))
            attempt += 1
        }
    }

    func acquire() async throws -> ConnectionID {
        try Task.checkCancellation()
        if let id = core.takeIdle() { return id }
        let core = core
        let id = RequestID(number: core.nextNumber())
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let deadline = ContinuousClock.now + core.settings.acquireTimeout
                core.enqueue(PoolState.Waiter(id: id, deadline: deadline) { continuation.resume(returning: $0) })
                // A task cancelled before this line ran the handler below before the waiter was there.
                if Task.isCancelled { core.abandon(id) }
            }
        } onCancel: {
            core.abandon(id)
        }
        return try result.getOrCancelled()
    }
}
