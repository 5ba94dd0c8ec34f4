import AMQP
import GRPCCore

/// Turns a delivery of the request queue into a stream for gRPC, and acknowledges it when the handler has ended.
struct RequestHandler: Sendable {
    typealias Inbound = RPCAsyncSequence<RPCRequestPart<[UInt8]>, any Error>
    typealias Outbound = RPCWriter<RPCResponsePart<[UInt8]>>.Closable

    let connection: AMQPConnection
    let control: AMQPConsumer
    let service: String
    let configuration: AMQPServerTransport.Configuration
    let unaryMethods: Set<String>
    let calls: ServerCalls
    let handle: @Sendable @concurrent (_ stream: RPCStream<Inbound, Outbound>, _ context: ServerContext) async -> Void

    func handle(_ delivery: AMQPDelivery) async {
        await answer(delivery)
        // A stale delivery goes to another server, which refuses it.
        try? await delivery.ack()
    }

    private func answer(_ delivery: AMQPDelivery) async {
        let properties = delivery.message.properties
        guard let id = properties.correlationID, let replyTo = properties.replyTo else { return }
        let left = properties.headers[Wire.Header.deadline]?.integer.map { Deadline.millisecondsLeft(until: $0) }
        // The caller has given up by itself.
        if let left, left <= 0 { return }
        if let refusal = refusal(of: delivery) { return await refuse(id, replyTo, refusal) }
        let descriptor = Self.descriptor(delivery.routingKey, isUnary: unaryMethods.contains(delivery.routingKey))
        await withServerContextRPCCancellationHandle { cancellation in
            let call = ServerCall(
                id: id,
                replyTo: replyTo,
                isUnary: descriptor.type == .unary,
                delivery: delivery,
                cancellation: cancellation,
                deadline: left.map { .now + .milliseconds($0) },
                connection: connection,
                control: control,
                maximumResponseBytes: configuration.maximumResponseBytes
            )
            guard calls.add(call) else { return }
            defer { calls.remove(call) }
            let request = Request(metadata: Self.metadata(properties), message: delivery.message.body)
            let stream = RPCStream(
                descriptor: descriptor,
                inbound: RPCAsyncSequence(wrapping: request),
                outbound: RPCWriter.Closable(wrapping: ServerCall.Writer(call: call))
            )
            var context = ServerContext(
                descriptor: descriptor,
                remotePeer: "amqp:\(properties.userID ?? "")",
                localPeer: "amqp:\(service)",
                cancellation: cancellation
            )
            context.transportSpecific = AMQPCallOrigin(
                login: properties.userID,
                deadlineMilliseconds: properties.headers[Wire.Header.deadline]?.integer
            )
            await handle(stream, context)
            await call.endIfNeeded()
        }
    }

    private func refusal(of delivery: AMQPDelivery) -> Status? {
        if delivery.redelivered {
            return Status(code: .unavailable, message: "\(service): the server that had the request is gone; it may have been carried out")
        }
        if delivery.message.body.count > configuration.maximumRequestBytes {
            return Status(
                code: .resourceExhausted,
                message: "the request has \(delivery.message.body.count) bytes, more than \(configuration.maximumRequestBytes)"
            )
        }
        return nil
    }

    private func refuse(_ id: String, _ replyTo: String, _ status: Status) async {
        var answer = ResponsePart(number: 0, metadata: nil, message: nil, status: (status, [:]), control: nil).encoded()
        answer.properties.correlationID = id
        try? await connection.publishUnconfirmed(answer, exchange: "", routingKey: replyTo)
    }

    /// gRPC would make a timer of its own out of its timeout, a task for each call; `ServerCalls` watches all deadlines at once.
    private static func metadata(_ properties: AMQPProperties) -> Metadata {
        var metadata = properties.headers.metadata(prefix: Wire.Header.metadata)
        metadata.removeAllValues(forKey: Wire.timeout)
        return metadata
    }

    private static func descriptor(_ method: String, isUnary: Bool) -> MethodDescriptor {
        let slash = method.lastIndex(of: "/")
        return MethodDescriptor(
            fullyQualifiedService: slash.map { String(method[..<$0]) } ?? "",
            method: slash.map { String(method[method.index(after: $0)...]) } ?? method,
            type: isUnary ? .unary : nil
        )
    }
}

/// The two parts of a request.
private struct Request: AsyncSequence, Sendable {
    typealias Element = RPCRequestPart<[UInt8]>
    typealias Failure = any Error

    let metadata: Metadata
    let message: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(request: self) }

    struct Iterator: AsyncIteratorProtocol {
        let request: Request
        private var position = 0

        init(request: Request) { self.request = request }

        mutating func next() async throws -> RPCRequestPart<[UInt8]>? { nextPart() }

        mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> RPCRequestPart<[UInt8]>? { nextPart() }

        private mutating func nextPart() -> RPCRequestPart<[UInt8]>? {
            defer { position += 1 }
            switch position {
            case 0: return .metadata(request.metadata)
            case 1: return .message(request.message)
            default: return nil
            }
        }
    }
}
