/// Names a connection for its whole life; never used twice in a pool.
struct ConnectionID: Hashable, Sendable { let number: UInt64 }

/// Names a request or a waiter, so that a cancelled task can take it back.
struct RequestID: Hashable, Sendable { let number: UInt64 }

/// What a connection is asked to do, each with one answer.
enum Work: Sendable {
    /// All in one pipeline and one round trip. The results of the first `skipping` statements are checked but not returned.
    case statements([SQL], skipping: Int)
    /// Simple protocol: several statements in one text, no parameters, no rows.
    case script(String)
    /// A COPY statement; answers when the server waits for data (`FROM STDIN`) or has begun to send it (`TO STDOUT`).
    case copyBegin(String, CopyDirection)
    /// A piece of COPY FROM STDIN; answers when the next may be sent.
    case copyData([UInt8])
    /// The end of COPY FROM STDIN, with a reason when the server is to undo it.
    case copyEnd(failure: String?)
    /// The next piece of COPY TO STDOUT.
    case copyRead
    /// Cancels COPY TO STDOUT in the server and drops what still comes.
    case copyAbandon
}

/// Which way the rows of a COPY go, seen from the server.
enum CopyDirection: Sendable { case `in`, out }

/// The answer to a piece of work.
enum Answer: Sendable {
    case rows([PostgresRows])
    case done
    case affected(Int)
    /// COPY TO STDOUT: whole messages of the server. After the last chunk the statement is over.
    case chunk([UInt8], isLast: Bool)
}

/// The answer with what it left behind on the connection.
struct Outcome: Sendable {
    let result: Result<Answer, PostgresError>
    let transaction: TransactionStatus

    static func failure(_ error: PostgresError) -> Outcome { Outcome(result: .failure(error), transaction: .unknown) }
}

/// Work on its way to a connection. `complete` is called exactly once, on the owner thread or on the thread that finds the pool stopped.
struct Request: Sendable {
    let id: RequestID
    let connection: ConnectionID
    let work: Work
    let complete: @Sendable (Outcome) -> Void
}

/// What callers leave in the inbox of the owner thread.
enum Command: Sendable {
    case perform(Request)
    case cancel(RequestID, ConnectionID)
    /// A lent connection came back in a state that must not reach its next user.
    case discard(ConnectionID)
    /// Host names were looked up on a helper thread.
    case resolved(ConnectionID, Result<[HostAddress], PostgresError>)
    /// A helper thread has delivered a cancel request.
    case cancelDelivered(ConnectionID)
    case subscribe(Subscription)
    case unsubscribe(RequestID)
}
