public import GRPCCore

/// What the transport knows of a call beside its metadata: `ServerContext.transportSpecific`.
public struct AMQPCallOrigin: ServerContext.TransportSpecific, Hashable {
    /// The caller's login at the broker, which the broker has checked; nil when the caller did not name it.
    public let login: String?
    /// When the caller gives up, Unix milliseconds: the limit for the calls that a handler makes.
    public let deadlineMilliseconds: Int64?
}
