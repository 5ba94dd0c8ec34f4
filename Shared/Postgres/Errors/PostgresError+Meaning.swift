extension PostgresError {
    /// Whether the same call may succeed later without any change: the server or the network was in the way, not the request.
    public var isRetriable: Bool {
        switch code {
        case .connection, .poolExhausted, .timeout: return true
        case .server:
            if isTransactionConflict { return true }
            guard let sqlState else { return false }
            // 53: out of resources; 55P03: lock timeout; 57P0x: shutting down or starting.
            return sqlState.hasPrefix("53") || sqlState == "55P03" || sqlState.hasPrefix("57P0")
        default: return false
        }
    }

    /// Whether a rerun of the whole transaction is the documented cure: serialization failure, deadlock, or a plan outdated by DDL.
    public var isTransactionConflict: Bool { sqlState == "40001" || sqlState == "40P01" || isOutdatedPlan }

    /// A prepared statement whose result type changed under it ("cached plan must not change result type").
    var isOutdatedPlan: Bool { sqlState == "0A000" && sourceFunction == "RevalidateCachedQuery" }

    /// A unique constraint or index refused the row (23505); `constraint` names it.
    public var isUniqueViolation: Bool { sqlState == "23505" }
    /// A foreign key refused the row (23503).
    public var isForeignKeyViolation: Bool { sqlState == "23503" }
    /// A check constraint refused the row (23514).
    public var isCheckViolation: Bool { sqlState == "23514" }
    /// A NOT NULL column got NULL (23502).
    public var isNotNullViolation: Bool { sqlState == "23502" }
    /// An exclusion constraint refused the row (23P01).
    public var isExclusionViolation: Bool { sqlState == "23P01" }
    /// The role may not do this, or row-level security refused the row (42501).
    public var isPermissionDenied: Bool { sqlState == "42501" }
    /// A lock was not granted within `lock_timeout`, or at once with NOWAIT (55P03).
    public var isLockTimeout: Bool { sqlState == "55P03" }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Code, SQLSTATE and names of database objects; never a value.
    public var description: String {
        var text = "PostgresError.\(code)"
        if let sqlState { text += " sqlstate=\(sqlState)" }
        if let constraint { text += " constraint=\(constraint)" }
        if let table { text += " table=\(table)" }
        if let column { text += " column=\(column)" }
        if let statementIndex { text += " statement=\(statementIndex)" }
        if let reason { text += ": \(reason)" }
        return text
    }

    /// The description and the server's own message, which may quote values.
    public var debugDescription: String {
        guard let serverMessage else { return description }
        return description + " [server: \(serverMessage)]"
    }
}

extension Result where Failure == PostgresError {
    /// The value; what was cancelled throws `CancellationError`, as everywhere in Swift.
    func getOrCancelled() throws -> Success {
        switch self {
        case .success(let value): return value
        case .failure(let error): throw error.code == .cancelled ? CancellationError() : error as any Error
        }
    }
}
