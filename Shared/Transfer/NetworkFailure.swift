/// What went wrong below the protocol: on the way to the server, or while talking to it.
public enum NetworkFailure: Hashable, Sendable {
    /// The host name has no address, or the resolver did not answer.
    case nameNotResolved
    /// Nobody listens there, or the way is closed.
    case connectionFailed
    /// The encrypted channel could not be set up: no common version, or the server offers none though it is required.
    case tlsFailed
    /// The server's certificate is not trusted or is for another name.
    case certificateRefused
    /// The time allowed ran out.
    case timedOut
    /// The connection broke in the middle of the exchange.
    case connectionLost
    /// The answer was larger than the caller allowed.
    case responseTooLarge
    /// The server's answer was not of this protocol.
    case malformedResponse
    /// The caller's task was cancelled.
    case cancelled
    /// The client could not start the work: no memory, no thread, or an option libcurl refuses. The number is libcurl's.
    case other(code: Int32)
}
