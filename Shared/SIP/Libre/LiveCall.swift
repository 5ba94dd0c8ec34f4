import CRe

/// A call on the event loop's thread: its session, media port, timer and times.
final class LiveCall {
    let request: CallRequest
    let offer: SessionOffer
    /// The loop that carries the call; it outlives all its calls.
    unowned let loop: EventLoop
    /// One reference to libre's session is ours; giving it back sends CANCEL or BYE as the session's state requires.
    var session: OpaquePointer?
    /// The ring timeout, then the maximum talk time.
    private var timer: LoopTimer?
    private let media: MediaPort
    private var invitedAt = ContinuousClock.now
    private var answeredAt: ContinuousClock.Instant?
    private var state: SIPCallState?

    init(_ request: CallRequest, media: consuming MediaPort, offer: SessionOffer, loop: EventLoop) {
        self.request = request
        self.media = media
        self.offer = offer
        self.loop = loop
    }

    /// Sets the clocks at the moment of the invitation. Throws when the system has no timer.
    func startRinging() throws(SIPError) {
        let timer = try LoopTimer(endWait, Unmanaged.passUnretained(self).toOpaque())
        timer.start(request.plan.ringTimeout)
        self.timer = timer
        invitedAt = .now
        moved(to: .inviting)
    }

    var isAnswered: Bool { answeredAt != nil }
    /// The peer has sent at least one response.
    var hasSignOfLife: Bool { state != nil && state != .inviting }

    /// Tells the caller of a state it hasn't heard last.
    func moved(to next: SIPCallState) {
        guard next != state else { return }
        if next == .answered {
            answeredAt = .now
            timer?.start(request.plan.maximumTalk)
        }
        state = next
        request.plan.onProgress(next)
    }

    /// No handler of ours may be called from now on: the timer stops, and libre ends the session by itself.
    func letGo() {
        timer = nil
        mem_deref(UnsafeMutableRawPointer(session))
        session = nil
    }

    /// The result of a call that ends at this moment.
    func result(
        _ outcome: SIPCallResult.Outcome,
        finalStatus: UInt16? = nil,
        endedByPeer: Bool = false,
        errorNumber: Int32? = nil
    ) -> SIPCallResult {
        let now = ContinuousClock.now
        return SIPCallResult(
            outcome: outcome,
            finalStatus: finalStatus.map(Int.init),
            ringMilliseconds: Self.milliseconds((answeredAt ?? now) - invitedAt),
            talkMilliseconds: answeredAt.map { Self.milliseconds(now - $0) } ?? 0,
            endedByPeer: endedByPeer,
            errorNumber: errorNumber
        )
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds) * 1000
            + Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }
}
