public import Logging
public import ServiceLifecycle

/// One connection to the broker, kept up for ever: lost ones are made anew with growing pauses, publishers and consumers go on
/// where they were.
///
/// A thread of its own drives librabbitmq; callers leave commands for it and are resumed by it, so nothing here blocks the
/// cooperative pool. A connection that publishes may be blocked by an alarm of the broker, and then its acknowledgements would
/// be too: use one connection for publishing and another for consuming.
public final class AMQPConnection: Service {
    let core: ConnectionCore

    /// A connection that begins with `run`. Everything asked of it before waits for that.
    /// - Parameter name: how the connection is called in the broker's management and in logs.
    public init(_ settings: AMQPSettings, name: String, logger: Logger) {
        core = ConnectionCore(settings, name: name, logger: logger)
    }

    /// Connects and stays connected until a graceful shutdown, which waits up to five seconds for unconfirmed messages, or
    /// until the task is cancelled, which does not. Runs once.
    /// - Throws: `AMQPError` with code `closed` when it ran before; `connectionLost` when the process has no thread or descriptor left.
    public func run() async throws {
        guard core.beginRunning() else { throw AMQPError(.closed, "a connection runs only once") }
        let started = await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await runThread()
            } onGracefulShutdown: {
                self.beginShutdown()
            }
        } onCancel: {
            core.mailbox.submit(.shutDown(graceful: false))
        }
        try started.get()
    }

    /// Asks `run` to end as by a graceful shutdown.
    public func beginShutdown() { core.mailbox.submit(.shutDown(graceful: true)) }

    /// Runs a connection for the time of `body`; for tools and tests.
    public static func withConnection<R>(
        _ settings: AMQPSettings,
        name: String,
        logger: Logger,
        _ body: (AMQPConnection) async throws -> R
    ) async throws -> R {
        let connection = AMQPConnection(settings, name: name, logger: logger)
        return try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await connection.run() }
            let result = try await body(connection)
            connection.beginShutdown()
            return result
        }
    }

    /// How the connection is now.
    public var state: AMQPConnectionState { core.state }

    /// Waits until the connection is usable.
    /// - Throws: the error of the last attempt, or `timeout`, when it takes longer than `timeout`; `cancelled`; `closed`.
    public func waitUntilOpen(timeout: Duration) async throws(AMQPError) {
        if case .open = state { return }
        let deadline = ContinuousClock.now + timeout
        try await perform { .waitUntilOpen(id: $0, deadline: deadline, $1) }.get()
    }

    private func runThread() async -> Result<Void, AMQPError> {
        await withCheckedContinuation { continuation in
            let core = core
            do throws(AMQPError) {
                try core.mailbox.open()
                try OwnerThread.start(name: "amqp \(core.name)") {
                    ConnectionLoop(core).run()
                    continuation.resume(returning: .success(()))
                }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
    }

    /// Leaves a command that answers later, and takes it back when the task is cancelled.
    func perform<T: Sendable>(_ command: (UInt64, Command.Answer<T>) -> Command) async -> Result<T, AMQPError> {
        let mailbox = core.mailbox
        let id = mailbox.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard mailbox.submit(command(id, continuation)) else {
                    continuation.resume(returning: .failure(Self.closed))
                    return
                }
                // A cancellation that came before the command would else be overlooked.
                if Task.isCancelled { mailbox.submit(.cancel(id: id)) }
            }
        } onCancel: {
            mailbox.submit(.cancel(id: id))
        }
    }

    static let closed = AMQPError(.closed, "the connection was shut down")
}
