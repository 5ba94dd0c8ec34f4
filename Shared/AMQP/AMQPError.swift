/// Why the broker, or the way to it, did not do what was asked.
public struct AMQPError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, to decide by.
    public enum Code: Sendable, Hashable {
        /// The connection was lost or could not be made; what was under way may have happened or not.
        case connectionLost
        /// No queue took the message: the exchange has no binding for its routing key.
        case returned
        /// The broker refused the message, most often because its queue is full.
        case nacked
        /// A deadline passed; a message that was under way may have been taken or not.
        case timeout
        /// The broker takes no messages now: an alarm for memory or disk.
        case blocked
        /// The broker closed the channel for a reason without a code of its own here.
        case channelClosed
        /// The login may not do this, or name, password or virtual host are wrong.
        case accessRefused
        /// There is no such exchange or queue.
        case notFound
        /// Somebody else holds the queue for himself.
        case resourceLocked
        /// The broker has it, but with other properties; or a value was not acceptable to it.
        case preconditionFailed
        /// The delivery came by a connection that is gone; the broker delivers it again.
        case staleDelivery
        /// The server's certificate could not be checked.
        case untrustedServer
        /// A setting, message or name that AMQP cannot carry.
        case invalid
        /// The caller's task was cancelled.
        case cancelled
        /// The connection was shut down, or was never run.
        case closed
    }

    /// The kind of failure.
    public let code: Code
    /// What was being done and what the broker said; never a value of a message.
    public let reason: String

    /// An error of this kind.
    public init(_ code: Code, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// Whether the same request may succeed later without anybody changing anything.
    public var isRetriable: Bool {
        switch code {
        case .connectionLost, .nacked, .timeout, .blocked, .channelClosed, .staleDelivery, .resourceLocked: true
        case .returned, .accessRefused, .notFound, .preconditionFailed, .untrustedServer, .invalid, .cancelled, .closed: false
        }
    }

    /// Kind and reason.
    public var description: String { "\(code): \(reason)" }
}

extension AMQPError {
    /// The kind that belongs to a reply code of the protocol.
    init(replyCode: UInt16, text: String, doing: String) {
        let code: Code =
            switch replyCode {
            case 312, 313: .returned
            case 320, 541: .connectionLost
            case 402, 403, 530: .accessRefused
            case 404: .notFound
            case 405: .resourceLocked
            case 406: .preconditionFailed
            default: .channelClosed
            }
        self.init(code, "\(doing): \(replyCode) \(text)")
    }
}
