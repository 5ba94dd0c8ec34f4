extension AMQPMessage {
    /// Refuses what the protocol cannot carry, before it reaches a connection that it would break for everybody.
    func check(exchange: String, routingKey: String) throws(AMQPError) {
        try Self.checkShort(exchange, "exchange")
        try Self.checkShort(routingKey, "routing key")
        try properties.check()
        guard body.count <= Self.maximumBodyBytes else {
            throw AMQPError(.invalid, "message: the body has \(body.count) bytes, more than \(Self.maximumBodyBytes)")
        }
    }

    /// Bytes that one body may have. The broker's own limit is 128 MiB; bigger things are stored, and a reference is sent.
    static let maximumBodyBytes = 134_217_728

    fileprivate static func checkShort(_ text: String?, _ name: String) throws(AMQPError) {
        guard (text?.utf8.count ?? 0) <= 255 else { throw AMQPError(.invalid, "message: \(name) has more than 255 bytes") }
    }
}

extension AMQPProperties {
    fileprivate func check() throws(AMQPError) {
        for (text, name) in [
            (contentType, "content-type"), (contentEncoding, "content-encoding"), (correlationID, "correlation-id"), (replyTo, "reply-to"),
            (messageID, "message-id"), (type, "type"), (userID, "user-id"), (appID, "app-id"),
        ] {
            try AMQPMessage.checkShort(text, name)
        }
        if let expirationMilliseconds, !(0...4_294_967_295).contains(expirationMilliseconds) {
            throw AMQPError(.invalid, "message: expiration must be from 0 to 4294967295 ms")
        }
        guard let size = AMQPValue.wireSize(headers, depth: 0), size <= Self.maximumHeaderBytes else {
            throw AMQPError(
                .invalid,
                "message: headers take more than \(Self.maximumHeaderBytes) bytes, have a key over 255 bytes or nest too deep"
            )
        }
    }
}

extension AMQPValue {
    /// Bytes on the wire; nil for a key that is too long or a nesting that readers refuse.
    fileprivate static func wireSize(_ table: [String: AMQPValue], depth: Int) -> Int? {
        var size = 4
        for (key, value) in table {
            guard key.utf8.count <= 255, let valueSize = value.wireSize(depth: depth) else { return nil }
            size += 1 + key.utf8.count + valueSize
        }
        return size
    }

    private func wireSize(depth: Int) -> Int? {
        guard depth < WireReader.maximumDepth else { return nil }
        switch self {
        case .null: return 1
        case .bool: return 2
        case .int, .double, .timestamp: return 9
        case .decimal: return 6
        case .string(let text): return 5 + text.utf8.count
        case .bytes(let bytes): return 5 + bytes.count
        case .table(let table): return Self.wireSize(table, depth: depth + 1).map { $0 + 1 }
        case .array(let values):
            var size = 5
            for value in values {
                guard let valueSize = value.wireSize(depth: depth + 1) else { return nil }
                size += valueSize
            }
            return size
        }
    }
}
