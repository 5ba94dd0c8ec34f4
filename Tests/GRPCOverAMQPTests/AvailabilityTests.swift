import AMQP
import GRPCCore
import GRPCOverAMQP
import TestSupport
import Testing

@Suite("When nobody answers", .timeLimit(.minutes(5))) struct AvailabilityTests {
    private func client<R>(_ calls: Calls, service: String = "probe", _ body: (any ProbeClient) async throws -> R) async throws -> R
    where R: Sendable {
        try await withGRPCClient(transport: AMQPClientTransport(connection: calls.client, service: service)) { try await body($0) }
    }

    @Test("a call is unavailable at once, whether the queue has no consumer or is not there", arguments: ["probe", "absent"])
    func nobody(service: String) async throws {
        try await Calls.run { calls in
            try await client(calls, service: service) { client in
                for _ in 0..<3 {
                    let start = ContinuousClock.now
                    let error = try await #require(throws: RPCError.self) { _ = try await client.unary(.echo, [1]) }
                    #expect(error.code == .unavailable)
                    // The goal is a tenth of a second; a loaded machine gets more.
                    #expect(ContinuousClock.now - start < .seconds(2))
                }
                #expect(try await calls.client.messageCount(queue: "rpcq.probe") == 0)
            }
        }
    }

    @Test("a call that waits for a server is answered when one comes") func waits() async throws {
        try await Calls.run { calls in
            try await client(calls) { client in
                var options = CallOptions.defaults
                options.waitForReady = true
                let answer = Task { try await client.unary(.echo, [7], metadata: [:], options: options) }
                let transport = AMQPServerTransport(connection: calls.server, service: "probe")
                let message = try await withGRPCServer(transport: transport, services: [ProbeService()]) { _ in
                    try await answer.value.message
                }
                #expect(message == [7])
            }
        }
    }

    @Test("a full request queue refuses at once") func full() async throws {
        try await Calls.run(queueLimit: 1) { calls in
            let service = ProbeService()
            let transport = AMQPServerTransport(connection: calls.server, service: "probe", prefetch: 1)
            try await withGRPCServer(transport: transport, services: [service]) { _ in
                try await calls.waitForConsumer()
                try await client(calls) { client in
                    // One is handled, one lies in the queue, the others are refused.
                    let first = Task { try await client.unary(.held, [1]) }
                    try await TestBroker.eventually("the first is handled") { service.log["held"] == 1 }
                    let second = Task { try await client.unary(.held, [2]) }
                    try await TestBroker.eventually("the second waits") { try await calls.client.messageCount(queue: "rpcq.probe") == 1 }
                    let error = try await #require(throws: RPCError.self) { _ = try await client.unary(.held, [3]) }
                    #expect(error.code == .unavailable)
                    await service.gate.open()
                    #expect(try await first.value.message == [1])
                    #expect(try await second.value.message == [2])
                }
            }
        }
    }

    @Test("a request whose server died is not carried out by the next one, and its caller learns it") func serverDied() async throws {
        try await Calls.run { calls in
            let (first, second) = (ProbeService(), ProbeService())
            try await client(calls) { client in
                let failed = try await AMQPConnection.withConnection(try calls.host.settings, name: "dying", logger: .quiet) { dying in
                    try await serving(AMQPServerTransport(connection: dying, service: "probe"), first) { dyingServer in
                        try await calls.waitForConsumer()
                        let call = Task { try await client.unary(.held, [1]) }
                        try await TestBroker.eventually("the request is in hand") { first.log["held"] == 1 }
                        return try await serving(AMQPServerTransport(connection: calls.server, service: "probe"), second) { _ in
                            try await TestBroker.eventually("both serve") {
                                try await calls.client.declarePassive(queue: "rpcq.probe").consumers == 2
                            }
                            dying.beginShutdown()
                            let result = await #expect(throws: RPCError.self) { _ = try await call.value }
                            await first.gate.open()
                            return result
                        }
                    }
                }
                #expect(failed?.code == .unavailable)
                #expect(second.log["held"] == 0)
            }
        }
    }

    @Test("calls fail when the caller's connection is lost, and work again on the next one") func callerLost() async throws {
        try await Calls.run { calls in
            let service = ProbeService()
            try await withGRPCServer(transport: AMQPServerTransport(connection: calls.server, service: "probe"), services: [service]) { _ in
                try await calls.waitForConsumer()
                try await client(calls) { client in
                    let call = Task { try await client.unary(.held, [1]) }
                    try await TestBroker.eventually("the request is in hand") { service.log["held"] == 1 }
                    try await calls.host.closeConnections()
                    let error = await #expect(throws: RPCError.self) { _ = try await call.value }
                    #expect(error?.code == .unavailable)
                    await service.gate.open()
                    var options = CallOptions.defaults
                    options.waitForReady = true
                    options.timeout = .seconds(20)
                    #expect(try await client.unary(.echo, [2], metadata: [:], options: options).message == [2])
                }
            }
        }
    }

    @Test("requests that lie in a queue nobody serves any more fail before their deadlines") func stuck() async throws {
        try await Calls.run { calls in
            try await client(calls) { client in
                let service = ProbeService()
                let transport = AMQPServerTransport(connection: calls.server, service: "probe", prefetch: 1)
                let error = try await withGRPCServer(transport: transport, services: [service]) { server in
                    try await calls.waitForConsumer()
                    let held = Task { try await client.unary(.held, [1]) }
                    try await TestBroker.eventually("one is handled") { service.log["held"] == 1 }
                    let stuck = Task { try await client.unary(.echo, [2]) }
                    try await TestBroker.eventually("one lies in the queue") {
                        try await calls.client.messageCount(queue: "rpcq.probe") == 1
                    }
                    server.beginGracefulShutdown()
                    let error = await #expect(throws: RPCError.self) { _ = try await stuck.value }
                    await service.gate.open()
                    _ = try? await held.value
                    return error
                }
                #expect(error?.code == .unavailable)
            }
        }
    }
}

/// Serves, and lets the server die with its connection.
func serving<R: Sendable>(
    _ transport: AMQPServerTransport,
    _ service: ProbeService,
    _ body: (GRPCServer<AMQPServerTransport>) async throws -> R
) async throws -> R {
    try await withThrowingTaskGroup(of: Void.self) { group in
        let server = GRPCServer(transport: transport, services: [service])
        group.addTask { try? await server.serve() }
        let result = try await body(server)
        server.beginGracefulShutdown()
        return result
    }
}
