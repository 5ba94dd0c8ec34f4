import AMQP
import GRPCCore
import Synchronization

extension ClientCall {
    /// Keeps one part of the request; it goes out when it is complete.
    func write(_ part: RPCRequestPart<[UInt8]>) throws {
        switch part {
        case .metadata(let metadata): state.withLock { $0.metadata = metadata }
        case .message(let bytes):
            guard bytes.count <= limits.request else {
                throw RPCError(code: .resourceExhausted, message: "the request has \(bytes.count) bytes, more than \(limits.request)")
            }
            let isFirst = state.withLock { state in
                defer { state.message = bytes }
                return state.message == nil
            }
            if !isFirst { throw RPCError(code: .unimplemented, message: "\(descriptor): streams of requests do not travel by AMQP") }
        }
    }

    /// Sends the request.
    func send() async {
        do {
            let (metadata, message) = state.withLock { ($0.metadata ?? [:], $0.message) }
            guard let message else { throw RPCError(code: .unimplemented, message: "\(descriptor): a request without a message") }
            let request = try encode(metadata, message)
            if limits.waitsForServer { try await calls.waitForServer(until: deadline) } else { try await calls.checkServer() }
            try begin(request)
        } catch let error as RPCError {
            fail(error)
        } catch let error as AMQPError {
            fail(RPCError(error, service: calls.service))
        } catch {
            fail(RPCError(code: .cancelled, message: "\(descriptor): given up before the request was sent", cause: error))
        }
    }

    private func begin(_ request: AMQPMessage) throws(AMQPError) {
        let call = calls.connection.beginCall(self)
        let isWanted = state.withLock { state in
            guard !state.wasAbandoned, state.failure == nil else { return false }
            state.call = call
            return true
        }
        guard isWanted else { return calls.connection.endCall(call) }
        calls.add(self)
        try calls.connection.sendRequest(
            of: call,
            request,
            exchange: Wire.exchange(calls.service),
            routingKey: descriptor.fullyQualifiedMethod
        )
    }

    private func encode(_ metadata: Metadata, _ message: [UInt8]) throws -> AMQPMessage {
        var metadata = metadata
        var properties = AMQPProperties()
        properties.contentType = Wire.contentType
        properties.deliveryMode = .transient
        properties.userID = calls.connection.user
        if let left = try timeLeft(&metadata) {
            properties.headers[Wire.Header.deadline] = .int(Deadline.nowMilliseconds() + left)
            // The broker's own limit is 32 bits.
            properties.expirationMilliseconds = min(left, Int64(UInt32.max))
        }
        properties.headers.add(metadata, prefix: Wire.Header.metadata)
        return AMQPMessage(body: message, properties: properties)
    }

    /// Milliseconds left by gRPC's limit, which is taken out of the metadata, or by the call's own.
    private func timeLeft(_ metadata: inout Metadata) throws -> Int64? {
        guard let timeout = metadata[stringValues: Wire.timeout].first(where: { _ in true }) else {
            return limits.time.flatMap { Deadline.milliseconds(of: $0) }
        }
        metadata.removeAllValues(forKey: Wire.timeout)
        guard let left = Deadline.milliseconds(fromTimeout: timeout) else {
            throw RPCError(code: .invalidArgument, message: "\(Wire.timeout) is no duration")
        }
        guard left > 0 else { throw RPCError(code: .deadlineExceeded, message: "no time left to send the request") }
        return left
    }
}
