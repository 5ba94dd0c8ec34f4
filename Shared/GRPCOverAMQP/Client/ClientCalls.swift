import AMQP
import GRPCCore
import Synchronization

/// The open calls of one transport, and what is known about the service's being there.
final class ClientCalls: Sendable {
    private struct State {
        var open: [ObjectIdentifier: ClientCall] = [:]
        /// Until when the service is taken for being there without asking.
        var aliveUntil = ContinuousClock.now
    }

    /// How long an answer, or a look at the queue's consumers, vouches for the service.
    private static let vouchedFor: Duration = .seconds(1)
    private static let watchPause: Duration = .milliseconds(500)

    let connection: AMQPConnection
    let service: String
    private let state = Mutex(State())

    init(connection: AMQPConnection, service: String) {
        self.connection = connection
        self.service = service
    }

    func context(_ descriptor: MethodDescriptor) -> ClientContext {
        ClientContext(descriptor: descriptor, remotePeer: "amqp:\(service)", localPeer: "amqp:\(connection.user)")
    }

    func add(_ call: ClientCall) { state.withLock { $0.open[ObjectIdentifier(call)] = call } }

    func remove(_ call: ClientCall) { state.withLock { _ = $0.open.removeValue(forKey: ObjectIdentifier(call)) } }

    /// Something came from the service.
    func heard() { state.withLock { $0.aliveUntil = .now + Self.vouchedFor } }

    func failAll(_ error: RPCError) {
        for call in state.withLock({ $0.open.values.map { $0 } }) { call.fail(error) }
    }

    /// Makes sure that somebody serves the queue, without a word to the broker when the service was heard of lately.
    func checkServer() async throws(RPCError) {
        if state.withLock({ ContinuousClock.now < $0.aliveUntil }) { return }
        guard try await hasConsumers() else { throw nobody() }
        heard()
    }

    /// Waits until the connection is open and somebody serves the queue. gRPC's own deadline ends it by cancelling the task.
    func waitForServer(until deadline: ContinuousClock.Instant?) async throws {
        while true {
            do {
                try await connection.waitUntilOpen(timeout: .seconds(1))
                return try await checkServer()
            } catch let error as RPCError where error.code == .unavailable {
                try await pause(until: deadline)
            } catch let error as AMQPError where error.isRetriable {
                try await pause(until: deadline)
            }
        }
    }

    private func pause(until deadline: ContinuousClock.Instant?) async throws {
        if let deadline, deadline <= .now { throw RPCError(code: .deadlineExceeded, message: "\(service): nobody came in time") }
        try await Task.sleep(for: .milliseconds(100))
    }

    /// Looks after the open calls until the task is cancelled.
    func watch() async {
        var sinceKeepAlive: Duration = .zero
        while !Task.isCancelled {
            guard (try? await Task.sleep(for: Self.watchPause)) != nil else { return }
            sinceKeepAlive += Self.watchPause
            let (calls, isQuiet) = state.withLock { state in (state.open.values.map { $0 }, state.aliveUntil < .now) }
            if sinceKeepAlive >= Wire.keepAlive {
                sinceKeepAlive = .zero
                for call in calls { call.keepAlive() }
            }
            let now = ContinuousClock.now
            for call in calls { call.passTime(now) }
            let waiting = calls.filter(\.isWaiting)
            if isQuiet, !waiting.isEmpty { await failStuck(waiting) }
        }
    }

    /// When no consumer is left and requests lie in the queue, nobody will answer them before their deadlines. Calls that a server
    /// has in hand while it shuts down are not in the queue, and are left alone.
    private func failStuck(_ calls: [ClientCall]) async {
        guard let counts = try? await connection.declarePassive(queue: Wire.queue(service)), counts.consumers == 0, counts.messages > 0
        else {
            return
        }
        for call in calls where call.isWaiting { call.fail(nobody()) }
    }

    private func hasConsumers() async throws(RPCError) -> Bool {
        if case .connecting(let error) = connection.state {
            throw RPCError(code: .unavailable, message: "\(service): the broker is not connected", cause: error)
        }
        do throws(AMQPError) {
            return try await connection.declarePassive(queue: Wire.queue(service)).consumers > 0
        } catch {
            throw RPCError(error, service: service)
        }
    }

    private func nobody() -> RPCError { RPCError(code: .unavailable, message: "\(service): nobody serves \(Wire.queue(service))") }
}

extension RPCError {
    /// What a failure on the way means for a call.
    init(_ error: AMQPError, service: String) {
        let code: Code =
            switch error.code {
            case .timeout: .deadlineExceeded
            case .cancelled: .cancelled
            case .accessRefused: .permissionDenied
            case .invalid: .invalidArgument
            case .untrustedServer: .unauthenticated
            case .connectionLost, .returned, .nacked, .blocked, .channelClosed, .notFound, .resourceLocked, .preconditionFailed,
                .staleDelivery, .closed:
                .unavailable
            }
        self.init(code: code, message: "\(service): the request did not reach the service", cause: error)
    }
}
