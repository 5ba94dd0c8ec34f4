public import AMQP
public import GRPCCore
import Synchronization

/// Calls one service by RabbitMQ: unary and server-streaming methods.
///
/// Requests go to exchange `rpc.<service>`, answers come by direct reply-to on one channel of the connection, which any number of
/// transports share. A call whose service nobody serves fails with `unavailable` at once: when nothing was heard of the service
/// for a second, the request queue is looked at first, which costs one round trip on the first call after a pause and nothing on
/// a busy connection. Calls that got stuck because the last server died meanwhile fail within about a second and a half.
public final class AMQPClientTransport: ClientTransport {
    /// Messages are byte arrays.
    public typealias Bytes = [UInt8]

    /// Limits of a transport.
    public struct Configuration: Sendable {
        /// Bytes that a request may have. Default 256 KiB; bigger things are stored, and a reference is sent.
        public var maximumRequestBytes = 262_144
        /// Bytes that one message of an answer may have. Default 1 MiB.
        public var maximumResponseBytes = 1_048_576
        /// Time limit of unary calls that have none of their own, checked twice a second. Default 30 s; nil for none.
        public var defaultTimeout: Duration? = .seconds(30)
        /// Timeouts and retries of single methods.
        public var serviceConfig = ServiceConfig()

        /// The default limits.
        public init() {}
    }

    private struct State {
        var isClosed = false
        var open = 0
        var ended: AsyncStream<Void>.Continuation?
    }

    let calls: ClientCalls
    private let configuration: Configuration
    private let methods: [MethodConfig.Name: MethodConfig]
    private let state = Mutex(State())

    /// A transport for the methods that `service` answers, e.g. `debts`. The connection is run by its owner.
    public init(connection: AMQPConnection, service: String, configuration: Configuration = Configuration()) {
        calls = ClientCalls(connection: connection, service: service)
        self.configuration = configuration
        methods = Dictionary(
            configuration.serviceConfig.methodConfig.flatMap { config in config.names.map { ($0, config) } },
            uniquingKeysWith: { $1 }
        )
        retryThrottle = configuration.serviceConfig.retryThrottling.map {
            RetryThrottle(maxTokens: $0.maxTokens, tokenRatio: $0.tokenRatio)
        }
    }

    /// Limits retries, if the service's configuration does.
    public let retryThrottle: RetryThrottle?

    /// Looks after open calls until shutdown: tells the servers of open streams that this caller is alive, and finds out when no
    /// server is left.
    public func connect() async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let isOver = state.withLock { state in
            state.ended = continuation
            return state.isClosed && state.open == 0
        }
        if isOver { return }
        await withTaskGroup { group in
            group.addTask { [calls] in await calls.watch() }
            for await _ in stream {}
            group.cancelAll()
        }
        // Ended by cancellation, calls may still be open.
        state.withLock { $0.isClosed = true }
        calls.failAll(RPCError(code: .cancelled, message: "the client was stopped"))
    }

    /// Refuses new calls; open ones go on, and `connect` returns after the last of them.
    public func beginGracefulShutdown() {
        let ended = state.withLock { state -> AsyncStream<Void>.Continuation? in
            state.isClosed = true
            return state.open == 0 ? state.ended : nil
        }
        ended?.finish()
    }

    /// Makes a call.
    /// - Throws: `RPCError` with code `failedPrecondition` after shutdown, `unimplemented` for a method with a stream of requests.
    public func withStream<T: Sendable>(
        descriptor: MethodDescriptor,
        options: CallOptions,
        _ closure: @concurrent (RPCStream<Inbound, Outbound>, ClientContext) async throws -> T
    ) async throws -> T {
        if descriptor.type?.isRequestStreaming == true {
            throw RPCError(code: .unimplemented, message: "\(descriptor): streams of requests do not travel by AMQP")
        }
        try enter()
        defer { leave() }
        let limits = ClientCall.Limits(
            request: options.maxRequestMessageBytes ?? configuration.maximumRequestBytes,
            response: options.maxResponseMessageBytes ?? configuration.maximumResponseBytes,
            waitsForServer: options.waitForReady ?? false,
            time: descriptor.type == .unary ? configuration.defaultTimeout : nil
        )
        let call = ClientCall(descriptor, limits, calls)
        defer { call.end() }
        let stream = RPCStream(
            descriptor: descriptor,
            inbound: RPCAsyncSequence(wrapping: ClientCall.Responses(call: call)),
            outbound: RPCWriter.Closable(wrapping: ClientCall.Writer(call: call))
        )
        return try await closure(stream, calls.context(descriptor))
    }

    /// The configuration of a method: its own, or its service's, or that of all services.
    public func config(forMethod descriptor: MethodDescriptor) -> MethodConfig? {
        let service = descriptor.service.fullyQualifiedService
        return methods[MethodConfig.Name(service: service, method: descriptor.method)] ?? methods[MethodConfig.Name(service: service)]
            ?? methods[MethodConfig.Name(service: "")]
    }

    private func enter() throws {
        try state.withLock { state in
            guard !state.isClosed else { throw RPCError(code: .failedPrecondition, message: "the client is shut down") }
            state.open += 1
        }
    }

    private func leave() {
        let ended = state.withLock { state -> AsyncStream<Void>.Continuation? in
            state.open -= 1
            return state.isClosed && state.open == 0 ? state.ended : nil
        }
        ended?.finish()
    }
}
