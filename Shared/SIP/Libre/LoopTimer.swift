import CRe
import Glibc

/// A timer of the event loop, on the monotonic clock. Used on the loop's thread only.
final class LoopTimer {
    private let descriptor: Int32

    /// Has the loop call `handler(_, argument)` when the timer runs out; `argument` must outlive the timer.
    init(_ handler: @escaping @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void, _ argument: UnsafeMutableRawPointer?)
        throws(SIPError)
    {
        descriptor = cre_timer_open()
        guard descriptor >= 0 else { throw SIPError(.library, reason: "making a timer", errorNumber: -descriptor) }
        try check(fd_listen(descriptor, Int32(FD_READ), handler, argument), "watching a timer")
    }

    /// Runs out after `delay` (1 ms…1 day), instead of when it was set to before.
    func start(_ delay: Duration) {
        let bounded = min(max(delay, .milliseconds(1)), .seconds(86_400))
        cre_timer_set(
            descriptor,
            UInt64(bounded.components.seconds) * 1000 + UInt64(bounded.components.attoseconds / 1_000_000_000_000_000)
        )
    }

    deinit {
        guard descriptor >= 0 else { return }
        fd_close(descriptor)
        close(descriptor)
    }
}
