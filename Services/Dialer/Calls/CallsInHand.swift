import AMQP
import Messaging
import Synchronization

/// The calls that this process works on, and those it has told of lately.
///
/// After a loss of the connection the broker delivers again what was not acknowledged, the calls that are going on included.
/// Here such a delivery is recognised: it takes the place of the stale one and is acknowledged in its stead.
final class CallsInHand: Sendable {
    /// What a delivery is to this process.
    enum Sighting: Equatable { case new, inHand, told }

    private struct State {
        var deliveries: [MessageID: AMQPDelivery] = [:]
        var hangUps: [MessageID: @Sendable () -> Void] = [:]
        var told: [MessageID] = []
        var isClosing = false
    }

    /// Calls told of that are remembered; far more than can be unacknowledged.
    private static let remembered = 2_000

    private let state = Mutex(State())

    /// Takes a delivery in hand, unless its call is in hand or told of already.
    func take(_ id: MessageID, _ delivery: AMQPDelivery) -> Sighting {
        state.withLock { state in
            if state.told.contains(id) { return .told }
            let isNew = state.deliveries[id] == nil
            state.deliveries[id] = delivery
            return isNew ? .new : .inHand
        }
    }

    /// The newest delivery of a call in hand.
    func delivery(of id: MessageID) -> AMQPDelivery? { state.withLock { $0.deliveries[id] } }

    /// Remembers how to hang up, for a shutdown; hangs up at once when that has come.
    func dialing(_ id: MessageID, hangUp: @escaping @Sendable () -> Void) {
        let mustHangUp = state.withLock { state in
            state.hangUps[id] = hangUp
            return state.isClosing
        }
        if mustHangUp { hangUp() }
    }

    /// The call was told of: answers the delivery to acknowledge, which is the newest.
    func tell(_ id: MessageID) -> AMQPDelivery? {
        state.withLock { state in
            state.told.append(id)
            if state.told.count > Self.remembered { state.told.removeFirst(state.told.count - Self.remembered) }
            state.hangUps[id] = nil
            return state.deliveries.removeValue(forKey: id)
        }
    }

    /// The order leaves this process untold: it was put off, or comes again.
    func release(_ id: MessageID) -> AMQPDelivery? {
        state.withLock { state in
            state.hangUps[id] = nil
            return state.deliveries.removeValue(forKey: id)
        }
    }

    /// Ends every call, also those that begin later.
    func hangUpAll() {
        let hangUps = state.withLock { state in
            state.isClosing = true
            return Array(state.hangUps.values)
        }
        for hangUp in hangUps { hangUp() }
    }
}
