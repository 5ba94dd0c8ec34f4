/// Something that runs statements: a connection or a transaction.
///
/// Every method suspends without blocking a thread. Cancelling the task cancels the statement in the server and throws
/// `CancellationError`; other failures are `PostgresError`.
public protocol PostgresExecutor: Sendable {
    /// The use of a connection that the statements go through.
    var session: PostgresSession { get }
}

extension PostgresExecutor {
    /// Runs one statement and gives all its rows; prepared once per connection by its text. One round trip.
    ///
    /// For more than some 10,000 rows use `copyOut`, which streams.
    public func query(_ sql: SQL) async throws -> PostgresRows {
        guard let rows = try await session.statements([sql]).first else { throw PostgresSession.unexpected }
        return rows
    }

    /// Runs one statement and gives the number of rows it wrote, or returned. One round trip.
    @discardableResult public func execute(_ sql: SQL) async throws -> Int { try await query(sql).affectedRows }

    /// Runs statements in order in one round trip (libpq's pipeline mode) and gives the rows of each.
    ///
    /// The first that fails is thrown, with `statementIndex`; those behind it do not run. Outside a transaction the whole pipeline is
    /// one: nothing of it stays.
    public func pipeline(_ statements: [SQL]) async throws -> [PostgresRows] {
        guard !statements.isEmpty else { return [] }
        return try await session.statements(statements)
    }

    /// Runs trusted text of several statements by the simple protocol: no parameters, no rows. For migrations and tests.
    ///
    /// Text without BEGIN is one transaction, unless it is run in one already.
    public func script(_ sql: String) async throws { _ = try await session.perform(.script(sql)) }
}

/// A connection lent by the pool. Each statement is its own transaction; session settings made by SET stay for later borrowers, so
/// make none.
public struct PostgresConnection: PostgresExecutor {
    /// The use of the connection that the statements go through.
    public let session: PostgresSession
}
