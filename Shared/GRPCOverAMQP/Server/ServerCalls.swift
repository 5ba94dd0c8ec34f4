import AMQP
import GRPCCore
import Synchronization

/// The calls that a server has in hand.
final class ServerCalls: Sendable {
    private struct State {
        var open: [String: ServerCall] = [:]
        var inHand = 0
    }

    private let state = Mutex(State())

    /// Requests whose handling has begun, or is about to, and has not ended.
    var inHand: Int { state.withLock { $0.inHand } }

    /// Counts requests before their tasks begin, so that a shutdown does not overlook them.
    func begin(_ count: Int) { state.withLock { $0.inHand += count } }

    func finish() { state.withLock { $0.inHand -= 1 } }

    /// False when a call of this id is in hand already.
    func add(_ call: ServerCall) -> Bool {
        state.withLock { state in
            guard state.open[call.id] == nil else { return false }
            state.open[call.id] = call
            return true
        }
    }

    func remove(_ call: ServerCall) { state.withLock { _ = $0.open.removeValue(forKey: call.id) } }

    func cancelAll() {
        for call in state.withLock({ $0.open.values.map { $0 } }) { call.cancel() }
    }

    /// A message of the control queue.
    func take(_ message: AMQPMessage) {
        guard let id = message.properties.correlationID, let call = state.withLock({ $0.open[id] }) else { return }
        switch message.properties.type {
        case Wire.Control.credit: if let granted = message.properties.headers[Wire.Header.granted]?.integer { call.grant(granted) }
        case Wire.Control.cancel: call.cancel()
        default: break
        }
    }

    /// Cancels calls whose deadline is over or whose caller has vanished, until the task is cancelled.
    func watch(callerSilence: Duration) async {
        while (try? await Task.sleep(for: .milliseconds(100))) != nil {
            let now = ContinuousClock.now
            for call in state.withLock({ $0.open.values.map { $0 } }) where call.isOrphan(now, callerSilence) { call.cancel() }
        }
    }
}
