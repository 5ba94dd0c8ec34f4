import SIP
import Synchronization

extension SIPEndpoint {
    /// Lends a running endpoint on loopback.
    static func withEndpoint<R: Sendable>(
        maximumCalls: Int = 200,
        credentials: SIPCredentials? = nil,
        _ body: @Sendable (SIPEndpoint) async throws -> R
    ) async throws -> R {
        let endpoint = SIPEndpoint(SIPSettings(localAddress: "127.0.0.1", credentials: credentials, maximumCalls: maximumCalls))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await endpoint.run() }
            let result = try await body(endpoint)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }

    /// Calls with the tests' usual caller.
    func dial(
        _ uri: String,
        ring: Duration = .seconds(5),
        talk: Duration = .milliseconds(200),
        states: StateLog = StateLog()
    ) async throws(SIPError) -> SIPCallResult {
        try await call(to: uri, from: "sip:agencia@127.0.0.1", ringTimeout: ring, maximumTalk: talk) { states.append($0) }
    }
}

/// The states a call went through, in order.
final class StateLog: Sendable {
    private let states = Mutex<[SIPCallState]>([])
    private let changes: AsyncStream<SIPCallState>
    private let feed: AsyncStream<SIPCallState>.Continuation

    // Unbounded, and bounded by the handful of states a call has.
    init() { (changes, feed) = AsyncStream.makeStream(of: SIPCallState.self) }

    var all: [SIPCallState] { states.withLock { $0 } }

    func append(_ state: SIPCallState) {
        states.withLock { $0.append(state) }
        feed.yield(state)
    }

    /// Waits until the call is in `state`.
    func reached(_ state: SIPCallState) async {
        for await change in changes where change == state { return }
    }
}
