import AMQP
import GRPCCore
import Synchronization

/// One call, from its first request part to its status.
final class ClientCall: Sendable {
    /// What one call may do.
    struct Limits: Sendable {
        let request: Int
        let response: Int
        let waitsForServer: Bool
        /// Time limit of a call that gRPC knows none for. gRPC's own limits cost two tasks a call.
        let time: Duration?
    }

    fileprivate struct State {
        var call: AMQPConnection.Call?
        var metadata: Metadata?
        var message: [UInt8]?
        var replies: [RawContent] = []
        /// Parts taken out of replies, for the reader.
        var ready: [RPCResponsePart<[UInt8]>] = []
        var nextPart: Int64 = 0
        var granted: Int64 = 0
        var control: String?
        var failure: RPCError?
        var hasEnded = false
        var wasAbandoned = false
        /// Until when the first part of a stream is awaited whose caller gave up.
        var forgetAt: ContinuousClock.Instant?
        var waiter: CheckedContinuation<Void, Never>?
    }

    let descriptor: MethodDescriptor
    private let limits: Limits
    /// When the call's own limit is over.
    private let deadline: ContinuousClock.Instant?
    private let calls: ClientCalls
    private let state = Mutex(State())

    init(_ descriptor: MethodDescriptor, _ limits: Limits, _ calls: ClientCalls) {
        self.descriptor = descriptor
        self.limits = limits
        deadline = limits.time.map { .now + $0 }
        self.calls = calls
    }

    // MARK: The request

    /// Keeps one part of the request; it goes out when it is complete.
    func write(_ part: RPCRequestPart<[UInt8]>) throws {
        switch part {
        case .metadata(let metadata): state.withLock { $0.metadata = metadata }
        case .message(let bytes):
            guard bytes.count <= limits.request else {
                throw RPCError(code: .resourceExhausted, message: "the request has \(bytes.count) bytes, more than \(limits.request)")
            }
            let isFirst = state.withLock { state in
                defer { state.message = bytes }
                return state.message == nil
            }
            if !isFirst { throw RPCError(code: .unimplemented, message: "\(descriptor): streams of requests do not travel by AMQP") }
        }
    }

    /// Sends the request.
    func send() async {
        do {
            let (metadata, message) = state.withLock { ($0.metadata ?? [:], $0.message) }
            guard let message else { throw RPCError(code: .unimplemented, message: "\(descriptor): a request without a message") }
            let request = try encode(metadata, message)
            if limits.waitsForServer { try await calls.waitForServer(until: deadline) } else { try await calls.checkServer() }
            try begin(request)
        } catch let error as RPCError {
            fail(error)
        } catch let error as AMQPError {
            fail(RPCError(error, service: calls.service))
        } catch {
            fail(RPCError(code: .cancelled, message: "\(descriptor): given up before the request was sent", cause: error))
        }
    }

    private func begin(_ request: AMQPMessage) throws(AMQPError) {
        let call = calls.connection.beginCall(self)
        let isWanted = state.withLock { state in
            guard !state.wasAbandoned, state.failure == nil else { return false }
            state.call = call
            return true
        }
        guard isWanted else { return calls.connection.endCall(call) }
        calls.add(self)
        try calls.connection.sendRequest(
            of: call,
            request,
            exchange: Wire.exchange(calls.service),
            routingKey: descriptor.fullyQualifiedMethod
        )
    }

    private func encode(_ metadata: Metadata, _ message: [UInt8]) throws -> AMQPMessage {
        var metadata = metadata
        var properties = AMQPProperties()
        properties.contentType = Wire.contentType
        properties.deliveryMode = .transient
        properties.userID = calls.connection.user
        if let left = try timeLeft(&metadata) {
            properties.headers[Wire.Header.deadline] = .int(Deadline.nowMilliseconds() + left)
            // The broker's own limit is 32 bits.
            properties.expirationMilliseconds = min(left, Int64(UInt32.max))
        }
        properties.headers.add(metadata, prefix: Wire.Header.metadata)
        return AMQPMessage(body: message, properties: properties)
    }

    /// Milliseconds left by gRPC's limit, which is taken out of the metadata, or by the call's own.
    private func timeLeft(_ metadata: inout Metadata) throws -> Int64? {
        guard let timeout = metadata[stringValues: Wire.timeout].first(where: { _ in true }) else {
            return limits.time.flatMap { Deadline.milliseconds(of: $0) }
        }
        metadata.removeAllValues(forKey: Wire.timeout)
        guard let left = Deadline.milliseconds(fromTimeout: timeout) else {
            throw RPCError(code: .invalidArgument, message: "\(Wire.timeout) is no duration")
        }
        guard left > 0 else { throw RPCError(code: .deadlineExceeded, message: "no time left to send the request") }
        return left
    }

    // MARK: The answer

    /// The next part; nil after the status.
    func next() async throws -> RPCResponsePart<[UInt8]>? {
        while true {
            let (part, grant) = try state.withLock { state throws -> (RPCResponsePart<[UInt8]>??, Grant?) in
                if !state.ready.isEmpty { return (.some(state.ready.removeFirst()), nil) }
                if !state.replies.isEmpty {
                    try take(state.replies.removeFirst(), into: &state)
                    return (nil, state.grant())
                }
                if let failure = state.failure { throw failure }
                return (state.hasEnded ? .some(nil) : nil, nil)
            }
            if let grant { signal(grant) }
            if let part { return part }
            try Task.checkCancellation()
            await wait()
        }
    }

    private func take(_ reply: RawContent, into state: inout State) throws {
        guard let part = ResponsePart(reply.message), part.number == state.nextPart else {
            state.failure = RPCError(code: .dataLoss, message: "\(descriptor): part \(state.nextPart) of the answer is missing")
            return
        }
        state.nextPart += 1
        if let control = part.control { state.control = control }
        if let metadata = part.metadata { state.ready.append(.metadata(metadata)) }
        if let message = part.message {
            guard message.count <= limits.response else {
                state.failure = RPCError(
                    code: .resourceExhausted,
                    message: "the answer has \(message.count) bytes, more than \(limits.response)"
                )
                return
            }
            state.ready.append(.message(message))
        }
        if let (status, trailer) = part.status {
            state.ready.append(.status(status, trailer))
            state.hasEnded = true
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    guard state.ready.isEmpty, state.replies.isEmpty, state.failure == nil, !state.hasEnded, !Task.isCancelled else {
                        return false
                    }
                    state.waiter = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiter.take() }?.resume()
        }
    }

    // MARK: The end

    /// Whether nothing of the answer came yet.
    var isWaiting: Bool { state.withLock { $0.nextPart == 0 && $0.replies.isEmpty && $0.failure == nil } }

    /// Ends a call whose own limit is over, and forgets one that was given up and whose first part never came.
    func passTime(_ now: ContinuousClock.Instant) {
        let (call, forgetAt) = state.withLock { ($0.call, $0.forgetAt) }
        if let call, let forgetAt, forgetAt <= now { return forget(call) }
        if let deadline, deadline <= now { fail(RPCError(code: .deadlineExceeded, message: "\(descriptor): no answer in time")) }
    }

    func fail(_ error: RPCError) {
        let waiter = state.withLock { state in
            if state.failure == nil { state.failure = error }
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// The caller is done. A stream that goes on is cancelled, now or, when its control queue is not known yet, with its first part;
    /// a unary call's work is left to its deadline.
    func end() {
        let (call, grant, isOver) = state.withLock { state in
            state.wasAbandoned = true
            return (state.call, state.control.map { Grant(control: $0, granted: 0) }, state.hasEnded || state.failure != nil)
        }
        guard let call else { return }
        let knowsControl = grant != nil
        if let grant, !isOver { signal(grant, type: Wire.Control.cancel) }
        if isOver || knowsControl || descriptor.type == .unary {
            forget(call)
        } else {
            state.withLock { $0.forgetAt = .now + Wire.lateness }
        }
    }

    private func forget(_ call: AMQPConnection.Call) {
        calls.connection.endCall(call)
        calls.remove(self)
    }

    /// Tells the server of an open stream that somebody still reads it.
    func keepAlive() {
        if let grant = state.withLock({ state in state.hasEnded ? nil : state.control.map { Grant(control: $0, granted: state.nextPart) } })
        {
            signal(grant)
        }
    }

    private func signal(_ grant: Grant, type: String = Wire.Control.credit) {
        guard let call = state.withLock({ $0.call }) else { return }
        var properties = AMQPProperties()
        properties.type = type
        properties.deliveryMode = .transient
        properties.correlationID = call.correlationID
        properties.headers[Wire.Header.granted] = .int(grant.granted)
        calls.connection.signal(AMQPMessage(body: [], properties: properties), queue: grant.control)
    }
}

/// Credit for a stream.
private struct Grant {
    let control: String
    let granted: Int64
}

extension ClientCall.State {
    /// The credit to give now that one more part was consumed, if it is time.
    fileprivate mutating func grant() -> Grant? {
        guard let control, !hasEnded, nextPart - granted >= Wire.creditStep else { return nil }
        granted = nextPart
        return Grant(control: control, granted: granted)
    }
}

extension ClientCall: AMQPReplyReceiver {
    func received(_ reply: RawContent) {
        calls.heard()
        let (waiter, wasAbandoned) = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            guard !state.wasAbandoned else { return (nil, true) }
            state.replies.append(reply)
            return (state.waiter.take(), false)
        }
        waiter?.resume()
        if wasAbandoned { cancelLate(reply) }
    }

    func failed(_ error: AMQPError) { fail(RPCError(error, service: calls.service)) }

    /// The first part of a stream whose caller gave up before it.
    private func cancelLate(_ reply: RawContent) {
        guard let call = state.withLock({ $0.call }), let part = ResponsePart(reply.message) else { return }
        if let control = part.control, part.status == nil {
            signal(Grant(control: control, granted: 0), type: Wire.Control.cancel)
        }
        forget(call)
    }
}

extension ClientCall {
    /// Writes the request.
    struct Writer: ClosableRPCWriterProtocol {
        let call: ClientCall

        func write(_ element: RPCRequestPart<[UInt8]>) async throws { try call.write(element) }

        func write(contentsOf elements: some Sequence<RPCRequestPart<[UInt8]>>) async throws {
            for element in elements { try call.write(element) }
        }

        func finish() async { await call.send() }

        func finish(throwing error: any Error) async {
            call.fail(error as? RPCError ?? RPCError(code: .unknown, message: "the request could not be made", cause: error))
        }
    }

    /// Reads the answer.
    struct Responses: AsyncSequence, Sendable {
        typealias Element = RPCResponsePart<[UInt8]>
        typealias Failure = any Error

        let call: ClientCall

        func makeAsyncIterator() -> Iterator { Iterator(call: call) }

        struct Iterator: AsyncIteratorProtocol {
            let call: ClientCall

            mutating func next() async throws -> RPCResponsePart<[UInt8]>? { try await call.next() }

            mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> RPCResponsePart<[UInt8]>? {
                try await call.next()
            }
        }
    }
}
