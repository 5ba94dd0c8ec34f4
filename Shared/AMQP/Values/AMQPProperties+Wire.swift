extension AMQPProperties {
    /// The bits that say which properties follow, in the order in which they do.
    enum Flag {
        static let contentType: UInt16 = 1 << 15
        static let contentEncoding: UInt16 = 1 << 14
        static let headers: UInt16 = 1 << 13
        static let deliveryMode: UInt16 = 1 << 12
        static let priority: UInt16 = 1 << 11
        static let correlationID: UInt16 = 1 << 10
        static let replyTo: UInt16 = 1 << 9
        static let expiration: UInt16 = 1 << 8
        static let messageID: UInt16 = 1 << 7
        static let timestamp: UInt16 = 1 << 6
        static let type: UInt16 = 1 << 5
        static let userID: UInt16 = 1 << 4
        static let appID: UInt16 = 1 << 3
    }

    /// Properties as they came in a header frame, after its fixed part.
    init(wire: [UInt8]) throws(WireReader.Malformed) {
        self.init()
        var reader = WireReader(wire)
        let flags = try reader.integer(UInt16.self)
        // The last bit would announce further flags, of which the protocol has none.
        guard flags & 1 == 0 else { throw WireReader.Malformed() }
        if flags & Flag.contentType != 0 { contentType = try reader.shortText() }
        if flags & Flag.contentEncoding != 0 { contentEncoding = try reader.shortText() }
        if flags & Flag.headers != 0 { headers = try reader.table() }
        if flags & Flag.deliveryMode != 0 { deliveryMode = DeliveryMode(rawValue: try reader.byte()) }
        if flags & Flag.priority != 0 { priority = try reader.byte() }
        if flags & Flag.correlationID != 0 { correlationID = try reader.shortText() }
        if flags & Flag.replyTo != 0 { replyTo = try reader.shortText() }
        if flags & Flag.expiration != 0 { expirationMilliseconds = Int64(try reader.shortText()) }
        if flags & Flag.messageID != 0 { messageID = try reader.shortText() }
        if flags & Flag.timestamp != 0 { timestamp = Int64(clamping: try reader.integer(UInt64.self)) }
        if flags & Flag.type != 0 { type = try reader.shortText() }
        if flags & Flag.userID != 0 { userID = try reader.shortText() }
        if flags & Flag.appID != 0 { appID = try reader.shortText() }
    }
}
