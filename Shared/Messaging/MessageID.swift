import Passwords

#if canImport(Glibc)
import Glibc
#endif

/// A UUID of version 7: made once when a message is written, the same on every resend, ordered by the time of its making.
public struct MessageID: Hashable, Sendable {
    /// The upper and lower 64 bits, big-endian order of the text form.
    public let high: UInt64
    /// The lower 64 bits.
    public let low: UInt64

    /// The id with these bits.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A new id from the clock (48 bits of milliseconds) and 74 random bits.
    public static func v7() -> MessageID {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let milliseconds = UInt64(time.tv_sec) * 1_000 + UInt64(time.tv_nsec) / 1_000_000
        let random = UInt64.random(in: 0...UInt64.max)
        return MessageID(
            high: milliseconds << 16 | 0x7000 | random & 0x0FFF,
            low: UInt64.random(in: 0...UInt64.max) & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63
        )
    }

    /// The id of an effect of this message: the same for the same name, so that an effect that is told twice is known as one.
    /// It keeps the time of this id, by which inboxes are swept.
    public func derived(_ name: String) -> MessageID {
        let digest = Digests.sha256(Array("\(description) \(name)".utf8))
        let words = [digest[0..<8], digest[8..<16]].map { $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        return MessageID(
            high: high & 0xFFFF_FFFF_FFFF_0000 | 0x7000 | words[0] & 0x0FFF,
            low: words[1] & 0x3FFF_FFFF_FFFF_FFFF | 1 << 63
        )
    }

    /// Milliseconds since the Unix epoch at which the id was made.
    public var madeAtMilliseconds: UInt64 { high >> 16 }
}

extension MessageID: LosslessStringConvertible {
    /// `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`, lower case.
    public var description: String {
        let digits = Self.padded(high) + Self.padded(low)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            text.append(digit)
        }
        return text
    }

    /// Reads the text form of any UUID, in either case; `nil` for other texts.
    public init?(_ text: String) {
        let parts = text.split(separator: Character("-"), omittingEmptySubsequences: false)
        guard parts.map({ $0.utf8.count }) == [8, 4, 4, 4, 12], text.utf8.allSatisfy({ $0 != 43 }),
            let high = UInt64(parts[0] + parts[1] + parts[2], radix: 16), let low = UInt64(parts[3] + parts[4], radix: 16)
        else { return nil }
        self.init(high: high, low: low)
    }

    private static func padded(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
