internal import CPostgres
internal import Glibc

/// Threads of our own, outside Swift's cooperative pool, which must never block.
enum OwnedThread {
    /// Starts a detached thread with every signal blocked: signals belong to the process's lifecycle code.
    ///
    /// `name` has at most 15 bytes, the kernel's limit.
    static func start(name: String, _ body: @escaping @Sendable () -> Void) throws(PostgresError) {
        let box = Unmanaged.passRetained(Body(name: name, run: body))
        var all = sigset_t()
        var previous = sigset_t()
        sigfillset(&all)
        // Blocked before the thread exists, so that it is never without the mask.
        pthread_sigmask(SIG_SETMASK, &all, &previous)
        defer { pthread_sigmask(SIG_SETMASK, &previous, nil) }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        var thread = pthread_t()
        let outcome = pthread_create(&thread, &attributes, threadMain, box.toOpaque())
        guard outcome == 0 else {
            box.release()
            throw PostgresError(.connection, "no thread could be started (errno \(outcome))")
        }
    }

    fileprivate final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let body = Unmanaged<OwnedThread.Body>.fromOpaque(context).takeRetainedValue()
    postgres_name_thread(body.name)
    body.run()
    return nil
}
