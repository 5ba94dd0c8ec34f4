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

    struct State {
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
    let limits: Limits
    /// When the call's own limit is over.
    let deadline: ContinuousClock.Instant?
    let calls: ClientCalls
    let state = Mutex(State())

    init(_ descriptor: MethodDescriptor, _ limits: Limits, _ calls: ClientCalls) {
        self.descriptor = descriptor
        self.limits = limits
        deadline = limits.time.map { .now + $0 }
        self.calls = calls
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
