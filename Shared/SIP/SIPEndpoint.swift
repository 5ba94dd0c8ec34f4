public import ServiceLifecycle

/// Places telephone calls by SIP (RFC 3261) over UDP or TCP.
///
/// One thread of its own runs libre's event loop; callers on other threads leave requests and are resumed when their call has ended, so
/// no thread of the cooperative pool ever waits for the network. `init` starts nothing: `run()` does, and calls made before it wait.
/// Several endpoints may live in one process.
///
/// Sound: the offer names PCMU and PCMA on a port that is open and whose packets the kernel drops; nothing is sent or recorded.
/// Calls that come in are refused as busy.
public final class SIPEndpoint: Service {
    private let exchange: CallExchange
    private let settings: SIPSettings

    /// An endpoint that isn't running yet.
    public init(_ settings: SIPSettings) {
        self.settings = settings
        exchange = CallExchange(maximumCalls: settings.maximumCalls)
    }

    /// Whether the endpoint can place calls, and how many it carries; for readiness and metrics.
    public var status: SIPEndpointStatus { exchange.status }

    /// Binds the local address and serves calls until graceful shutdown or cancellation; call it once.
    ///
    /// On shutdown it refuses new calls, hangs up the live ones (CANCEL or BYE), waits up to `settings.shutdownGrace` for the peers'
    /// replies, and returns. Throws `SIPError` with code `.library` when the address cannot be bound, `.closed` on a second run.
    public func run() async throws {
        let exchange = exchange
        let settings = settings
        let outcome = await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await Self.serve(settings, exchange)
            } onGracefulShutdown: {
                exchange.requestClose()
            }
        } onCancel: {
            exchange.requestClose()
        }
        try outcome.get()
    }

    private static func serve(_ settings: SIPSettings, _ exchange: CallExchange) async -> Result<
        Void, SIPError
    > {
        guard exchange.claimRun() else {
            return .failure(SIPError(.closed, reason: "the endpoint has been run before"))
        }
        return await withCheckedContinuation { continuation in
            OwnerThread.start(name: "sip") { problem in
                let ended: Result<Void, SIPError> =
                    if let problem {
                        .failure(SIPError(.library, reason: "starting the thread", errorNumber: problem))
                    } else {
                        EventLoop.run(settings, exchange)
                    }
                exchange.closed(because: ended)
                continuation.resume(returning: ended)
            }
        }
    }

    /// Places one call and waits until it has ended.
    ///
    /// - Parameters:
    ///   - uri: whom to call, `sip:user@host[:port][;transport=tcp]`.
    ///   - from: who calls, in the same form; its user part is also the contact's.
    ///   - ringTimeout: how long the peer may leave the call unanswered; then CANCEL is sent. At most a day.
    ///   - maximumTalk: how long an answered call may last; then BYE is sent. At most a day.
    ///   - onProgress: hears each new state once, in order, on the endpoint's thread: it must not block.
    /// - Returns: how the call ended. A peer that can't be reached is a result (`failed`), not an error.
    /// - Throws: `.invalidAddress`, `.tooManyCalls`, `.closed`, `.library` (no port or memory), `.cancelled`.
    ///
    /// When the task is cancelled before the answer, CANCEL is sent and `.cancelled` thrown; after the answer, BYE is sent and the result
    /// returned, since the talk has happened. A CANCEL that crosses the peer's answer is followed by BYE and still counts as not answered.
    public func call(
        to uri: String,
        from: String,
        ringTimeout: Duration,
        maximumTalk: Duration,
        onProgress: @escaping @Sendable (SIPCallState) -> Void
    ) async throws(SIPError) -> SIPCallResult {
        let plan = CallPlan(
            to: try SIPAddress(uri, field: "to"),
            from: try SIPAddress(from, field: "from"),
            ringTimeout: ringTimeout,
            maximumTalk: maximumTalk,
            onProgress: onProgress
        )
        let exchange = exchange
        let id = exchange.makeID()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.place(CallRequest(id: id, plan: plan, continuation: continuation))
                // A cancellation that came before the request was known has found nothing to hang up.
                if Task.isCancelled { exchange.hangUp(id) }
            }
        } onCancel: {
            exchange.hangUp(id)
        }
        return try outcome.get()
    }
}
