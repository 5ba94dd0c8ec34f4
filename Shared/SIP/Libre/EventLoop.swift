import CRe
import Glibc

/// libre's event loop with one SIP stack, and the calls on it. It lives on one thread from `run` to its end; no other thread sees it.
final class EventLoop {
    private let settings: SIPSettings
    private let exchange: CallExchange
    private let stack: SIPStack
    private var calls: [CallID: LiveCall] = [:]
    /// An invitation nobody replies to would keep the stack for 32 s after its end (timer B of RFC 3261); this ends it earlier.
    private var graceTimer: LoopTimer?
    private var isClosing = false

    /// Serves calls on the calling thread until the exchange asks for the end.
    static func run(_ settings: SIPSettings, _ exchange: CallExchange) -> Result<Void, SIPError> {
        Result { () throws(SIPError) in
            // libre keeps its loop in thread-local storage, so that several endpoints can live in one process.
            try check(LibreLibrary.initialisation, "initialising the library")
            try check(re_thread_init(), "preparing the thread")
            defer { re_thread_close() }
            // Descriptors are indices into libre's table: room for those of the databases and brokers beside us.
            try check(fd_setsize(16_384), "preparing the descriptor table")
            try EventLoop(settings, exchange).serve()
        }
    }

    private init(_ settings: SIPSettings, _ exchange: CallExchange) throws(SIPError) {
        self.settings = settings
        self.exchange = exchange
        stack = try SIPStack(settings)
    }

    private func serve() throws(SIPError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        var queue: OpaquePointer?
        try check(mqueue_alloc(&queue, { _, _, context in EventLoop.from(context)?.obeyCommands() }, context), "making the bell")
        defer { mem_deref(UnsafeMutableRawPointer(queue)) }
        graceTimer = try LoopTimer({ _, context in EventLoop.from(context)?.stack.abort() }, context)
        defer { graceTimer = nil }
        try stack.open(context: context, onExit: { _ in re_cancel() })
        if let queue { exchange.opened(with: Bell(queue)) }
        let problem = re_main(nil)
        exchange.detachBell()
        endAllCalls()
        stack.free()
        try check(problem, "polling")
    }

    /// The loop behind a callback's argument.
    static func from(_ context: UnsafeMutableRawPointer?) -> EventLoop? {
        context.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// What callers ask for.
extension EventLoop {
    private func obeyCommands() {
        for command in exchange.takeCommands() {
            switch command {
            case .place(let request): place(request)
            case .hangUp(let id):
                if let call = calls[id] { giveUp(call, SIPError(.cancelled, reason: "before the answer")) }
            case .close: close()
            }
        }
    }

    private func place(_ request: CallRequest) {
        let call: LiveCall
        do throws(SIPError) {
            if isClosing { throw SIPError(.closed, reason: "the endpoint is closing") }
            let media = try MediaPort(on: stack.localAddress)
            let offer = SessionOffer(
                address: stack.localAddressText,
                isIPv6: stack.isIPv6,
                port: media.number,
                sessionID: request.id.rawValue
            )
            call = LiveCall(request, media: media, offer: offer, loop: self)
            try call.startRinging()
        } catch {
            exchange.callEnded()
            request.continuation.resume(returning: .failure(error))
            return
        }
        calls[request.id] = call
        let problem = stack.invite(call)
        if problem != 0 { end(call, .success(call.result(.failed, errorNumber: problem))) }
    }

    /// Hangs up from our side: what was answered has a result, what wasn't ends with `reason`.
    private func giveUp(_ call: LiveCall, _ reason: SIPError) {
        end(call, call.isAnswered ? .success(call.result(.answered, finalStatus: 200)) : .failure(reason))
    }

    /// Takes a call off the books. Giving the session back makes libre send CANCEL or BYE if one is due, and keep the session until the
    /// peer has replied, with handlers of its own: ours are never called again.
    func end(_ call: LiveCall, _ outcome: Result<SIPCallResult, SIPError>) {
        guard calls.removeValue(forKey: call.request.id) != nil else { return }
        call.letGo()
        exchange.callEnded()
        call.request.continuation.resume(returning: outcome)
    }

    private func endAllCalls() {
        for call in calls.values { giveUp(call, SIPError(.closed, reason: "the endpoint is closing")) }
    }

    private func close() {
        isClosing = true
        endAllCalls()
        graceTimer?.start(settings.shutdownGrace)
        stack.close()
    }
}

/// libre's process-wide part.
enum LibreLibrary {
    /// 0, or the errno of the first and only initialisation. Never undone: other endpoints may be alive.
    static let initialisation: Int32 = libre_init()
}

/// Turns a C result into our error.
func check(_ result: Int32, _ step: String) throws(SIPError) {
    guard result == 0 else { throw SIPError(.library, reason: step, errorNumber: result) }
}
