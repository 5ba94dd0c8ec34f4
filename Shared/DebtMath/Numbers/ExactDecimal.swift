/// A decimal number as it was written: a rate in percent, an index variation, a table factor. Never binary floating point.
///
/// Up to 38 digits. `1.50` and `1.5` are different texts of the same number, and equal here.
public struct ExactDecimal: Hashable, Sendable {
    /// All digits as one whole number, without trailing zeros behind the point.
    public let coefficient: Int128
    /// How many of the digits stand behind the point: 0…38.
    public let scale: Int

    /// A whole number.
    public init(_ whole: Int64) { (coefficient, scale) = (Int128(whole), 0) }

    /// Reads an optional sign, digits, and optionally a point and more digits; `nil` for any other text and for more than 38 digits.
    public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

    init?(utf8 text: some Sequence<UInt8>) {
        var (digits, total, places, isNegative) = (Int128(0), 0, 0, false)
        var (point, position) = (Int?.none, 0)
        for byte in text {
            defer { position += 1 }
            switch byte {
            case UInt8(ascii: "-") where position == 0: isNegative = true
            case UInt8(ascii: "+") where position == 0: break
            case UInt8(ascii: ".") where point == nil && total > 0: point = total
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard total < 38 else { return nil }
                digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
                total += 1
            default: return nil
            }
        }
        guard total > 0, point != total else { return nil }
        places = point.map { total - $0 } ?? 0
        while places > 0, digits % 10 == 0 {
            digits /= 10
            places -= 1
        }
        (coefficient, scale) = (isNegative ? -digits : digits, places)
    }

    /// Whether the number is below zero.
    public var isNegative: Bool { coefficient < 0 }
    /// Whether the number is zero.
    public var isZero: Bool { coefficient == 0 }

    /// The number itself.
    var value: FixedPoint { divided(byPowerOfTen: scale) }
    /// The number read as percent: a hundredth of it.
    var fraction: FixedPoint { divided(byPowerOfTen: scale + 2) }

    private func divided(byPowerOfTen exponent: Int) -> FixedPoint {
        let magnitude = coefficient.magnitude
        var wide = WideInteger(
            low: UInt64(truncatingIfNeeded: magnitude),
            high: UInt64(truncatingIfNeeded: magnitude >> 64),
            at: WideInteger.fractionLimbs
        )
        var left = exponent
        while left > 0 {
            let step = min(left, 18)
            wide = wide.quotientAndRemainder(dividingBy: Self.powersOfTen[step]).quotient
            left -= step
        }
        return FixedPoint(magnitude: wide, sign: coefficient < 0 ? .minus : .plus)
    }

    private static let powersOfTen: [UInt64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }
}

extension ExactDecimal: CustomStringConvertible, LosslessStringConvertible {
    /// The shortest text of the number, such as `-0.5`.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        let whole = padded.prefix(padded.count - scale)
        return (isNegative ? "-" : "") + whole + (scale > 0 ? "." + padded.suffix(scale) : "")
    }
}
