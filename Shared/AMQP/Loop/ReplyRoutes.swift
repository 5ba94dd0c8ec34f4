import Synchronization

/// Takes the answers to one call. Both functions are called on the connection's owner thread and must not wait.
package protocol AMQPReplyReceiver: AnyObject, Sendable {
    /// A part of the answer came.
    func received(_ reply: RawContent)
    /// No (further) answer will come.
    func failed(_ error: AMQPError)
}

/// The calls that wait for answers, by the number in their correlation id.
final class ReplyRoutes: Sendable {
    private let receivers = Mutex<[UInt64: any AMQPReplyReceiver]>([:])
    /// Chance in the id keeps an answer to an earlier life of this process, or to another one, from being taken for ours.
    private let prefix = String(UInt64.random(in: .min ... .max), radix: 16) + "-"

    func correlationID(of call: UInt64) -> String { prefix + String(call, radix: 16) }

    func call(of correlationID: UnsafeRawBufferPointer) -> UInt64? {
        guard correlationID.count > prefix.utf8.count, correlationID.starts(with: prefix.utf8) else { return nil }
        return UInt64(String(decoding: correlationID.dropFirst(prefix.utf8.count), as: UTF8.self), radix: 16)
    }

    func open(_ call: UInt64, _ receiver: any AMQPReplyReceiver) { receivers.withLock { $0[call] = receiver } }

    func receiver(of call: UInt64) -> (any AMQPReplyReceiver)? { receivers.withLock { $0[call] } }

    func close(_ call: UInt64) { receivers.withLock { _ = $0.removeValue(forKey: call) } }

    func fail(_ call: UInt64, _ error: AMQPError) {
        receivers.withLock { $0.removeValue(forKey: call) }?.failed(error)
    }

    /// Answers come to one channel; when it is gone, so are they.
    func failAll(_ error: AMQPError) {
        let all = receivers.withLock { receivers in
            defer { receivers.removeAll() }
            return receivers.values.map { $0 }
        }
        for receiver in all { receiver.failed(error) }
    }
}
