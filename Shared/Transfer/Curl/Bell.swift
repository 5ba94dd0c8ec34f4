import CCurl
import Glibc

/// Wakes the owner thread out of its poll: an eventfd, closed when the last of thread and client lets go.
final class Bell: Sendable {
    let descriptor: Int32

    init() { descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)) }

    deinit { close(descriptor) }

    /// Makes the descriptor readable. The counter cannot overflow: the thread clears it at each turn.
    func ring() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Makes the descriptor unreadable again.
    func clear() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
    }
}
