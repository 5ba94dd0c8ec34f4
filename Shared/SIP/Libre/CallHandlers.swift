import CRe
import Glibc

// libre's callbacks for one call. They run on the event loop's thread; their argument is the `LiveCall`, which is alive as long as the
// loop's table holds it, and the table gives the session back in the same step in which it lets the call go.

extension cre_call_handlers {
    /// The handlers of `call`; `stack` answers challenges, also after the call's end, so it is the argument there.
    init(for call: LiveCall, on stack: SIPStack) {
        self.init(
            offer: repeatOffer,
            answer: { _, _ in 0 },
            progress: noteProgress,
            established: noteAnswer,
            closed: noteEnd,
            argument: Unmanaged.passUnretained(call).toOpaque(),
            authenticate: giveCredentials,
            authenticate_argument: Unmanaged.passUnretained(stack).toOpaque()
        )
    }
}

private func liveCall(_ argument: UnsafeMutableRawPointer?) -> LiveCall? {
    argument.map { Unmanaged<LiveCall>.fromOpaque($0).takeUnretainedValue() }
}

/// The peer asks again for a description (re-INVITE, as session timers send): it gets the same.
private func repeatOffer(
    _ description: UnsafeMutablePointer<UnsafeMutablePointer<mbuf>?>?,
    _: UnsafePointer<sip_msg>?,
    _ argument: UnsafeMutableRawPointer?
) -> Int32 {
    guard let buffer = liveCall(argument)?.offer.makeBuffer() else { return ENOMEM }
    description?.pointee = buffer
    return 0
}

private func noteProgress(_ message: UnsafePointer<sip_msg>?, _ argument: UnsafeMutableRawPointer?) {
    guard let call = liveCall(argument), let message else { return }
    call.moved(to: SIPCallState(provisionalStatus: message.pointee.scode))
}

private func noteAnswer(_: UnsafePointer<sip_msg>?, _ argument: UnsafeMutableRawPointer?) {
    liveCall(argument)?.moved(to: .answered)
}

/// The session is over by the peer's BYE (`ECONNRESET`), a refusal (its message), or for want of replies (another errno).
private func noteEnd(_ problem: Int32, _ message: UnsafePointer<sip_msg>?, _ argument: UnsafeMutableRawPointer?) {
    guard let call = liveCall(argument) else { return }
    let result: SIPCallResult =
        if call.isAnswered {
            call.result(
                .answered,
                finalStatus: 200,
                endedByPeer: problem == ECONNRESET,
                errorNumber: problem == 0 || problem == ECONNRESET ? nil : problem
            )
        } else if let status = message?.pointee.scode, status >= 300 {
            call.result(SIPCallResult.Outcome(refusalStatus: status), finalStatus: status, endedByPeer: true)
        } else {
            call.result(.failed, errorNumber: problem)
        }
    call.loop.end(call, .success(result))
}

/// The ring timeout or the maximum talk time has passed. A peer that never gave a sign of life hasn't rung: that is a fault of the line.
func endWait(_: Int32, _ argument: UnsafeMutableRawPointer?) {
    guard let call = liveCall(argument) else { return }
    let result: SIPCallResult =
        if call.isAnswered { call.result(.answered, finalStatus: 200) } else if call.hasSignOfLife { call.result(.noAnswer) } else {
            call.result(.failed, errorNumber: ETIMEDOUT)
        }
    call.loop.end(call, .success(result))
}

/// Copies for libre, which frees them. Without credentials the challenge itself becomes the call's final status.
private func giveCredentials(
    _ userName: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _ password: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
    _: UnsafePointer<CChar>?,
    _ argument: UnsafeMutableRawPointer?
) -> Int32 {
    guard let argument, let credentials = Unmanaged<SIPStack>.fromOpaque(argument).takeUnretainedValue().credentials else { return EAUTH }
    let problem = str_dup(userName, credentials.userName)
    return problem != 0 ? problem : str_dup(password, credentials.password)
}

extension SessionOffer {
    /// The description in a buffer that the caller owns, or `nil` without memory.
    func makeBuffer() -> UnsafeMutablePointer<mbuf>? {
        guard let buffer = mbuf_alloc(512) else { return nil }
        guard mbuf_write_str(buffer, text) == 0 else {
            mem_deref(buffer)
            return nil
        }
        buffer.pointee.pos = 0
        return buffer
    }
}
