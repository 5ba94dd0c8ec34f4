public import Logging
public import ServiceLifecycle

/// A pool of connections to one database, driven by one thread of its own: no task of the cooperative pool ever blocks on the server.
///
/// Connections are opened when tasks need them, up to the limit, and again by themselves when the server ends them. Start it by
/// `run()`, as a service of the process's `ServiceGroup`; tasks that come earlier wait for it.
public final class PostgresPool: Service, Sendable {
    let core: PoolCore
    private let logger: Logger

    /// Prepares a pool; opens nothing before `run()`.
    ///
    /// Traps when `maximumConnections` is not positive, a programmer's error.
    public init(_ settings: PostgresSettings, logger: Logger) {
        precondition(settings.maximumConnections > 0, "a pool needs at least one connection")
        core = PoolCore(settings)
        self.logger = logger
    }

    /// Serves connections until shutdown. A graceful shutdown refuses new borrowers and waits for those who have a connection;
    /// cancellation ends the connections at once. A pool runs once: a second call returns immediately.
    public func run() async throws {
        let core = core
        try await withTaskCancellationHandler {
            try await withGracefulShutdownHandler {
                try await lifeOfThread()
            } onGracefulShutdown: {
                core.beginDraining()
            }
        } onCancel: {
            core.beginStopping()
        }
    }

    /// A pool for the length of a closure, for tools and tests.
    @discardableResult public static func withPool<R>(
        _ settings: PostgresSettings,
        logger: Logger,
        _ body: (PostgresPool) async throws -> R
    ) async throws -> R {
        let pool = PostgresPool(settings, logger: logger)
        async let life: Void = pool.run()
        let result: Result<R, any Error>
        do { result = .success(try await body(pool)) } catch { result = .failure(error) }
        pool.core.beginDraining()
        try await life
        return try result.get()
    }

    /// What the pool is doing, for `/health` and metrics.
    public var status: PoolStatus { core.status }

    private func lifeOfThread() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let (core, logger) = (core, logger)
            let start = core.markStarted { error in
                if let error { continuation.resume(throwing: error) } else { continuation.resume() }
            }
            guard start == .started else {
                // Shut down before it began: those who asked for something meanwhile are answered all the same.
                if start == .over { core.finish() }
                return continuation.resume()
            }
            do throws(PostgresError) {
                guard core.bell.descriptor >= 0 else { throw PostgresError(.connection, "no eventfd could be made") }
                try OwnedThread.start(name: "postgres-pool") { OwnerLoop(core: core, logger: logger).run() }
            } catch { core.finish(throwing: error) }
        }
    }
}
