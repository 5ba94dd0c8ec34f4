public import AMQP
public import GRPCCore
public import GRPCOverAMQP
public import ServiceLifecycle

/// The clients of other services that a process calls, over one connection; each is run as a part of the process.
public struct RPCClients: Service {
    private let clients: [String: GRPCClient<AMQPClientTransport>]

    /// Clients for the services named, e.g. `contacts`, `debts`.
    public init(_ services: [String], over connection: AMQPConnection) {
        clients = Dictionary(
            uniqueKeysWithValues: services.map {
                (
                    $0,
                    GRPCClient(
                        transport: AMQPClientTransport(connection: connection, service: $0),
                        interceptors: [ClientContextInterceptor()]
                    )
                )
            }
        )
    }

    /// The client of one of the services named at the start.
    /// - Precondition: the service was named.
    public subscript(service: String) -> GRPCClient<AMQPClientTransport> {
        guard let client = clients[service] else { preconditionFailure("no client for \(service) was asked for") }
        return client
    }

    /// Runs the clients until shutdown.
    public func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                for client in clients.values { group.addTask { try await client.runConnections() } }
            }
        } onGracefulShutdown: {
            for client in clients.values { client.beginGracefulShutdown() }
        }
    }
}
