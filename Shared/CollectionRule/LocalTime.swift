/// A minute of a local day, 00:00…24:00; 24:00 only as the end of a window.
public struct LocalTime: Hashable, Comparable, Sendable {
    /// Minutes since midnight, 0…1440.
    public let minute: Int

    /// The time `minute` minutes after midnight; `nil` outside 0…1440.
    public init?(minute: Int) {
        guard (0...1440).contains(minute) else { return nil }
        self.minute = minute
    }

    /// The caller has checked the range.
    init(checkedMinute: Int) { minute = checkedMinute }

    /// Reads exactly `HH:MM`, 00:00…24:00.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let digits = [0, 1, 3, 4].map { Int(bytes[$0]) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }), digits[2] < 6 else { return nil }
        self.init(minute: (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3])
    }

    /// Earlier times first.
    public static func < (left: LocalTime, right: LocalTime) -> Bool { left.minute < right.minute }
}

extension LocalTime: CustomStringConvertible {
    /// `HH:MM`.
    public var description: String {
        let (hour, minutes) = (minute / 60, minute % 60)
        return (hour < 10 ? "0\(hour)" : "\(hour)") + (minutes < 10 ? ":0\(minutes)" : ":\(minutes)")
    }
}
