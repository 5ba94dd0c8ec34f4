internal import CPostgres

/// Owns one `PGconn`, which libpq allows one thread at a time: only the pool's owner thread has a reference, and the class is not Sendable.
///
/// Everything here returns at once. The connection is non-blocking and normally in pipeline mode.
final class ConnectionHandle {
    private let raw: OpaquePointer

    /// Starts to connect. `parameters` are libpq keywords; host names are already resolved (`hostaddr`), so no look-up blocks.
    init?(parameters: [(keyword: String, value: String)]) {
        let keywords = parameters.map { CString($0.keyword) }
        let values = parameters.map { CString($0.value) }
        let raw = withExtendedLifetime((keywords, values)) {
            PQconnectStartParams(keywords.map { $0.pointer } + [nil], values.map { $0.pointer } + [nil], 0)
        }
        guard let raw else { return nil }
        self.raw = raw
        postgres_discard_notices(raw)
    }

    deinit { PQfinish(raw) }

    var isBad: Bool { PQstatus(raw) == CONNECTION_BAD }

    /// Read again for every `poll`: libpq changes it when it falls back to another address or to TLS.
    var descriptor: Int32 { PQsocket(raw) }

    /// libpq's own words about what went wrong; names host and role, no values.
    var message: String { PQerrorMessage(raw).map { String(cString: $0) } ?? "" }

    func connectPoll() -> PostgresPollingStatusType { PQconnectPoll(raw) }

    /// Puts a fresh connection into the mode that all else here expects.
    func prepareForWork() -> Bool { PQsetnonblocking(raw, 1) == 0 && enterPipeline() }

    func enterPipeline() -> Bool { PQenterPipelineMode(raw) == 1 }
    func exitPipeline() -> Bool { PQexitPipelineMode(raw) == 1 }

    var transactionStatus: TransactionStatus {
        switch PQtransactionStatus(raw) {
        case PQTRANS_IDLE: .idle
        case PQTRANS_INTRANS: .open
        case PQTRANS_INERROR: .failed
        default: .unknown
        }
    }

    enum FlushState { case done, pending, failed }

    func flush() -> FlushState {
        switch PQflush(raw) {
        case 0: .done
        case 1: .pending
        default: .failed
        }
    }

    /// Reads what the socket has; false when the connection broke.
    func consumeInput() -> Bool { PQconsumeInput(raw) == 1 }

    /// Whether `nextResult` would have to wait.
    var isBusy: Bool { PQisBusy(raw) == 1 }

    func nextResult() -> ResultHandle? { PQgetResult(raw).map(ResultHandle.init(owning:)) }

    func sendSync() -> Bool { PQpipelineSync(raw) == 1 }

    /// Simple protocol, several statements; only outside pipeline mode.
    func sendScript(_ text: String) -> Bool { PQsendQuery(raw, text) == 1 }

    /// One statement without parameters and without a name; also in pipeline mode.
    func sendUnprepared(_ text: String) -> Bool { PQsendQueryParams(raw, text, 0, nil, nil, nil, nil, 1) == 1 }

    func sendPrepare(name: String, _ sql: SQL) -> Bool {
        // PostgresType is one UInt32, which is what an Oid is.
        sql.types.withUnsafeBytes { types in
            PQsendPrepare(raw, name, sql.text, Int32(sql.types.count), types.assumingMemoryBound(to: Oid.self).baseAddress) == 1
        }
    }

    /// Executes a prepared statement with binary parameters and binary results. `scratch` is reused between calls.
    func sendExecute(name: String, _ sql: SQL, scratch: inout ParameterScratch) -> Bool {
        let bytes = sql.values.bytes.isEmpty ? ParameterScratch.emptyValues : sql.values.bytes
        return bytes.withUnsafeBytes { values in
            scratch.point(at: values, sql.slots)
            return PQsendQueryPrepared(raw, name, Int32(sql.slots.count), scratch.pointers, scratch.lengths, scratch.formats, 1) == 1
        }
    }

    enum CopyPut { case accepted, full, failed }

    func putCopyData(_ bytes: [UInt8]) -> CopyPut {
        let outcome = bytes.withUnsafeBytes { buffer in
            PQputCopyData(raw, buffer.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: buffer.count))
        }
        return copyPut(outcome)
    }

    /// Ends COPY; with a `failure` the server is told to undo it.
    func putCopyEnd(failure: String?) -> CopyPut { copyPut(PQputCopyEnd(raw, failure)) }

    private func copyPut(_ outcome: Int32) -> CopyPut {
        switch outcome {
        case 1: .accepted
        case 0: .full
        default: .failed
        }
    }

    enum CopyGet { case data, wait, end, failed }

    /// Appends the next message of COPY OUT to `chunk`.
    func getCopyData(into chunk: inout [UInt8]) -> CopyGet {
        var buffer: UnsafeMutablePointer<CChar>?
        let length = PQgetCopyData(raw, &buffer, 1)
        guard length > 0, let buffer else { return length == 0 ? .wait : length == -1 ? .end : .failed }
        chunk.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: Int(length)))
        PQfreemem(buffer)
        return .data
    }

    /// The next notification that has arrived.
    func nextNotification() -> (channel: String, payload: String)? {
        guard let notification = PQnotifies(raw) else { return nil }
        defer { PQfreemem(notification) }
        return (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
    }

    /// What a helper thread needs to cancel the running statement.
    func makeCancelTicket() -> CancelTicket? { PQgetCancel(raw).map(CancelTicket.init(owning:)) }
}

/// The state of the server's transaction on a connection.
enum TransactionStatus: Sendable { case idle, open, failed, unknown }

/// A NUL-terminated copy of a string that lives as long as the object.
private final class CString {
    let pointer: UnsafePointer<CChar>?
    private let storage: UnsafeMutableBufferPointer<CChar>

    init(_ text: String) {
        let bytes = text.utf8CString
        storage = .allocate(capacity: bytes.count)
        _ = storage.initialize(from: bytes)
        pointer = UnsafePointer(storage.baseAddress)
    }

    deinit { storage.deallocate() }
}
