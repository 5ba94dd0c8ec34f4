/// A snapshot of a pool for health checks and metrics.
public struct PoolStatus: Sendable {
    /// The limit on connections.
    public let maximum: Int
    /// Connections that work, lent or idle.
    public let open: Int
    /// Connections that wait for a borrower.
    public let idle: Int
    /// Connections being made.
    public let connecting: Int
    /// Tasks that wait for a connection.
    public let waiting: Int
    /// Whether `run()` is in progress and the pool is not shutting down.
    public let isRunning: Bool
    /// Why the last attempt to connect failed, if none has succeeded since.
    public let lastConnectError: PostgresError?
}
