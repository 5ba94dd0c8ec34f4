/// A small generator whose seed can be given again (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A generator of a new seed, which is printed so that a failure can be repeated.
    static func printed() -> SplitMix {
        let seed = UInt64.random(in: .min ... .max)
        print("seed \(seed)")
        return SplitMix(seed: seed)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func next(below bound: UInt64) -> UInt64 { next(upperBound: bound) }

    mutating func text(_ letters: String, _ lengths: ClosedRange<Int>) -> String {
        let letters = Array(letters)
        return String((0..<Int.random(in: lengths, using: &self)).map { _ in letters[Int.random(in: letters.indices, using: &self)] })
    }
}
