/// Why a database operation failed.
///
/// `description` names codes and database objects only. The server's message, which may quote values, is in `serverMessage` and in
/// `String(reflecting:)`: never log those where personal data may not go.
public struct PostgresError: Error, Sendable {
    /// The kind of failure, for code that must choose what to do next.
    public enum Code: Sendable, Hashable {
        /// The connection URL or a setting is wrong.
        case settings
        /// No connection could be made, or it broke before the work was known to be done. Nothing was committed by this call.
        case connection
        /// The connection broke after `COMMIT` was sent: the transaction may or may not be committed.
        case commitUnknown
        /// Every connection of the pool stayed in use for the whole acquire timeout.
        case poolExhausted
        /// The pool is shutting down or has stopped.
        case poolClosed
        /// A connection or transaction was used after the closure that lent it had returned.
        case leaseEnded
        /// The statement ran past `statement_timeout`, or an administrator cancelled it (SQLSTATE 57014).
        case timeout
        /// The server refused the statement; `sqlState` says why.
        case server
        /// `COMMIT` came, but the transaction had failed before and the server rolled it back.
        case rolledBack
        /// A parameter cannot be represented in the database's type.
        case encoding
        /// A value from the server cannot be represented in the type asked for.
        case decoding
        /// The COPY stream broke its format, or COPY was asked for where it cannot run.
        case copy
        /// A migration was refused; see the description.
        case migration
        /// The task was cancelled. Callers see `CancellationError` instead.
        case cancelled
    }

    /// The kind of failure.
    public var code: Code { storage.code }
    /// The server's five-character SQLSTATE, if the server spoke.
    public var sqlState: String? { storage.sqlState }
    /// The constraint that refused the row, as named in the schema.
    public var constraint: String? { storage.constraint }
    /// The table the server names.
    public var table: String? { storage.table }
    /// The column the server names, or the column that could not be decoded.
    public var column: String? { storage.column }
    /// What we know beyond the code; holds no value of a row or parameter.
    public var reason: String? { storage.reason }
    /// The server's own words, which may quote values: never for logs that must be free of personal data.
    public var serverMessage: String? { storage.serverMessage }
    /// 0-based position, in a call of `pipeline`, of the statement that failed.
    public var statementIndex: Int? { storage.statementIndex }

    // One word wide, so that typed throws stay cheap on the decoding path.
    private let storage: Storage

    final class Storage: Sendable {
        let code: Code
        let sqlState: String?
        let constraint: String?
        let table: String?
        let column: String?
        let reason: String?
        let serverMessage: String?
        let sourceFunction: String?
        let statementIndex: Int?

        init(_ fields: Fields) {
            code = fields.code
            sqlState = fields.sqlState
            constraint = fields.constraint
            table = fields.table
            column = fields.column
            reason = fields.reason
            serverMessage = fields.serverMessage
            sourceFunction = fields.sourceFunction
            statementIndex = fields.statementIndex
        }
    }

    /// The parts of an error while it is being put together.
    struct Fields {
        var code: Code
        var sqlState: String?
        var constraint: String?
        var table: String?
        var column: String?
        var reason: String?
        var serverMessage: String?
        var sourceFunction: String?
        var statementIndex: Int?

        init(_ code: Code) { self.code = code }
    }

    init(_ fields: Fields) { storage = Storage(fields) }

    /// An error of this process, not of the server. `reason` must hold no value of a row or parameter.
    public init(_ code: Code, _ reason: String? = nil, column: String? = nil) {
        var fields = Fields(code)
        fields.reason = reason
        fields.column = column
        self.init(fields)
    }

    /// The same error with some parts changed.
    func changing(_ change: (inout Fields) -> Void) -> PostgresError {
        var fields = Fields(code)
        fields.sqlState = sqlState
        fields.constraint = constraint
        fields.table = table
        fields.column = column
        fields.reason = reason
        fields.serverMessage = serverMessage
        fields.sourceFunction = storage.sourceFunction
        fields.statementIndex = statementIndex
        change(&fields)
        return PostgresError(fields)
    }

    /// The server function that raised the error; tells apart errors that share a SQLSTATE.
    var sourceFunction: String? { storage.sourceFunction }
}
