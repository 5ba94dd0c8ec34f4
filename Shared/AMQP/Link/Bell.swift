import CRabbitMQ
import Glibc

/// Wakes the owner thread out of its `poll`. An eventfd is a plain number, so it may be rung from any thread.
final class Bell: Sendable {
    let descriptor: Int32

    init() throws(AMQPError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw AMQPError(.connectionLost, "no eventfd to be had: errno \(errno)") }
    }

    deinit { close(descriptor) }

    /// A full counter needs no second ring, so the result does not matter.
    func ring() { _ = eventfd_write(descriptor, 1) }

    /// Makes the bell quiet again.
    func silence() {
        var count: eventfd_t = 0
        _ = eventfd_read(descriptor, &count)
    }
}
