import BusinessCalendar

/// SplitMix64: the same numbers for the same seed, which a failing test prints.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// Exactly `width` digits, not all zero.
    mutating func digits(_ width: Int) -> String {
        let last = String(Int.random(in: 1...9, using: &self))
        return (1..<width).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined() + last
    }

    /// A number of 1 to `width` digits.
    mutating func upTo(_ width: Int) -> String { digits(Int.random(in: 1...width, using: &self)) }

    mutating func element(of list: [String]) -> String { list.randomElement(using: &self) ?? "" }

    /// A day from 2000-07-03 to 2060-12-31.
    mutating func dueDate() -> CalendarDay { CalendarDay(daysSinceEpoch: Int32.random(in: 11_141...33_237, using: &self)) }
}
