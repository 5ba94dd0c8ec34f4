import CCurl
import Glibc

/// A client's hold on its owner thread: performs plans on it and ends it when released.
final class TransferThread<Plan: TransferPlan>: Sendable {
    private let mailbox = TransferMailbox<Plan>()
    private let name: String
    private let capacity: Int

    /// `capacity` is the number of transfers, and so of connections, at work at once.
    init(name: String, capacity: Int) {
        self.name = name
        self.capacity = max(1, capacity)
    }

    // A caller inside `perform` keeps the client, and with it this object, alive: when it goes, nobody waits any more.
    deinit { mailbox.close() }

    /// Performs the plan on the owner thread; the calling task only suspends.
    func perform(_ plan: Plan) async -> Plan.Outcome {
        let id = mailbox.open()
        defer { mailbox.end(id) }
        let deadline = ContinuousClock.now.advanced(by: plan.timeout)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { caller in
                switch mailbox.post(TransferTicket(id: id, plan: plan, deadline: deadline, caller: caller)) {
                case .posted: break
                case .postedFirst: start()
                case .alreadyCancelled: caller.resume(returning: plan.abandoned(.cancelled))
                }
            }
        } onCancel: {
            mailbox.cancel(id)
        }
    }

    private func start() {
        let mailbox = mailbox
        let capacity = capacity
        let started = OwnerThread.start(name: name) {
            guard let loop = TransferLoop(mailbox: mailbox, capacity: capacity) else { return Self.refuse(mailbox) }
            loop.run()
        }
        if !started { Self.refuse(mailbox) }
    }

    private static func refuse(_ mailbox: TransferMailbox<Plan>) {
        for case .start(let ticket) in mailbox.withdrawAfterFailedStart() {
            ticket.caller.resume(returning: ticket.plan.abandoned(.other(code: Int32(bitPattern: CURLE_FAILED_INIT.rawValue))))
        }
    }
}

/// Starts a thread that nobody joins.
private enum OwnerThread {
    private final class Body: Sendable {
        let name: String
        let run: @Sendable () -> Void

        init(name: String, run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }
    }

    /// `false` when the system has no room for another thread.
    static func start(name: String, _ run: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(Body(name: name, run: run))
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                let body = Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
                acerto_thread_set_name(body.name)
                // Signals are for the process's lifecycle, never for a worker.
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                body.run()
                return nil
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
