import CRe
import Glibc

/// A detached POSIX thread for a library's event loop, with all signals blocked: they belong to the process's lifecycle.
enum OwnerThread {
    private final class Body: Sendable {
        let name: String
        let work: @Sendable (Int32?) -> Void

        init(_ name: String, _ work: @escaping @Sendable (Int32?) -> Void) {
            self.name = name
            self.work = work
        }
    }

    /// Runs `work(nil)` on a new thread, or `work(errno)` on this one when no thread can be made.
    static func start(name: String, _ work: @escaping @Sendable (Int32?) -> Void) {
        let body = Unmanaged.passRetained(Body(name, work))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        // The new thread inherits the mask, so there is no moment at which it could take a signal.
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        var thread = pthread_t()
        let problem = pthread_create(
            &thread,
            &attributes,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                cre_name_this_thread(body.name)
                body.work(nil)
                return nil
            },
            body.toOpaque()
        )
        if problem != 0 { body.takeRetainedValue().work(problem) }
    }
}
