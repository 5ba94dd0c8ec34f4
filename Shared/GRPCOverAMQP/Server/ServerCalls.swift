import AMQP
import GRPCCore
import Synchronization

/// The calls that a server has in hand.
final class ServerCalls: Sendable {
    private let calls = Mutex<[String: ServerCall]>([:])

    var isEmpty: Bool { calls.withLock { $0.isEmpty } }

    /// False when a call of this id is in hand already.
    func add(_ call: ServerCall) -> Bool {
        calls.withLock { calls in
            guard calls[call.id] == nil else { return false }
            calls[call.id] = call
            return true
        }
    }

    func remove(_ call: ServerCall) { calls.withLock { _ = $0.removeValue(forKey: call.id) } }

    func cancelAll() {
        for call in calls.withLock({ $0.values.map { $0 } }) { call.cancel() }
    }

    /// A message of the control queue.
    func take(_ message: AMQPMessage) {
        guard let id = message.properties.correlationID, let call = calls.withLock({ $0[id] }) else { return }
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
            for call in calls.withLock({ $0.values.map { $0 } }) where call.isOrphan(now, callerSilence) { call.cancel() }
        }
    }
}
