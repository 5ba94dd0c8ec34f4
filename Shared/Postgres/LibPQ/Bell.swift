internal import CPostgres
internal import Glibc

/// Wakes the owner thread out of `poll`: an eventfd, closed with the object.
final class Bell: Sendable {
    /// Negative when the process has no descriptor left; then the thread must not start.
    let descriptor: Int32

    init() { descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC)) }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func ring() {
        var one: UInt64 = 1
        // Fails only when the counter is full, and then the bell is ringing already.
        _ = write(descriptor, &one, 8)
    }

    func quiet() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
