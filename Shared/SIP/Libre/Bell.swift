import CRe

/// Wakes the event loop from another thread.
///
/// `@unchecked Sendable`: `mqueue_push` is libre's one function for foreign threads (it writes one record to a non-blocking pipe and
/// touches nothing else), and `CallExchange` rings only under the lock under which the loop takes the bell away before freeing it.
struct Bell: @unchecked Sendable {
    private let queue: OpaquePointer

    init(_ queue: OpaquePointer) { self.queue = queue }

    /// False when the pipe is full; then the loop has wake-ups enough.
    func ring() -> Bool { mqueue_push(queue, 0, nil) == 0 }
}
