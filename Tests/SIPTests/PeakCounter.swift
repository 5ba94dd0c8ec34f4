import Synchronization

/// How many were inside, and at most at one time.
final class PeakCounter: Sendable {
    private let counts = Mutex((now: 0, peak: 0))

    var peak: Int { counts.withLock { $0.peak } }

    func enter() {
        counts.withLock { counts in
            counts.now += 1
            counts.peak = max(counts.peak, counts.now)
        }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
}
