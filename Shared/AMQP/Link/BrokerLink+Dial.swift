import CRabbitMQ
import Glibc

extension BrokerLink {
    /// Connects, encrypts and logs in. Blocks for up to three times `connectTimeout`: call it on a thread of its own.
    static func dial(_ settings: AMQPSettings, name: String) throws(AMQPError) -> BrokerLink {
        guard let connection = amqp_new_connection() else { throw AMQPError(.connectionLost, "connecting: out of memory") }
        do throws(AMQPError) {
            let limit = settings.connectTimeout.milliseconds
            acerto_amqp_set_timeouts(connection, limit)
            let socket = try makeSocket(connection, settings)
            try open(socket, settings)
            try login(connection, settings, name: name)
            return BrokerLink(owning: connection, deadPeerTimeout: .seconds(settings.heartbeatSeconds * 2))
        } catch {
            amqp_destroy_connection(connection)
            throw error
        }
    }

    private static func makeSocket(_ connection: amqp_connection_state_t, _ settings: AMQPSettings) throws(AMQPError) -> OpaquePointer {
        guard let tls = settings.tls else {
            guard let socket = amqp_tcp_socket_new(connection) else { throw AMQPError(.connectionLost, "connecting: no socket to be had") }
            return socket
        }
        guard let socket = amqp_ssl_socket_new(connection) else { throw AMQPError(.connectionLost, "connecting: no TLS socket to be had") }
        amqp_ssl_socket_set_verify_peer(socket, 1)
        amqp_ssl_socket_set_verify_hostname(socket, tls.verifiesHostName ? 1 : 0)
        guard amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST) == 0 else {
            throw AMQPError(.invalid, "connecting: this OpenSSL does not speak TLS 1.2")
        }
        guard amqp_ssl_socket_set_cacert(socket, tls.caFile) == 0 else {
            throw AMQPError(.invalid, "connecting: the file of authorities cannot be read: \(tls.caFile)")
        }
        if let certificate = tls.certificateFile {
            guard amqp_ssl_socket_set_key(socket, certificate, tls.keyFile ?? certificate) == 0 else {
                throw AMQPError(.invalid, "connecting: own certificate and key cannot be read: \(certificate)")
            }
        }
        return socket
    }

    private static func open(_ socket: OpaquePointer, _ settings: AMQPSettings) throws(AMQPError) {
        let status = acerto_amqp_open_socket(socket, settings.host, Int32(settings.port), settings.connectTimeout.milliseconds)
        guard status != 0 else { return }
        let isTrust =
            status == AMQP_STATUS_SSL_PEER_VERIFY_FAILED.rawValue || status == AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED.rawValue
        throw AMQPError(
            isTrust ? .untrustedServer : .connectionLost,
            "connecting to \(settings.host):\(settings.port): \(String(cString: amqp_error_string2(status)))"
        )
    }

    /// The library's own properties announce neither `connection.blocked` nor refusals (`basic.nack`), so ours are added.
    private static func login(_ connection: amqp_connection_state_t, _ settings: AMQPSettings, name: String) throws(AMQPError) {
        let announced = ["connection.blocked", "basic.nack", "publisher_confirms", "consumer_cancel_notify"]
        let reply = ClientProperties.with(name: name, capabilities: announced) { properties in
            acerto_amqp_login(
                connection,
                settings.virtualHost,
                0,
                Int32(maximumFrame),
                Int32(settings.heartbeatSeconds),
                properties,
                settings.user,
                settings.password
            )
        }
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return
        case AMQP_RESPONSE_SERVER_EXCEPTION where reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD && reply.reply.decoded != nil:
            let close = reply.reply.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            throw AMQPError(replyCode: close.reply_code, text: String(close.reply_text), doing: "logging in")
        default:
            throw AMQPError(.connectionLost, "logging in: \(String(cString: amqp_error_string2(reply.library_error)))")
        }
    }
}

/// What a client tells of itself.
private enum ClientProperties {
    static func with<R>(name: String, capabilities: [String], _ body: (UnsafePointer<amqp_table_t>) -> R) -> R {
        let strings = capabilities.map { strdup($0) }
        let (product, connectionName) = (strdup("acerto"), strdup(name))
        let (productKey, nameKey, capabilitiesKey) = (strdup("product"), strdup("connection_name"), strdup("capabilities"))
        defer { for string in strings + [product, connectionName, productKey, nameKey, capabilitiesKey] { free(string) } }
        var flags = strings.map { key in
            var entry = amqp_table_entry_t()
            entry.key = amqp_cstring_bytes(key)
            entry.value.kind = UInt8(ascii: "t")
            entry.value.value.boolean = 1
            return entry
        }
        return flags.withUnsafeMutableBufferPointer { flags in
            var entries = [text(productKey, product), text(nameKey, connectionName), amqp_table_entry_t()]
            entries[2].key = amqp_cstring_bytes(capabilitiesKey)
            entries[2].value.kind = UInt8(ascii: "F")
            entries[2].value.value.table = amqp_table_t(num_entries: Int32(flags.count), entries: flags.baseAddress)
            return entries.withUnsafeMutableBufferPointer { entries in
                var table = amqp_table_t(num_entries: Int32(entries.count), entries: entries.baseAddress)
                return body(&table)
            }
        }
    }

    private static func text(_ key: UnsafeMutablePointer<CChar>?, _ value: UnsafeMutablePointer<CChar>?) -> amqp_table_entry_t {
        var entry = amqp_table_entry_t()
        entry.key = amqp_cstring_bytes(key)
        entry.value.kind = UInt8(ascii: "S")
        entry.value.value.bytes = amqp_cstring_bytes(value)
        return entry
    }
}

extension String {
    /// A copy of the library's bytes; what is no UTF-8 is repaired.
    init(_ bytes: amqp_bytes_t) {
        self = String(decoding: UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.bytes == nil ? 0 : bytes.len), as: UTF8.self)
    }
}

extension [UInt8] {
    /// A copy of the library's bytes.
    init(_ bytes: amqp_bytes_t) { self = Array(UnsafeRawBufferPointer(start: bytes.bytes, count: bytes.bytes == nil ? 0 : bytes.len)) }
}
