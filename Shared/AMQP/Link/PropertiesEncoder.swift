import CRabbitMQ

/// Lends C structures of a message to the library, in memory that is used again for the next one.
///
/// Texts were checked before (`AMQPMessage.check`), so that the library's encoder, which cuts lengths off, never sees a long one.
final class PropertiesEncoder {
    private let pool: UnsafeMutablePointer<amqp_pool_t>

    init() {
        pool = .allocate(capacity: 1)
        pool.initialize(to: amqp_pool_t())
        init_amqp_pool(pool, 16_384)
    }

    deinit {
        empty_amqp_pool(pool)
        pool.deallocate()
    }

    /// The structures are valid during `body` only.
    func withPublish(
        _ outgoing: Outgoing,
        _ body: (UnsafeMutablePointer<amqp_basic_publish_t>, UnsafeMutablePointer<amqp_basic_properties_t>) -> Int32
    ) -> Int32 {
        defer { recycle_amqp_pool(pool) }
        var method = amqp_basic_publish_t()
        method.exchange = bytes(outgoing.exchange)
        method.routing_key = bytes(outgoing.routingKey)
        method.mandatory = outgoing.isMandatory ? 1 : 0
        var properties = amqp_basic_properties_t()
        fill(&properties, with: outgoing.message.properties)
        return body(&method, &properties)
    }

    private func fill(_ c: inout amqp_basic_properties_t, with properties: AMQPProperties) {
        var flags: UInt32 = 0
        func text(_ value: String?, _ flag: UInt16) -> amqp_bytes_t {
            guard let value else { return amqp_bytes_t() }
            flags |= UInt32(flag)
            return bytes(value)
        }
        c.content_type = text(properties.contentType, AMQPProperties.Flag.contentType)
        c.content_encoding = text(properties.contentEncoding, AMQPProperties.Flag.contentEncoding)
        c.correlation_id = text(properties.correlationID, AMQPProperties.Flag.correlationID)
        c.reply_to = text(properties.replyTo, AMQPProperties.Flag.replyTo)
        c.expiration = text(properties.expirationMilliseconds.map { String($0) }, AMQPProperties.Flag.expiration)
        c.message_id = text(properties.messageID, AMQPProperties.Flag.messageID)
        c.type = text(properties.type, AMQPProperties.Flag.type)
        c.user_id = text(properties.userID, AMQPProperties.Flag.userID)
        c.app_id = text(properties.appID, AMQPProperties.Flag.appID)
        if !properties.headers.isEmpty {
            flags |= UInt32(AMQPProperties.Flag.headers)
            c.headers = table(properties.headers)
        }
        if let mode = properties.deliveryMode {
            flags |= UInt32(AMQPProperties.Flag.deliveryMode)
            c.delivery_mode = mode.rawValue
        }
        if let priority = properties.priority {
            flags |= UInt32(AMQPProperties.Flag.priority)
            c.priority = priority
        }
        if let timestamp = properties.timestamp {
            flags |= UInt32(AMQPProperties.Flag.timestamp)
            c.timestamp = UInt64(clamping: timestamp)
        }
        c._flags = flags
    }

    private func bytes(_ text: String) -> amqp_bytes_t {
        var text = text
        return text.withUTF8 { copy(UnsafeRawBufferPointer($0)) }
    }

    /// The pool gives nil only when the process is out of memory; then the value goes out empty.
    private func copy(_ source: UnsafeRawBufferPointer) -> amqp_bytes_t {
        guard let base = source.baseAddress, !source.isEmpty, let target = amqp_pool_alloc(pool, source.count) else {
            return amqp_bytes_t()
        }
        target.copyMemory(from: base, byteCount: source.count)
        return amqp_bytes_t(len: source.count, bytes: target)
    }

    private func room<T>(for count: Int, of type: T.Type) -> UnsafeMutablePointer<T>? {
        guard count > 0 else { return nil }
        return amqp_pool_alloc(pool, count * MemoryLayout<T>.stride)?.bindMemory(to: T.self, capacity: count)
    }

    private func table(_ values: [String: AMQPValue]) -> amqp_table_t {
        guard let entries = room(for: values.count, of: amqp_table_entry_t.self) else { return amqp_table_t() }
        for (index, (key, value)) in values.enumerated() {
            (entries + index).initialize(to: amqp_table_entry_t(key: bytes(key), value: field(value)))
        }
        return amqp_table_t(num_entries: Int32(values.count), entries: entries)
    }

    private func array(_ values: [AMQPValue]) -> amqp_array_t {
        guard let entries = room(for: values.count, of: amqp_field_value_t.self) else { return amqp_array_t() }
        for (index, value) in values.enumerated() { (entries + index).initialize(to: field(value)) }
        return amqp_array_t(num_entries: Int32(values.count), entries: entries)
    }

    private func field(_ value: AMQPValue) -> amqp_field_value_t {
        var field = amqp_field_value_t()
        switch value {
        case .string(let text): (field.kind, field.value.bytes) = (UInt8(ascii: "S"), bytes(text))
        case .int(let number): (field.kind, field.value.i64) = (UInt8(ascii: "l"), number)
        case .bool(let flag): (field.kind, field.value.boolean) = (UInt8(ascii: "t"), flag ? 1 : 0)
        case .double(let number): (field.kind, field.value.f64) = (UInt8(ascii: "d"), number)
        case .bytes(let data): (field.kind, field.value.bytes) = (UInt8(ascii: "x"), data.withUnsafeBytes { copy($0) })
        case .timestamp(let seconds): (field.kind, field.value.u64) = (UInt8(ascii: "T"), UInt64(clamping: seconds))
        case .decimal(let scale, let number):
            (field.kind, field.value.decimal) = (UInt8(ascii: "D"), amqp_decimal_t(decimals: scale, value: UInt32(bitPattern: number)))
        case .table(let values): (field.kind, field.value.table) = (UInt8(ascii: "F"), table(values))
        case .array(let values): (field.kind, field.value.array) = (UInt8(ascii: "A"), array(values))
        case .null: field.kind = UInt8(ascii: "V")
        }
        return field
    }
}
