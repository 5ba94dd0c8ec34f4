import AMQP
import GRPCCore

/// How a call travels by AMQP.
///
/// The request is one message to exchange `rpc.<service>` with the method as routing key; its answers are numbered parts to the
/// caller's `amq.rabbitmq.reply-to`, all with the call's `correlation-id`. A part may hold initial metadata, a message and the
/// status with trailing metadata, in this order, so that the answer to a unary call is one message.
///
/// A stream that has not ended with its first part names its control queue in it. There the caller grants credit (how many parts
/// it has consumed: the server sends at most `creditWindow` more), shows that it is alive, and cancels.
enum Wire {
    /// Headers of requests, parts and control messages.
    enum Header {
        /// When the caller gives up, Unix milliseconds.
        static let deadline = "x-deadline-ms"
        /// Number of the part, from 0.
        static let part = "x-part"
        /// What the part holds: see `Content`.
        static let content = "x-content"
        /// Name of the control queue.
        static let control = "x-control"
        /// Number of the gRPC status.
        static let status = "x-status"
        /// Text of the status.
        static let statusMessage = "x-status-message"
        /// `google.rpc.Status` in protobuf, which gRPC keeps in the metadata value `grpc-status-details-bin`.
        static let errorDetail = "x-error-detail"
        /// Parts that the caller has consumed.
        static let granted = "x-granted"
        /// Before the key of a value of initial metadata.
        static let metadata = "x-md-"
        /// Before the key of a value of trailing metadata.
        static let trailer = "x-tr-"
    }

    /// What a part holds, as bits of its header.
    struct Content: OptionSet {
        let rawValue: Int64
        static let metadata = Content(rawValue: 1)
        static let message = Content(rawValue: 2)
        static let status = Content(rawValue: 4)
    }

    /// The `type` of control messages.
    enum Control {
        static let credit = "credit"
        static let cancel = "cancel"
    }

    /// Parts that may be sent beyond what was consumed.
    static let creditWindow: Int64 = 32
    /// Parts after which the caller grants again.
    static let creditStep: Int64 = 16
    /// How often a caller shows that it is alive.
    static let keepAlive: Duration = .seconds(3)

    /// How long the first part of a stream may take whose caller gave up, to be answered with a cancellation.
    static let lateness: Duration = .seconds(60)

    static let contentType = "application/protobuf"
    static let statusDetails = "grpc-status-details-bin"
    static let timeout = "grpc-timeout"

    static func exchange(_ service: String) -> String { "rpc.\(service)" }
    static func queue(_ service: String) -> String { "rpcq.\(service)" }
}

extension [String: AMQPValue] {
    /// Adds metadata under prefixed names; several values of one key become an array.
    mutating func add(_ metadata: Metadata, prefix: String) {
        for (key, value) in metadata {
            let name = prefix + key
            let value: AMQPValue =
                switch value {
                case .string(let text): .string(text)
                case .binary(let bytes): .bytes(bytes)
                }
            switch self[name] {
            case nil: self[name] = value
            case .array(let values): self[name] = .array(values + [value])
            case let first?: self[name] = .array([first, value])
            }
        }
    }

    /// The metadata under prefixed names. Values that are neither text nor bytes are left out, as are bytes whose key does not end
    /// in `-bin`, which gRPC demands.
    func metadata(prefix: String) -> Metadata {
        var metadata = Metadata()
        for (name, value) in self where name.hasPrefix(prefix) {
            let key = String(name.dropFirst(prefix.count))
            if case .array(let values) = value {
                for value in values { metadata.add(value, key: key) }
            } else {
                metadata.add(value, key: key)
            }
        }
        return metadata
    }
}

extension Metadata {
    fileprivate mutating func add(_ value: AMQPValue, key: String) {
        switch value {
        case .string(let text): addString(text, forKey: key)
        case .bytes(let bytes) where key.hasSuffix("-bin"): addBinary(bytes, forKey: key)
        default: break
        }
    }
}
