import AMQP
import GRPCCore
import GRPCOverAMQP
import TestSupport
import Testing

@Suite("Streams by RabbitMQ", .timeLimit(.minutes(5))) struct StreamTests {
    private func run(
        _ service: ProbeService,
        configuration: AMQPServerTransport.Configuration = .init(),
        _ body: (any ProbeClient, Calls) async throws -> Void
    ) async throws {
        try await Calls.run { calls in
            let transport = AMQPServerTransport(connection: calls.server, service: "probe", configuration: configuration)
            try await withGRPCServer(transport: transport, services: [service]) { _ in
                try await calls.waitForConsumer()
                try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) {
                    try await body($0, calls)
                }
            }
        }
    }

    @Test("a reader that takes nothing stops the handler after 32 parts") func credit() async throws {
        let service = ProbeService()
        try await run(service) { client, _ in
            try await client.stream(.endless, [], options: .defaults) { response in
                // The first part is the initial metadata.
                try await TestBroker.eventually("the credit is used up") { service.log["endless written"] == 31 }
                var count = 0
                for try await _ in response.messages {
                    count += 1
                    if count == 100 { break }
                }
                #expect(service.log["endless written"] <= 100 + 32)
            }
            try await TestBroker.eventually("the handler ends with its reader") { service.log["endless ended"] == 1 }
        }
    }

    @Test("a caller that vanishes ends its handler") func vanished() async throws {
        let service = ProbeService()
        var configuration = AMQPServerTransport.Configuration()
        configuration.callerSilence = .seconds(1)
        try await run(service, configuration: configuration) { _, calls in
            try await AMQPConnection.withConnection(try calls.host.settings, name: "vanishing", logger: .quiet) { connection in
                try await connection.waitUntilOpen(timeout: .seconds(20))
                try await withGRPCClient(transport: AMQPClientTransport(connection: connection, service: "probe")) { client in
                    _ = await #expect(throws: RPCError.self) {
                        try await client.stream(.endless, [], options: .defaults) { response in
                            for try await _ in response.messages { connection.beginShutdown() }
                        }
                    }
                }
            }
            try await TestBroker.eventually("the handler ends") { service.log["endless ended"] == 1 }
        }
    }

    @Test("a stream that is slow, but whose caller lives, goes on") func slow() async throws {
        let service = ProbeService()
        var configuration = AMQPServerTransport.Configuration()
        configuration.callerSilence = .seconds(5)
        try await run(service, configuration: configuration) { client, _ in
            let start = ContinuousClock.now
            try await client.stream(.endless, [], options: .defaults) { response in
                var iterator = response.messages.makeAsyncIterator()
                _ = try await iterator.next()
                try await TestBroker.eventually("longer than the silence that is allowed", within: .seconds(20)) {
                    ContinuousClock.now - start > .seconds(7)
                }
                #expect(service.log["endless ended"] == 0)
                for _ in 0..<100 { _ = try await iterator.next() }
            }
        }
    }

    @Test("a missing part is an error, not a shorter answer") func gap() async throws {
        try await Calls.run { calls in
            try await calls.server.withConsumer(queue: "rpcq.probe", prefetch: 1) { requests in
                try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                    let count = Task {
                        try await client.stream(.count, [], options: .defaults) { response in
                            var count = 0
                            for try await _ in response.messages { count += 1 }
                            return count
                        }
                    }
                    let request = try #require(try await requests.nextBatch(upTo: 1)?.first)
                    for number: Int64 in [0, 1, 3] { try await calls.answer(request, part: number, content: number == 0 ? 1 : 2) }
                    let error = await #expect(throws: RPCError.self) { _ = try await count.value }
                    #expect(error?.code == .dataLoss)
                    try await request.ack()
                }
            }
        }
    }

    @Test("an answer that comes after its caller gave up is dropped, and a late stream is cancelled") func late() async throws {
        try await Calls.run { calls in
            try await calls.server.withTemporaryQueue(prefetch: 10) { control in
                try await calls.server.withConsumer(queue: "rpcq.probe", prefetch: 1) { requests in
                    try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: "probe")) { client in
                        let call = Task { try await client.stream(.count, [], options: .defaults) { _ = try $0.accepted.get() } }
                        let request = try #require(try await requests.nextBatch(upTo: 1)?.first)
                        call.cancel()
                        _ = await #expect(throws: (any Error).self) { try await call.value }
                        try await calls.answer(request, part: 0, content: 1, control: control.queueName)
                        let signal = try #require(try await control.nextBatch(upTo: 1)?.first)
                        #expect(signal.message.properties.type == "cancel")
                        #expect(signal.message.properties.correlationID == request.message.properties.correlationID)
                        // Nobody is hurt by the rest.
                        try await calls.answer(request, part: 1, content: 2)
                        try await request.ack()
                    }
                }
            }
        }
    }
}

extension Calls {
    /// A part of an answer made by hand.
    func answer(_ request: AMQPDelivery, part: Int64, content: Int64, control: String? = nil) async throws {
        var properties = AMQPProperties()
        properties.correlationID = request.message.properties.correlationID
        properties.headers = ["x-part": .int(part), "x-content": .int(content)]
        if let control { properties.headers["x-control"] = .string(control) }
        let replyTo = try #require(request.message.properties.replyTo)
        try await server.publishUnconfirmed(AMQPMessage(body: [], properties: properties), exchange: "", routingKey: replyTo)
    }
}
