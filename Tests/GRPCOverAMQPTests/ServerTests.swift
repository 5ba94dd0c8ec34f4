import AMQP
import GRPCCore
import GRPCOverAMQP
import TestSupport
import Testing

@Suite("A server on RabbitMQ", .timeLimit(.minutes(5))) struct ServerTests {
    @Test("a shutdown finishes the calls in hand and takes no more") func shutdown() async throws {
        try await Calls.run { calls in
            let service = ProbeService()
            try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                let call = try await withGRPCServer(
                    transport: AMQPServerTransport(connection: calls.server, service: "probe"),
                    services: [service]
                ) { server in
                    try await calls.waitForConsumer()
                    let call = Task { try await client.unary(.held, [1]).message }
                    try await TestBroker.eventually("the call is in hand") { service.log["held"] == 1 }
                    server.beginGracefulShutdown()
                    try await TestBroker.eventually("no more calls are taken") {
                        try await calls.client.declarePassive(queue: "rpcq.probe").consumers == 0
                    }
                    await service.gate.open()
                    return call
                }
                #expect(try await call.value == [1])
            }
        }
    }

    @Test("a handler that outlasts the grace period is cancelled") func grace() async throws {
        try await Calls.run { calls in
            let service = ProbeService()
            var configuration = AMQPServerTransport.Configuration()
            configuration.gracePeriod = .milliseconds(200)
            let transport = AMQPServerTransport(connection: calls.server, service: "probe", configuration: configuration)
            try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                let call = try await withGRPCServer(transport: transport, services: [service]) { _ in
                    try await calls.waitForConsumer()
                    let call = Task { try await client.unary(.hang, [1]).message }
                    try await TestBroker.eventually("the call is in hand") { service.log["hang"] == 1 }
                    return call
                }
                let error = await #expect(throws: RPCError.self) { _ = try await call.value }
                #expect(error?.code == .cancelled)
                #expect(service.log["hang cancelled"] == 1)
            }
        }
    }

    @Test("requests and answers over the limit are refused", arguments: [(262_144, true), (262_145, false)]) func requestSize(
        size: Int,
        isFine: Bool
    ) async throws {
        try await withServer(ProbeService()) { client in
            let code = await Self.code { _ = try await client.unary(.echo, Array(repeating: 1, count: size)) }
            #expect(code == (isFine ? nil : .resourceExhausted))
        }
    }

    @Test("an answer over the limit is refused", arguments: [(1_048_576, true), (1_048_577, false)]) func responseSize(
        size: Int,
        isFine: Bool
    ) async throws {
        try await withServer(ProbeService()) { client in
            let code = await Self.code { _ = try await client.unary(.large, encode(size)) }
            #expect(code == (isFine ? nil : .resourceExhausted))
        }
    }

    @Test("metadata that is too large fails its call only") func metadataSize() async throws {
        try await withServer(ProbeService()) { client in
            let big: Metadata = ["big": .string(String(repeating: "x", count: 40_000))]
            let code = await Self.code { _ = try await client.unary(.echo, [1], metadata: big) }
            #expect(code == .invalidArgument)
            // The echo doubles it, which is too much for the answer.
            let half: Metadata = ["big": .string(String(repeating: "x", count: 20_000))]
            let answered = await Self.code { _ = try await client.unary(.echo, [1], metadata: half) }
            #expect(answered == .resourceExhausted)
            let answer = try await client.unary(.echo, [1])
            #expect(answer.message == [1])
        }
    }

    @Test("a request whose deadline has passed in the queue is not carried out") func expired() async throws {
        try await Calls.run { calls in
            let service = ProbeService()
            let transport = AMQPServerTransport(connection: calls.server, service: "probe", prefetch: 1)
            try await withGRPCServer(transport: transport, services: [service]) { _ in
                try await calls.waitForConsumer()
                try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                    let held = Task { try await client.unary(.held, [1]) }
                    try await TestBroker.eventually("one is in hand") { service.log["held"] == 1 }
                    var options = CallOptions.defaults
                    options.timeout = .milliseconds(100)
                    let error = try await #require(throws: RPCError.self) {
                        _ = try await client.unary(.large, encode(1), metadata: [:], options: options)
                    }
                    #expect(error.code == .deadlineExceeded)
                    await service.gate.open()
                    _ = try await held.value
                    _ = try await client.unary(.echo, [1])
                    #expect(service.log["large"] == 0)
                }
            }
        }
    }

    @Test("streams of requests are refused", arguments: [MethodDescriptor.RPCType.clientStreaming, .bidirectionalStreaming])
    func clientStreaming(_ type: MethodDescriptor.RPCType) async throws {
        try await Calls.run { calls in
            let transport = AMQPClientTransport(connection: calls.client, service: "probe")
            let method = MethodDescriptor(fullyQualifiedService: "test.v1.Probe", method: "upload", type: type)
            let error = await #expect(throws: RPCError.self) {
                try await transport.withStream(descriptor: method, options: .defaults) { _, _ in }
            }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test("a handler knows who called and until when") func origin() async throws {
        let interceptor = OriginInterceptor()
        try await TransportKind.rabbitMQ.run(ProbeService(), serverInterceptors: [interceptor]) { client in
            let answer = try await client.unary(.echo, [1])
            #expect(Array(answer.metadata[stringValues: "login"]) == ["guest"])
            #expect(Array(answer.metadata[stringValues: "has-deadline"]) == ["true"])
        }
    }

    @Test("requests that are none do not stop it") func hostile() async throws {
        try await Calls.run { calls in
            let service = ProbeService()
            try await withGRPCServer(transport: AMQPServerTransport(connection: calls.server, service: "probe"), services: [service]) { _ in
                try await calls.waitForConsumer()
                for (key, headers) in [
                    ("", [:]), ("/", ["x-deadline-ms": .int(.min)]), ("a/b/c", ["x-deadline-ms": .int(.max)]),
                    ("test.v1.Probe/echo", ["x-deadline-ms": .string("soon")]),
                    (
                        "test.v1.Probe/echo",
                        ["x-md-plain": .bytes([1]), "x-md-": .string(""), "x-md-n-bin": .array([.null, .table([:])]), "x-md-x": .int(4)]
                    ),
                ] as [(String, [String: AMQPValue])] {
                    for addressed in [false, true] {
                        var properties = AMQPProperties()
                        properties.headers = headers
                        if addressed { (properties.replyTo, properties.correlationID) = ("nowhere", "same") }
                        try await calls.client.publish(
                            AMQPMessage(body: [1], properties: properties),
                            exchange: "rpc.probe",
                            routingKey: key
                        )
                    }
                }
                try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                    let answer = try await client.unary(.echo, [5])
                    #expect(answer.message == [5])
                }
                try await TestBroker.eventually("all are out of the queue") {
                    try await calls.client.messageCount(queue: "rpcq.probe") == 0
                }
            }
        }
    }

    private func withServer(_ service: ProbeService, _ body: (any ProbeClient) async throws -> Void) async throws {
        try await TransportKind.rabbitMQ.run(service, body)
    }

    private static func code(_ body: () async throws -> Void) async -> RPCError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? RPCError)?.code
        }
    }
}

/// Adds what the transport tells of a call to its metadata.
struct OriginInterceptor: ServerInterceptor {
    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable @concurrent (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        var request = request
        let origin = context.transportSpecific as? AMQPCallOrigin
        request.metadata.addString(origin?.login ?? "", forKey: "login")
        request.metadata.addString("\(origin?.deadlineMilliseconds != nil)", forKey: "has-deadline")
        return try await next(request, context)
    }
}
