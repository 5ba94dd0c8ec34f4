/// One piece of work in progress on a connection: a small machine that the owner thread advances whenever the socket moved.
protocol Run: AnyObject {
    /// Does what can be done without waiting; the answer when it is complete. Throws when the connection can no longer be used.
    func advance(_ connection: ConnectionHandle, _ cache: inout StatementCache) throws(PostgresError) -> Result<Answer, PostgresError>?
    /// Whether there is more to send than has been handed to libpq, so that the thread must not sleep while the socket takes bytes.
    var wantsToSend: Bool { get }
    /// Whether the socket is read. COPY TO STDOUT stops reading while nobody asks for data: that is its back-pressure.
    var wantsToRead: Bool { get }
    /// What is known when the connection breaks in the middle.
    var failure: PostgresError? { get }
}

extension Run {
    var wantsToSend: Bool { false }
    var wantsToRead: Bool { true }
    var failure: PostgresError? { nil }
}

extension PostgresError {
    /// libpq refused a call or reported end of file: the session is gone.
    static func broken(_ connection: ConnectionHandle) -> PostgresError {
        var fields = PostgresError.Fields(.connection)
        fields.reason = "the connection to the server broke"
        fields.serverMessage = connection.message
        return PostgresError(fields)
    }
}

extension Result where Success == Answer, Failure == PostgresError {
    /// The answer of a run that has come to its end, in which something may have failed on the way.
    static func outcome(_ answer: Answer, unless failure: PostgresError?) -> Self {
        if let failure { return .failure(failure) }
        return .success(answer)
    }
}
