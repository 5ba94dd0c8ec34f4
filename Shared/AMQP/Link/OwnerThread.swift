import CRabbitMQ
import Glibc

/// POSIX threads for code that blocks or polls, with all signals blocked: those belong to the process's lifecycle.
enum OwnerThread {
    private final class Body: Sendable {
        let name: String
        let work: @Sendable () -> Void

        init(name: String, work: @escaping @Sendable () -> Void) {
            self.name = name
            self.work = work
        }
    }

    /// Runs `work` on a new detached thread.
    static func start(name: String, _ work: @escaping @Sendable () -> Void) throws(AMQPError) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        // The new thread inherits the mask, so there is no moment at which it could take a signal.
        var (all, previous) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        let body = Unmanaged.passRetained(Body(name: name, work: work))
        var thread = pthread_t()
        let problem = pthread_create(
            &thread,
            &attributes,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                acerto_thread_name(body.name)
                body.work()
                return nil
            },
            body.toOpaque()
        )
        guard problem == 0 else {
            body.release()
            throw AMQPError(.connectionLost, "no thread to be had: errno \(problem)")
        }
    }
}
