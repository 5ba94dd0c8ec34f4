import GRPCCore
import Synchronization

/// Messages as they are, without protobuf.
struct RawBytes: MessageSerializer, MessageDeserializer {
    func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) throws -> Bytes { Bytes(message) }

    func deserialize<Bytes: GRPCContiguousBytes>(_ serializedMessageBytes: Bytes) throws -> [UInt8] {
        serializedMessageBytes.withUnsafeBytes { Array($0) }
    }
}

/// The methods of the service that the tests call.
enum Probe: String, CaseIterable {
    /// Answers with the request, and the request's metadata as initial and trailing metadata.
    case echo
    /// Fails with the status whose number is the request's first byte.
    case fail
    /// Streams as many messages as the request's bytes say.
    case count
    /// Streams until the call is cancelled.
    case endless
    /// Answers when the call is cancelled.
    case hang
    /// Answers when the test lets it.
    case held
    /// Answers with as many bytes as the request's bytes say.
    case large

    var descriptor: MethodDescriptor {
        MethodDescriptor(
            fullyQualifiedService: "test.v1.Probe",
            method: rawValue,
            type: self == .count || self == .endless ? .serverStreaming : .unary
        )
    }
}

/// What the handlers saw.
final class ProbeLog: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    subscript(event: String) -> Int { counts.withLock { $0[event] ?? 0 } }

    func note(_ event: String) { counts.withLock { $0[event, default: 0] += 1 } }
}

struct ProbeService: RegistrableRPCService {
    let log = ProbeLog()
    let gate = Gate()

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        for probe in Probe.allCases {
            router.registerHandler(forMethod: probe.descriptor, deserializer: RawBytes(), serializer: RawBytes()) { request, context in
                var message: [UInt8] = []
                for try await bytes in request.messages { message += bytes }
                log.note(probe.rawValue)
                return try await answer(probe, message, request.metadata, context)
            }
        }
    }

    private func answer(
        _ probe: Probe,
        _ message: [UInt8],
        _ metadata: Metadata,
        _ context: ServerContext
    ) async throws -> StreamingServerResponse<[UInt8]> {
        switch probe {
        case .echo:
            return StreamingServerResponse(metadata: metadata) { writer in
                try await writer.write(message)
                return metadata
            }
        case .fail:
            let code = RPCError.Code(Status.Code(rawValue: Int(message[0])) ?? .unknown) ?? .unknown
            throw RPCError(code: code, message: "as asked", metadata: ["reason": "test", "grpc-status-details-bin": .binary([8, 5])])
        case .count:
            return StreamingServerResponse { writer in
                for number in 0..<decode(message) { try await writer.write(encode(number)) }
                return [:]
            }
        case .endless:
            return StreamingServerResponse { writer in
                defer { log.note("endless ended") }
                while !context.cancellation.isCancelled {
                    try await writer.write([0])
                    log.note("endless written")
                }
                return [:]
            }
        case .hang:
            try await context.cancellation.cancelled
            log.note("hang cancelled")
            throw RPCError(code: .cancelled, message: "cancelled")
        case .held:
            await gate.wait()
            return StreamingServerResponse { writer in
                try await writer.write(message)
                return [:]
            }
        case .large:
            return StreamingServerResponse { writer in
                try await writer.write(Array(repeating: 7, count: decode(message)))
                return [:]
            }
        }
    }
}

func encode(_ number: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

func decode(_ bytes: [UInt8]) -> Int { bytes.enumerated().reduce(0) { $0 | Int($1.element) << ($1.offset * 8) } }

/// A door that stays open once it was opened.
actor Gate {
    private var isOpen = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        if !isOpen { await withCheckedContinuation { waiters.append($0) } }
    }

    func open() {
        isOpen = true
        for waiter in waiters { waiter.resume() }
        waiters = []
    }
}
