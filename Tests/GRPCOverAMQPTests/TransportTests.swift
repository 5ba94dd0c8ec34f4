import GRPCCore
import Synchronization
import TestSupport
import Testing

/// What gRPC promises, whatever carries it.
@Suite("Every transport", .timeLimit(.minutes(5))) struct TransportTests {
    @Test("a unary call brings message and metadata both ways", arguments: TransportKind.allCases) func unary(_ kind: TransportKind)
        async throws
    {
        try await kind.run(ProbeService()) { client in
            let metadata: Metadata = ["tenant": "7", "twice": "a", "twice": "b", "blob-bin": .binary([0, 255, 1])]
            let answer = try await client.unary(.echo, [1, 2, 3], metadata: metadata)
            #expect(answer.message == [1, 2, 3])
            for received in [answer.metadata, answer.trailer] {
                #expect(Array(received[stringValues: "tenant"]) == ["7"])
                #expect(Array(received[stringValues: "twice"]) == ["a", "b"])
                #expect(Array(received[binaryValues: "blob-bin"]) == [[0, 255, 1]])
            }
        }
    }

    @Test("an empty message is a message", arguments: TransportKind.allCases) func empty(_ kind: TransportKind) async throws {
        try await kind.run(ProbeService()) { client in
            let answer = try await client.unary(.echo, [])
            #expect(answer.message == [])
        }
    }

    @Test("every status comes with its text and its details", arguments: TransportKind.allCases) func status(_ kind: TransportKind)
        async throws
    {
        try await kind.run(ProbeService()) { client in
            for code in 1...16 {
                let error = try await #require(throws: RPCError.self) { _ = try await client.unary(.fail, [UInt8(code)]) }
                #expect(error.code.rawValue == code)
                #expect(error.message == "as asked")
                #expect(Array(error.metadata[stringValues: "reason"]) == ["test"])
                #expect(Array(error.metadata[binaryValues: "grpc-status-details-bin"]) == [[8, 5]])
            }
        }
    }

    @Test("a stream brings every message in order", arguments: TransportKind.allCases) func stream(_ kind: TransportKind) async throws {
        try await kind.run(ProbeService()) { client in
            for count in [0, 1, 31, 32, 33, 1_000] {
                let numbers = try await client.stream(.count, encode(count), options: .defaults) { response in
                    var numbers: [Int] = []
                    for try await message in response.messages { numbers.append(decode(message)) }
                    return numbers
                }
                #expect(numbers == Array(0..<count))
            }
        }
    }

    @Test("a deadline ends the call here and cancels the work there", arguments: TransportKind.allCases)
    func deadline(_ kind: TransportKind) async throws {
        let service = ProbeService()
        try await kind.run(service) { client in
            var options = CallOptions.defaults
            options.timeout = .seconds(2)
            let error = try await #require(throws: RPCError.self) {
                _ = try await client.unary(.hang, [1], metadata: [:], options: options)
            }
            #expect(error.code == .deadlineExceeded)
            try await TestBroker.eventually("the handler is cancelled") { service.log["hang cancelled"] == 1 }
        }
    }

    @Test("calls at the same time do not mix", arguments: TransportKind.allCases) func concurrent(_ kind: TransportKind) async throws {
        try await kind.run(ProbeService()) { client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask { try await client.unary(.echo, encode(number)).message == encode(number) }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test("interceptors of both sides see the call", arguments: TransportKind.allCases) func interceptors(_ kind: TransportKind)
        async throws
    {
        let (client, server) = (TaggingInterceptor(), TaggingInterceptor())
        try await kind.run(ProbeService(), clientInterceptors: [client], serverInterceptors: [server]) { probe in
            let answer = try await probe.unary(.echo, [1])
            #expect(Array(answer.metadata[stringValues: "tag"]) == ["client", "server"])
        }
    }

    @Test("a handler that throws something else is an unknown error", arguments: TransportKind.allCases)
    func unknownMethod(_ kind: TransportKind) async throws {
        try await kind.run(ProbeService()) { client in
            // 99 is no status.
            let error = try await #require(throws: RPCError.self) { _ = try await client.unary(.fail, [99]) }
            #expect(error.code == .unknown)
        }
    }
}

/// Adds a value to the request's metadata.
struct TaggingInterceptor: ClientInterceptor, ServerInterceptor {
    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingClientRequest<Input>,
        context: ClientContext,
        next: @concurrent (StreamingClientRequest<Input>, ClientContext) async throws -> StreamingClientResponse<Output>
    ) async throws -> StreamingClientResponse<Output> {
        var request = request
        request.metadata.addString("client", forKey: "tag")
        return try await next(request, context)
    }

    func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>,
        context: ServerContext,
        next: @Sendable @concurrent (StreamingServerRequest<Input>, ServerContext) async throws -> StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        var request = request
        request.metadata.addString("server", forKey: "tag")
        return try await next(request, context)
    }
}
