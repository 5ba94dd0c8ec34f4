public import AMQP
public import GRPCCore
import Synchronization

/// Answers the calls of one service from its request queue `rpcq.<service>`, which any number of servers share.
///
/// A request is acknowledged when its handler has ended, so the prefetch bounds the handlers that run at a time. One that comes
/// again after its server died is answered with `unavailable`, since it may have been carried out: the caller knows whether it
/// may be repeated.
public final class AMQPServerTransport: ServerTransport {
    /// Messages are byte arrays.
    public typealias Bytes = [UInt8]

    /// Limits of a transport.
    public struct Configuration: Sendable {
        /// Bytes that a request may have. Default 256 KiB.
        public var maximumRequestBytes = 262_144
        /// Bytes that one message of an answer may have. Default 1 MiB.
        public var maximumResponseBytes = 1_048_576
        /// How long a shutdown waits for handlers before it cancels them. Default 20 s.
        public var gracePeriod: Duration = .seconds(20)
        /// Silence of a stream's caller after which it is taken for gone and its handler is cancelled. Callers speak every three
        /// seconds. Default 10 s.
        public var callerSilence: Duration = .seconds(10)

        /// The default limits.
        public init() {}
    }

    private struct State {
        var unaryMethods: Set<String> = []
        var isShuttingDown = false
        var consumer: AMQPConsumer?
    }

    private let connection: AMQPConnection
    private let service: String
    private let prefetch: Int
    private let configuration: Configuration
    private let calls = ServerCalls()
    private let state = Mutex(State())

    /// A transport for the calls to `service`, e.g. `debts`. The connection is run by its owner.
    /// - Parameter prefetch: calls that are handled at a time.
    public init(connection: AMQPConnection, service: String, prefetch: Int = 64, configuration: Configuration = Configuration()) {
        self.connection = connection
        self.service = service
        self.prefetch = prefetch
        self.configuration = configuration
    }

    /// Learns which methods answer with one message, whose answer is then sent in one part.
    public func configure(context: GRPCServerContext) {
        let unary = context.methods.filter { $0.type == .unary }.map(\.fullyQualifiedMethod)
        state.withLock { $0.unaryMethods = Set(unary) }
    }

    /// Serves until shutdown: then no new calls are taken, and those in hand are finished within the grace period.
    /// - Throws: `AMQPError` when the request queue does not exist or this login may not read it.
    public func listen(
        streamHandler: @escaping @Sendable @concurrent (_ stream: RPCStream<Inbound, Outbound>, _ context: ServerContext) async -> Void
    ) async throws {
        let unary = state.withLock { $0.unaryMethods }
        try await connection.withTemporaryQueue(prefetch: 300) { control in
            try await connection.withConsumer(queue: Wire.queue(service), prefetch: prefetch) { requests in
                let handler = RequestHandler(
                    connection: connection,
                    control: control,
                    service: service,
                    configuration: configuration,
                    unaryMethods: unary,
                    calls: calls,
                    handle: streamHandler
                )
                try await serve(requests, control, handler)
            }
        }
    }

    /// Takes no more calls.
    public func beginGracefulShutdown() {
        let consumer = state.withLock { state in
            state.isShuttingDown = true
            return state.consumer
        }
        consumer?.pause()
    }

    private func serve(_ requests: AMQPConsumer, _ control: AMQPConsumer, _ handler: RequestHandler) async throws {
        let isShuttingDown = state.withLock { state in
            state.consumer = requests
            return state.isShuttingDown
        }
        if isShuttingDown { requests.pause() }
        defer { calls.cancelAll() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [calls] in
                // When it ends for good, so does the consumer of requests, which says why.
                while let batch = try? await control.nextBatch(upTo: 300), let last = batch.last {
                    for delivery in batch { calls.take(delivery.message) }
                    // A control queue whose connection was lost is gone together with its deliveries.
                    try? await control.ack(upTo: last)
                }
            }
            group.addTask { [calls, configuration] in await calls.watch(callerSilence: configuration.callerSilence) }
            try await answer(requests, handler)
            group.cancelAll()
        }
    }

    /// Runs a handler for each request, and at the end waits for those in hand.
    private func answer(_ requests: AMQPConsumer, _ handler: RequestHandler) async throws {
        try await withThrowingDiscardingTaskGroup { handlers in
            do throws(AMQPError) {
                while let batch = try await requests.nextBatch(upTo: prefetch) {
                    calls.begin(batch.count)
                    for delivery in batch {
                        handlers.addTask { [calls] in
                            await handler.handle(delivery)
                            calls.finish()
                        }
                    }
                }
            } catch {
                // During a shutdown it does not matter how the requests end.
                guard state.withLock({ $0.isShuttingDown }) else { throw error }
            }
            // Handlers that outlast the grace period are cancelled, by gRPC's handle and as tasks.
            let end = ContinuousClock.now + configuration.gracePeriod
            while calls.inHand > 0, ContinuousClock.now < end, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
            calls.cancelAll()
            handlers.cancelAll()
        }
    }
}
