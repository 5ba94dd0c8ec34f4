/// How a connection is.
public enum AMQPConnectionState: Sendable, Hashable {
    /// Not there; it is being made, again and again. The error is that of the last attempt or loss.
    case connecting(lastError: AMQPError?)
    /// Usable.
    case open
    /// There, but the broker takes no messages, for the reason it gave (an alarm for memory or disk). Consuming goes on.
    case blocked(reason: String)
    /// Shut down, or never run.
    case closed
}
