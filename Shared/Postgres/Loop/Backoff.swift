/// How long to wait between attempts to connect: doubling from 50 ms to 5 s, each with up to half its length taken off at random, so
/// that many processes do not come back to a restarted server at the same moment.
struct Backoff {
    static let first = Duration.milliseconds(50)
    static let longest = Duration.seconds(5)

    private var next = first

    /// The pause before the next attempt. `random` gives a number from 0 to the given bound.
    mutating func pause(random: (Int64) -> Int64 = { Int64.random(in: 0...$0) }) -> Duration {
        let pause = next
        next = min(next * 2, Self.longest)
        let half = pause.components.seconds * 500_000 + pause.components.attoseconds / 2_000_000_000_000
        return pause - .microseconds(random(half))
    }

    mutating func reset() { next = Self.first }
}
