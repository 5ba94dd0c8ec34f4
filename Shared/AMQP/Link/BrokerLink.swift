import CRabbitMQ
import Glibc

/// One librabbitmq connection after its login. It belongs to one thread at a time, and is freed with this value.
///
/// Nothing here waits: frames are read only as far as they are there, and frames are written only into a socket that said
/// it has room for them (see `hasRoom`). After any error but "nothing there" the link is dead.
struct BrokerLink: ~Copyable {
    /// Bytes that may be written after the socket said it was writable. Its buffer holds 416 KiB and it says so only when a
    /// third is free, so this much and the one frame begun with the last byte of it always fit.
    private static let writeAllowance = 32_768
    /// Frames bigger than this are refused by both sides.
    static let maximumFrame = 65_536
    private static let sendBuffer: Int32 = 262_144
    /// A frame has seven bytes before its payload and one after it.
    private static let frameOverhead = 8

    let connection: amqp_connection_state_t
    let descriptor: Int32
    /// Bytes of a body that one frame takes.
    let bodyPerFrame: Int
    /// Milliseconds after which the library must be called again, to send and check heartbeats.
    let heartbeatPause: Int32
    /// Channels the broker allows on the connection.
    let maximumChannels: UInt16
    private var allowance = 0
    private var isCorked = false
    private let encoder = PropertiesEncoder()

    /// Takes over a connection that is logged in.
    init(owning connection: amqp_connection_state_t, deadPeerTimeout: Duration) {
        self.connection = connection
        descriptor = amqp_get_sockfd(connection)
        bodyPerFrame = Int(amqp_get_frame_max(connection)) - Self.frameOverhead
        heartbeatPause = max(250, amqp_get_heartbeat(connection) * 500)
        maximumChannels = UInt16(clamping: amqp_get_channel_max(connection))
        acerto_socket_tune(descriptor, Self.sendBuffer, UInt32(clamping: deadPeerTimeout.milliseconds))
    }

    deinit { amqp_destroy_connection(connection) }

    // MARK: Reading

    /// What the broker sent, or nil when there is nothing more for now. The frame's memory is valid until `release`.
    func nextFrame() throws(AMQPError) -> amqp_frame_t? {
        var frame = amqp_frame_t()
        let status = acerto_amqp_next_frame(connection, &frame)
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        try Self.check(status, "reading")
        return frame
    }

    /// Frees what the frames of a channel took, after it was copied.
    func release(channel: UInt16) { amqp_maybe_release_buffers_on_channel(connection, channel) }

    // MARK: Writing

    /// Whether a frame may be begun now without waiting for the broker to read.
    mutating func hasRoom() -> Bool {
        if allowance > 0 { return true }
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&request, 1, 0) == 1 else { return false }
        allowance = Self.writeAllowance
        return true
    }

    /// Sends one method. `arguments` is the structure that belongs to it.
    mutating func send(_ method: UInt32, channel: UInt16, _ arguments: UnsafeMutableRawPointer) throws(AMQPError) {
        cork()
        allowance -= 64
        try Self.check(amqp_send_method(connection, channel, method, arguments), "writing")
    }

    /// Sends `basic.publish` and the header of a message; its body follows with `sendBody`.
    mutating func beginMessage(_ outgoing: borrowing Outgoing, channel: UInt16) throws(AMQPError) {
        cork()
        let properties = outgoing.message.properties
        let size = outgoing.message.body.count
        let status = encoder.withPublish(outgoing) { method, header in
            let status = amqp_send_method(connection, channel, AMQP_BASIC_PUBLISH_METHOD, method)
            return status == 0 ? acerto_amqp_send_header(connection, channel, UInt64(size), header) : status
        }
        allowance -= 128 + properties.headers.count * 64
        try Self.check(status, "writing")
    }

    /// Sends the next part of a body and gives the offset after it.
    mutating func sendBody(_ body: [UInt8], from offset: Int, channel: UInt16) throws(AMQPError) -> Int {
        cork()
        let count = min(bodyPerFrame, body.count - offset)
        let status = body.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return Int32(0) }
            return acerto_amqp_send_body(connection, channel, base + offset, count)
        }
        allowance -= count + Self.frameOverhead
        try Self.check(status, "writing")
        return offset + count
    }

    /// Lets go what was written since the last time: one segment for many small frames.
    mutating func flush() {
        guard isCorked else { return }
        isCorked = false
        acerto_socket_cork(descriptor, 0)
    }

    private mutating func cork() {
        guard !isCorked else { return }
        isCorked = true
        acerto_socket_cork(descriptor, 1)
    }

    private static func check(_ status: Int32, _ doing: String) throws(AMQPError) {
        guard status != 0 else { return }
        throw AMQPError(.connectionLost, "\(doing): \(String(cString: amqp_error_string2(status)))")
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, never negative.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
        return overflow ? .max : Int(scaled + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
