/// Pauses between attempts: doubling from the first to the longest, each shortened by chance by up to a half, so that many
/// clients of one broker do not come back in step.
struct Backoff {
    private let first: Duration
    private let longest: Duration
    private var next: Duration

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
        next = first
    }

    mutating func pause(using generator: inout some RandomNumberGenerator) -> Duration {
        let whole = next
        next = min(next * 2, longest)
        return whole / 2 + whole * Int.random(in: 0...512, using: &generator) / 1_024
    }

    mutating func reset() { next = first }
}
