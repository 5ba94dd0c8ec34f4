public import Money

/// A percentage that is not negative, kept exactly as written: any number of decimal digits, no binary fraction.
public struct Percent: Hashable, Sendable {
    /// Significant digits, most significant first, each 0…9; none for zero.
    private let digits: [UInt8]
    /// How many of the digits, counted from the right, are decimals.
    private let scale: Int

    /// Nothing of anything.
    public static let zero = Percent(digits: [], scale: 0)

    private init(digits: [UInt8], scale: Int) {
        self.digits = digits
        self.scale = scale
    }

    /// Reads digits with an optional `.` between two of them: `8`, `4.65`, `0.125`. No sign, exponent, blank or comma.
    /// - Throws: `bad_rule`, with an empty field, for any other text.
    public init(parsing text: some StringProtocol) throws(SettlementError) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }) else {
            let isNegative = text.utf8.first == UInt8(ascii: "-")
            throw SettlementError(.badRule, field: "", reason: isNegative ? "negative percent" : "not a decimal percent")
        }
        let all = parts.joined().map { $0 - 48 }
        let significant = all.drop { $0 == 0 }
        self.init(digits: Array(significant), scale: significant.isEmpty ? 0 : all.count - parts[0].count)
    }

    /// This share of `base`, rounded once; `nil` when it exceeds 64-bit centavos. `base` must not be negative.
    ///
    /// Complexity: the number of digits of the percent times those of the base.
    public func portion(of base: Money, _ rounding: Rounding) -> Money? {
        precondition(base.cents >= 0, "a share is taken of an amount that is not negative")
        let product = Self.product(digits, Self.decimalDigits(base.cents))
        // The percent's own decimals, and two more for the division by 100.
        let decimals = scale + 2
        let whole = product.dropLast(decimals)
        let missingZeros = [UInt8](repeating: 0, count: max(0, decimals - product.count))
        let fraction = missingZeros + product.suffix(decimals)
        guard let cents = Self.number(whole) else { return nil }
        guard rounding.roundsAway(isOdd: cents % 2 == 1, fraction: fraction) else { return Money(cents: cents) }
        return cents == .max ? nil : Money(cents: cents + 1)
    }

    private static func decimalDigits(_ number: Int64) -> [UInt8] { String(number).utf8.map { $0 - 48 } }

    /// Schoolbook multiplication of decimal digits, most significant first.
    private static func product(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var columns = [Int](repeating: 0, count: left.count + right.count)
        for (i, first) in left.enumerated() {
            // One factor has at most 19 digits, so a column stays below 19 × 81 and its carry.
            for (j, second) in right.enumerated() { columns[i + j + 1] += Int(first) * Int(second) }
        }
        var carry = 0
        for index in columns.indices.reversed() {
            let sum = columns[index] + carry
            columns[index] = sum % 10
            carry = sum / 10
        }
        return columns.map { UInt8($0) }
    }

    private static func number(_ digits: some Sequence<UInt8>) -> Int64? {
        var value: Int64 = 0
        for digit in digits {
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(Int64(digit))
            guard !first, !second else { return nil }
            value = sum
        }
        return value
    }
}
