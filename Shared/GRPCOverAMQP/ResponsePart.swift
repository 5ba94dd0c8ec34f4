import AMQP
import GRPCCore

/// One part of an answer.
struct ResponsePart {
    var number: Int64
    /// Initial metadata.
    var metadata: Metadata?
    /// A message.
    var message: [UInt8]?
    /// How the call ended, with trailing metadata.
    var status: (Status, Metadata)?
    /// Where the caller's control messages go.
    var control: String?
}

extension ResponsePart {
    /// The part as a message, without its addressing.
    func encoded() -> AMQPMessage {
        var properties = AMQPProperties()
        properties.contentType = Wire.contentType
        properties.deliveryMode = .transient
        var content: Wire.Content = []
        properties.headers[Wire.Header.part] = .int(number)
        if let control { properties.headers[Wire.Header.control] = .string(control) }
        if let metadata {
            content.insert(.metadata)
            properties.headers.add(metadata, prefix: Wire.Header.metadata)
        }
        if message != nil { content.insert(.message) }
        if let (status, trailer) = status {
            content.insert(.status)
            properties.headers.add(status, trailer)
        }
        properties.headers[Wire.Header.content] = .int(content.rawValue)
        return AMQPMessage(body: message ?? [], properties: properties)
    }

    /// A part as it came; nil when it is none.
    init?(_ message: AMQPMessage) {
        let headers = message.properties.headers
        guard let number = headers[Wire.Header.part]?.integer, let bits = headers[Wire.Header.content]?.integer else { return nil }
        let content = Wire.Content(rawValue: bits)
        self.number = number
        control = headers[Wire.Header.control]?.text
        if content.contains(.metadata) { metadata = headers.metadata(prefix: Wire.Header.metadata) }
        if content.contains(.message) { self.message = message.body }
        if content.contains(.status) { status = headers.status() }
    }
}

extension [String: AMQPValue] {
    fileprivate mutating func add(_ status: Status, _ trailer: Metadata) {
        self[Wire.Header.status] = .int(Int64(status.code.rawValue))
        if !status.message.isEmpty { self[Wire.Header.statusMessage] = .string(status.message) }
        var trailer = trailer
        if let detail = trailer[binaryValues: Wire.statusDetails].first(where: { _ in true }) {
            self[Wire.Header.errorDetail] = .bytes(detail)
            trailer.removeAllValues(forKey: Wire.statusDetails)
        }
        add(trailer, prefix: Wire.Header.trailer)
    }

    fileprivate func status() -> (Status, Metadata) {
        let code = self[Wire.Header.status]?.integer.flatMap { Int(exactly: $0) }.flatMap { Status.Code(rawValue: $0) } ?? .unknown
        var trailer = metadata(prefix: Wire.Header.trailer)
        if case .bytes(let detail)? = self[Wire.Header.errorDetail] { trailer.addBinary(detail, forKey: Wire.statusDetails) }
        return (Status(code: code, message: self[Wire.Header.statusMessage]?.text ?? ""), trailer)
    }
}
