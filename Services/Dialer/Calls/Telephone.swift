public import SIP

/// What places calls.
public protocol Telephone: Sendable {
    /// Calls a number and waits until the call has ended; cancelling the task hangs up.
    /// - Parameter onProgress: hears each new state once; must not block.
    func call(
        _ number: String,
        ringSeconds: Int,
        talkSeconds: Int,
        onProgress: @escaping @Sendable (SIPCallState) -> Void
    ) async throws(SIPError) -> SIPCallResult
}

/// Calls by a SIP gateway.
public struct SIPTelephone: Telephone {
    private let endpoint: SIPEndpoint
    private let gateway: SIPGateway

    /// Calls by an endpoint that is run elsewhere.
    public init(_ endpoint: SIPEndpoint, gateway: SIPGateway) {
        self.endpoint = endpoint
        self.gateway = gateway
    }

    /// One call.
    public func call(
        _ number: String,
        ringSeconds: Int,
        talkSeconds: Int,
        onProgress: @escaping @Sendable (SIPCallState) -> Void
    ) async throws(SIPError) -> SIPCallResult {
        try await endpoint.call(
            to: gateway.address(of: number),
            from: gateway.from,
            ringTimeout: .seconds(ringSeconds),
            maximumTalk: .seconds(talkSeconds),
            onProgress: onProgress
        )
    }
}
