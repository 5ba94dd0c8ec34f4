public import AMQP
public import GRPCCore
import GRPCOverAMQP
public import ServiceLifecycle

/// Answers the calls of one service from its request queue.
public struct RPCServer: Service {
    private let server: GRPCServer<AMQPServerTransport>

    /// A server for `service`, whose requests come by `rpcq.<service>`.
    public init(_ service: String, handlers: [any RegistrableRPCService], over connection: AMQPConnection, prefetch: Int = 64) {
        server = GRPCServer(
            transport: AMQPServerTransport(connection: connection, service: service, prefetch: prefetch),
            services: handlers,
            interceptors: [ServerContextInterceptor()]
        )
    }

    /// Serves until shutdown; calls in hand are finished first.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await server.serve()
        } onGracefulShutdown: {
            server.beginGracefulShutdown()
        }
    }
}
