import CCurl

/// The owner thread's life: takes commands, lets libcurl work, hands outcomes back. Everything here runs on that thread.
final class TransferLoop<Plan: TransferPlan> {
    private struct Running {
        let ticket: TransferTicket<Plan>
        let handle: EasyHandle
        let exchange: Plan.Exchange
    }

    /// `curl_global_init` once a process; libcurl 7.84 and later allow it from any thread.
    private static var isLibraryReady: Bool { libraryStart == CURLE_OK }

    private let multi: UnsafeMutableRawPointer
    private let mailbox: TransferMailbox<Plan>
    private let capacity: Int
    private var waiting: [TransferTicket<Plan>] = []
    private var running: [UnsafeMutableRawPointer: Running] = [:]

    /// `nil` when libcurl cannot start.
    init?(mailbox: TransferMailbox<Plan>, capacity: Int) {
        guard Self.isLibraryReady, let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.mailbox = mailbox
        self.capacity = capacity
        // Idle connections kept are no more than could be at work.
        _ = acerto_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, capacity)
    }

    deinit { curl_multi_cleanup(multi) }

    func run() {
        while true {
            let (commands, isClosed) = mailbox.take()
            for command in commands { accept(command) }
            if isClosed { return abandonAll() }
            expireWaiting()
            startWaiting()
            var active: Int32 = 0
            _ = curl_multi_perform(multi, &active)
            collectFinished()
            // A place that has just become free is taken before the thread sleeps.
            if !waiting.isEmpty, running.count < capacity { continue }
            sleep()
        }
    }

    private func accept(_ command: TransferCommand<Plan>) {
        switch command {
        case .start(let ticket): waiting.append(ticket)
        case .cancel(let id): cancel(id)
        }
    }

    private func cancel(_ id: UInt64) {
        if let index = waiting.firstIndex(where: { $0.id == id }) {
            let ticket = waiting.remove(at: index)
            ticket.caller.resume(returning: ticket.plan.abandoned(.cancelled))
        } else if let (key, transfer) = running.first(where: { $0.value.ticket.id == id }) {
            running[key] = nil
            interrupt(transfer)
        }
    }

    /// Those whose time ran out in the queue never reach the wire.
    private func expireWaiting() {
        guard !waiting.isEmpty else { return }
        let now = ContinuousClock.now
        waiting.removeAll { ticket in
            guard ticket.deadline <= now else { return false }
            ticket.caller.resume(returning: ticket.plan.abandoned(.timedOut))
            return true
        }
    }

    private func startWaiting() {
        let count = min(max(0, capacity - running.count), waiting.count)
        for ticket in waiting.prefix(count) { start(ticket) }
        waiting.removeFirst(count)
    }

    private func start(_ ticket: TransferTicket<Plan>) {
        guard let handle = EasyHandle() else { return abandon(ticket, CURLE_OUT_OF_MEMORY) }
        handle.setTimeout(ContinuousClock.now.duration(to: ticket.deadline))
        let exchange = ticket.plan.begin(on: handle)
        if let failure = handle.setupFailure { return abandon(ticket, failure) }
        guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else { return abandon(ticket, CURLE_FAILED_INIT) }
        running[handle.pointer] = Running(ticket: ticket, handle: handle, exchange: exchange)
    }

    private func abandon(_ ticket: TransferTicket<Plan>, _ code: CURLcode) {
        ticket.caller.resume(returning: ticket.plan.abandoned(NetworkFailure(code)))
    }

    private func collectFinished() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            // The message lives in the handle, so both facts are copied before the handle leaves.
            guard message.pointee.msg == CURLMSG_DONE, let key = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            guard let transfer = running.removeValue(forKey: key) else { continue }
            let outcome = transfer.exchange.finish(code, transfer.handle)
            curl_multi_remove_handle(multi, key)
            transfer.ticket.caller.resume(returning: outcome)
        }
    }

    /// Removing an unfinished handle closes its connection.
    private func interrupt(_ transfer: Running) {
        let outcome = transfer.exchange.interrupted(transfer.handle)
        curl_multi_remove_handle(multi, transfer.handle.pointer)
        transfer.ticket.caller.resume(returning: outcome)
    }

    private func abandonAll() {
        for ticket in waiting { ticket.caller.resume(returning: ticket.plan.abandoned(.cancelled)) }
        for transfer in running.values { interrupt(transfer) }
        waiting = []
        running = [:]
    }

    /// Until a socket is ready, the bell rings, libcurl's own timer is due or a waiting caller's deadline has come near.
    private func sleep() {
        var bell = curl_waitfd(fd: mailbox.bell.descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        _ = curl_multi_poll(multi, &bell, 1, waiting.isEmpty ? 60_000 : 200, nil)
        if bell.revents != 0 { mailbox.bell.clear() }
    }
}

private let libraryStart = acerto_curl_start()
