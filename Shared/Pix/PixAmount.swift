public import Money

/// How Pix writes amounts: up to ten digits, a point and two decimals, no thousands mark.
public enum PixAmount {
    /// The largest amount of the format: 9999999999.99.
    public static let largest = Money(cents: 999_999_999_999)

    /// The amount of exactly `\d{1,10}\.\d{2}` without needless zeros in front, or `nil`.
    public static func exact(_ text: String) -> Money? {
        guard let amount = lenient(text), Self.text(amount) == text else { return nil }
        return amount
    }

    /// The amount of a code that somebody else made: decimals may be one or missing, as the EMV specification allows.
    static func lenient(_ text: String) -> Money? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), (1...10).contains(parts[0].count), parts.allSatisfy({ $0.allSatisfy(ASCII.isDigit) }) else {
            return nil
        }
        let decimals = parts.count == 2 ? Array(parts[1]) : []
        guard parts.count == 1 || (1...2).contains(decimals.count) else { return nil }
        let digits = Array(parts[0]) + decimals + Array(repeating: UInt8(ascii: "0"), count: 2 - decimals.count)
        return Money(cents: digits.reduce(0) { $0 * 10 + Int64($1 - 48) })
    }

    /// `amount` as the code and the API write it; the caller has checked that it is not negative.
    public static func text(_ amount: Money) -> String {
        let (whole, cents) = amount.cents.quotientAndRemainder(dividingBy: 100)
        return "\(whole)." + (cents < 10 ? "0" : "") + "\(cents)"
    }
}
