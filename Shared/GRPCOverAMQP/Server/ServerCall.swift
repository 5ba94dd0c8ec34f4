import AMQP
import GRPCCore
import Synchronization

/// One call that is being answered.
final class ServerCall: Sendable {
    fileprivate struct State {
        var nextPart: Int64 = 0
        var granted: Int64 = 0
        /// When the caller of an open stream was last heard of; nil while it does not know where to speak.
        var lastHeard: ContinuousClock.Instant?
        var metadata: Metadata?
        var message: [UInt8]?
        var isCancelled = false
        var hasEnded = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    /// The caller's correlation id.
    let id: String
    private let replyTo: String
    private let isUnary: Bool
    private let delivery: AMQPDelivery
    private let cancellation: ServerContext.RPCCancellationHandle
    private let deadline: ContinuousClock.Instant?
    private let connection: AMQPConnection
    private let control: AMQPConsumer
    private let maximumResponseBytes: Int
    private let state = Mutex(State())

    init(
        id: String,
        replyTo: String,
        isUnary: Bool,
        delivery: AMQPDelivery,
        cancellation: ServerContext.RPCCancellationHandle,
        deadline: ContinuousClock.Instant?,
        connection: AMQPConnection,
        control: AMQPConsumer,
        maximumResponseBytes: Int
    ) {
        self.id = id
        self.replyTo = replyTo
        self.isUnary = isUnary
        self.delivery = delivery
        self.cancellation = cancellation
        self.deadline = deadline
        self.connection = connection
        self.control = control
        self.maximumResponseBytes = maximumResponseBytes
    }

    /// Sends a part of the answer, or keeps it for the part it can travel with.
    func write(_ part: RPCResponsePart<[UInt8]>) async throws {
        switch part {
        case .metadata(let metadata):
            state.withLock { $0.metadata = metadata }
            // A caller that reads a stream learns at once where to grant and to cancel.
            if !isUnary { try await send(message: nil, status: nil) }
        case .message(let bytes):
            guard bytes.count <= maximumResponseBytes else {
                throw RPCError(code: .resourceExhausted, message: "the answer has \(bytes.count) bytes, more than \(maximumResponseBytes)")
            }
            if isUnary {
                state.withLock { $0.message = bytes }
            } else {
                try await waitForCredit()
                try await send(message: bytes, status: nil)
            }
        case .status(let status, let trailer): try await end(status, trailer)
        }
    }

    /// Ends the answer; whatever the handler left out is made up for.
    func endIfNeeded() async {
        guard state.withLock({ !$0.hasEnded }) else { return }
        try? await end(Status(code: .unknown, message: "the handler ended without a status"), [:])
    }

    private func end(_ status: Status, _ trailer: Metadata) async throws {
        let message = state.withLock { state -> [UInt8]?? in
            guard !state.hasEnded else { return nil }
            state.hasEnded = true
            // Without success the message has no meaning.
            return .some(status.code == .ok ? state.message : nil)
        }
        guard let message else { return }
        do {
            try await send(message: message, status: (status, trailer))
        } catch let error as AMQPError where error.code == .invalid {
            // Metadata too large for the wire is the service's fault, not the caller's.
            state.withLock { $0.metadata = nil }
            try await send(
                message: nil,
                status: (Status(code: .resourceExhausted, message: "the answer's metadata is too large"), [:]),
                again: true
            )
        }
    }

    /// - Parameter again: the part's number was used by an attempt that was refused before it left.
    private func send(message: [UInt8]?, status: (Status, Metadata)?, again: Bool = false) async throws {
        let control = control.queueName
        let part = try state.withLock { state in
            // Just after a loss of the connection the new control queue may not be there yet.
            if status == nil, state.nextPart == 0, control.isEmpty {
                throw RPCError(code: .unavailable, message: "the server is just connecting")
            }
            if !again {
                state.nextPart += 1
                if state.nextPart == 1, status == nil { state.lastHeard = .now }
            }
            return ResponsePart(
                number: state.nextPart - 1,
                metadata: state.metadata.take(),
                message: message,
                status: status,
                control: state.nextPart == 1 && status == nil ? control : nil
            )
        }
        var answer = part.encoded()
        answer.properties.correlationID = id
        try await connection.publishUnconfirmed(answer, exchange: "", routingKey: replyTo)
    }

    // MARK: Credit

    func grant(_ granted: Int64) {
        let waiters = state.withLock { state in
            // What was never sent cannot have been consumed.
            state.granted = max(state.granted, min(granted, state.nextPart))
            state.lastHeard = .now
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    private func waitForCredit() async throws {
        while true {
            let mayGo = try state.withLock { state in
                guard !state.isCancelled else { throw RPCError(code: .cancelled, message: "the caller gave up or is gone") }
                return state.nextPart < state.granted + Wire.creditWindow
            }
            if mayGo { return }
            try Task.checkCancellation()
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let mustWait = state.withLock { state in
                        guard !state.isCancelled, state.nextPart >= state.granted + Wire.creditWindow, !Task.isCancelled else {
                            return false
                        }
                        state.waiters.append(continuation)
                        return true
                    }
                    if !mustWait { continuation.resume() }
                }
            } onCancel: {
                for waiter in state.withLock({ $0.takeWaiters() }) { waiter.resume() }
            }
        }
    }

    // MARK: Cancelling

    func cancel() {
        let waiters = state.withLock { state in
            state.isCancelled = true
            return state.takeWaiters()
        }
        for waiter in waiters { waiter.resume() }
        cancellation.cancel()
    }

    /// Whether nobody can be waiting for the answer: the deadline is over, the caller of a stream is silent, or the request went back to the queue with
    /// its connection.
    func isOrphan(_ now: ContinuousClock.Instant, _ callerSilence: Duration) -> Bool {
        if let deadline, deadline <= now { return true }
        let lastHeard = state.withLock { $0.lastHeard }
        return !delivery.isCurrent || lastHeard.map { now - $0 > callerSilence } ?? false
    }
}

extension ServerCall.State {
    fileprivate mutating func takeWaiters() -> [CheckedContinuation<Void, Never>] {
        defer { waiters = [] }
        return waiters
    }
}

extension ServerCall {
    /// Writes the answer.
    struct Writer: ClosableRPCWriterProtocol {
        let call: ServerCall

        func write(_ element: RPCResponsePart<[UInt8]>) async throws { try await call.write(element) }

        func write(contentsOf elements: some Sequence<RPCResponsePart<[UInt8]>>) async throws {
            for element in elements { try await call.write(element) }
        }

        func finish() async { await call.endIfNeeded() }

        func finish(throwing error: any Error) async { await call.endIfNeeded() }
    }
}
