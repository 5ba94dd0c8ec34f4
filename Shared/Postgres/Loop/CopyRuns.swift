internal import CPostgres

/// Begins a COPY: leaves pipeline mode, in which libpq has no COPY, and waits until the server is in COPY mode.
final class CopyBeginRun: Run {
    private let text: String
    private let direction: CopyDirection
    private var isSent = false
    private(set) var failure: PostgresError?

    init(_ text: String, _ direction: CopyDirection) {
        self.text = text
        self.direction = direction
    }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        if !isSent {
            guard connection.exitPipeline(), connection.sendScript(text) else { throw .broken(connection) }
            isSent = true
        }
        while !connection.isBusy {
            guard let result = connection.nextResult() else {
                if connection.isBad { throw .broken(connection) }
                guard connection.enterPipeline() else { throw .broken(connection) }
                return .failure(failure ?? PostgresError(.copy, "the statement is no COPY"))
            }
            switch result.status {
            case PGRES_COPY_IN, PGRES_COPY_OUT:
                let isExpected = (result.status == PGRES_COPY_IN) == (direction == .in) && result.isBinary
                // Thrown, not answered: the server is in a COPY that nobody here could carry on.
                guard isExpected else { throw PostgresError(.copy, "COPY in the wrong direction or without FORMAT binary") }
                return .success(.done)
            case PGRES_FATAL_ERROR: if failure == nil { failure = result.error() }
            default: break
            }
        }
        return nil
    }
}

/// Sends one piece of COPY FROM STDIN. The answer comes when libpq has taken it and at most this piece is still unsent, so a writer
/// that is faster than the server waits here.
final class CopyDataRun: Run {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        switch connection.flush() {
        case .pending: return nil
        case .failed: throw .broken(connection)
        case .done: break
        }
        switch connection.putCopyData(bytes) {
        case .accepted: return .success(.done)
        case .full: return nil
        case .failed: throw .broken(connection)
        }
    }
}

/// Ends COPY FROM STDIN and reads its outcome.
final class CopyEndRun: Run {
    private let reason: String?
    private var isEnded = false
    private var affected = 0
    private(set) var failure: PostgresError?

    init(failure reason: String?) { self.reason = reason }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        if !isEnded {
            switch connection.putCopyEnd(failure: reason) {
            case .accepted: isEnded = true
            case .full: return nil
            case .failed: throw .broken(connection)
            }
        }
        while !connection.isBusy {
            guard let result = connection.nextResult() else {
                if connection.isBad { throw .broken(connection) }
                guard connection.enterPipeline() else { throw .broken(connection) }
                return .outcome(.affected(affected), unless: failure)
            }
            switch result.status {
            case PGRES_COMMAND_OK: affected = result.affectedRows
            case PGRES_FATAL_ERROR: if failure == nil { failure = result.error() }
            default: throw PostgresError(.copy, "the server did not end COPY")
            }
        }
        return nil
    }
}

/// Reads the next piece of COPY TO STDOUT: as many messages as have come, up to a limit. Or drops them all, up to the end.
final class CopyReadRun: Run {
    private static let limit = 256 * 1024
    private let drops: Bool
    private var chunk: [UInt8] = []
    private var isAtEnd = false
    private(set) var failure: PostgresError?

    init(drops: Bool = false) { self.drops = drops }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        while !isAtEnd {
            switch connection.getCopyData(into: &chunk) {
            case .data:
                if drops { chunk.removeAll(keepingCapacity: true) }
                if chunk.count >= Self.limit { return .success(.chunk(chunk, isLast: false)) }
            case .wait: return chunk.isEmpty ? nil : .success(.chunk(chunk, isLast: false))
            case .end: isAtEnd = true
            case .failed: throw .broken(connection)
            }
        }
        while !connection.isBusy {
            guard let result = connection.nextResult() else {
                if connection.isBad { throw .broken(connection) }
                guard connection.enterPipeline() else { throw .broken(connection) }
                return .outcome(.chunk(chunk, isLast: true), unless: failure)
            }
            if result.status == PGRES_FATAL_ERROR, failure == nil { failure = result.error() }
        }
        return nil
    }
}
