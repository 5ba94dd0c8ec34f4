import AMQP
import GRPCCore
import GRPCInProcessTransport
import GRPCOverAMQP
import Logging
import TestSupport

/// A client of whatever transport.
protocol ProbeClient: Sendable {
    func unary(_ probe: Probe, _ message: [UInt8], metadata: Metadata, options: CallOptions) async throws -> Answer
    func stream<R: Sendable>(
        _ probe: Probe,
        _ message: [UInt8],
        options: CallOptions,
        _ body: @Sendable @escaping (StreamingClientResponse<[UInt8]>) async throws -> R
    ) async throws -> R
}

/// What a unary call brought.
struct Answer: Sendable {
    let message: [UInt8]
    let metadata: Metadata
    let trailer: Metadata
}

extension ProbeClient {
    func unary(_ probe: Probe, _ message: [UInt8], metadata: Metadata = [:]) async throws -> Answer {
        try await unary(probe, message, metadata: metadata, options: .defaults)
    }
}

extension GRPCClient: ProbeClient {
    func unary(_ probe: Probe, _ message: [UInt8], metadata: Metadata, options: CallOptions) async throws -> Answer {
        try await unary(
            request: ClientRequest(message: message, metadata: metadata),
            descriptor: probe.descriptor,
            serializer: RawBytes(),
            deserializer: RawBytes(),
            options: options
        ) { response in
            Answer(message: try response.message, metadata: response.metadata, trailer: response.trailingMetadata)
        }
    }

    func stream<R: Sendable>(
        _ probe: Probe,
        _ message: [UInt8],
        options: CallOptions,
        _ body: @Sendable @escaping (StreamingClientResponse<[UInt8]>) async throws -> R
    ) async throws -> R {
        try await serverStreaming(
            request: ClientRequest(message: message),
            descriptor: probe.descriptor,
            serializer: RawBytes(),
            deserializer: RawBytes(),
            options: options,
            onResponse: { try await body($0) }
        )
    }
}

/// The transports that every test of the contract runs over.
enum TransportKind: String, CaseIterable, Sendable {
    case inProcess
    case rabbitMQ

    /// Serves `service` and calls it.
    func run(
        _ service: ProbeService,
        clientInterceptors: [any ClientInterceptor] = [],
        serverInterceptors: [any ServerInterceptor] = [],
        _ body: (any ProbeClient) async throws -> Void
    ) async throws {
        switch self {
        case .inProcess:
            let transport = InProcessTransport()
            try await withGRPCServer(transport: transport.server, services: [service], interceptors: serverInterceptors) { _ in
                try await withGRPCClient(transport: transport.client, interceptors: clientInterceptors) { try await body($0) }
            }
        case .rabbitMQ:
            try await Calls.run { calls in
                let transport = AMQPServerTransport(connection: calls.server, service: "probe")
                try await withGRPCServer(transport: transport, services: [service], interceptors: serverInterceptors) { _ in
                    try await calls.waitForConsumer()
                    let client = AMQPClientTransport(connection: calls.client, service: "probe")
                    try await withGRPCClient(transport: client, interceptors: clientInterceptors) { try await body($0) }
                }
            }
        }
    }
}

/// A virtual host with the exchange and queue of a service `probe`, and a connection for each side.
struct Calls {
    let host: TestVirtualHost
    let client: AMQPConnection
    let server: AMQPConnection

    static func run<R>(on broker: TestBroker? = nil, queueLimit: Int = 1_000, _ body: (Calls) async throws -> R) async throws -> R {
        let broker = if let broker { broker } else { try await TestBroker.shared() }
        let host = try await broker.makeVirtualHost()
        try await host.declare(exchange: "rpc.probe", type: "topic")
        try await host.declare(queue: "rpcq.probe", arguments: #"{"x-max-length":\#(queueLimit),"x-overflow":"reject-publish"}"#)
        try await host.bind(queue: "rpcq.probe", to: "rpc.probe", key: "#")
        return try await AMQPConnection.withConnection(try host.settings, name: "server", logger: .quiet) { server in
            try await AMQPConnection.withConnection(try host.settings, name: "client", logger: .quiet) { client in
                try await client.waitUntilOpen(timeout: .seconds(10))
                return try await body(Calls(host: host, client: client, server: server))
            }
        }
    }

    func waitForConsumer() async throws {
        try await TestBroker.eventually("the server consumes") { try await client.declarePassive(queue: "rpcq.probe").consumers > 0 }
    }
}

extension Logger {
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
