internal import CPostgres

/// Several statements in one text by the simple protocol, outside pipeline mode. Without its own BEGIN the text is one transaction.
final class ScriptRun: Run {
    private let text: String
    private var isSent = false
    private(set) var failure: PostgresError?

    init(_ text: String) { self.text = text }

    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>? {
        if !isSent {
            guard connection.exitPipeline(), connection.sendScript(text) else { throw .broken(connection) }
            isSent = true
        }
        while !connection.isBusy {
            guard let result = connection.nextResult() else {
                if connection.isBad { throw .broken(connection) }
                guard connection.enterPipeline() else { throw .broken(connection) }
                return .outcome(.done, unless: failure)
            }
            switch result.status {
            case PGRES_FATAL_ERROR: if failure == nil { failure = result.error() }
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: throw PostgresError(.copy, "COPY in a script; use copyIn or copyOut")
            default: break
            }
        }
        return nil
    }
}
