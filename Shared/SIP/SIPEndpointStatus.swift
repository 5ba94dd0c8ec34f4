/// What an endpoint is doing at one moment.
public struct SIPEndpointStatus: Hashable, Sendable {
    /// The local address is bound and calls can be placed.
    public let isRunning: Bool
    /// Calls that were placed, or wait to be, and haven't ended.
    public let calls: Int

    package init(isRunning: Bool, calls: Int) {
        self.isRunning = isRunning
        self.calls = calls
    }
}
