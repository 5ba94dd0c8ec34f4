import Money

/// How an amount or a rate loses the digits it may not keep.
public enum RoundingMode: String, Hashable, Sendable, CaseIterable {
    /// To the nearest, a half away from zero: commerce.
    case halfUp = "half_up"
    /// To the nearest, a half to the even neighbour: ABNT NBR 5891.
    case halfEven = "half_even"
    /// Toward zero.
    case down
}

extension FixedPoint {
    /// The nearest whole number as `mode` says.
    ///
    /// What is carried differs from the true value by less than 10^-50, so a true half arrives as 0.4999…9 or 0.5000…01: the
    /// fraction is first brought to 128 bits, which puts it on the half again. A value that lies nearer than 10^-38 to a boundary
    /// without being on it is not distinguished from one that is.
    func rounded(_ mode: RoundingMode) -> FixedPoint {
        if isOutOfRange || magnitude.isWhole { return self }
        guard let near = magnitude.nearestTo128FractionBits else { return .outOfRange }
        let fraction = UInt128(near.limbs[3]) << 64 | UInt128(near.limbs[2])
        var whole = near
        (whole.limbs[2], whole.limbs[3]) = (0, 0)
        let isUp =
            switch mode {
            case .down: false
            case .halfUp: fraction >= Self.half
            case .halfEven: fraction > Self.half || (fraction == Self.half && whole.limbs[4] & 1 == 1)
            }
        let result = isUp ? whole.adding(WideInteger(low: 1, at: WideInteger.fractionLimbs)) : whole
        return FixedPoint(magnitude: result, sign: sign)
    }

    private static let half = UInt128(1) << 127

    /// The nearest number with `decimals` decimal places.
    func rounded(_ mode: RoundingMode, decimals: Int) -> FixedPoint {
        let scale = Self.powerOfTen(decimals)
        return (self * scale).rounded(mode) / scale
    }

    static func powerOfTen(_ exponent: Int) -> FixedPoint {
        var result = FixedPoint.one
        for _ in 0..<exponent { result = result.multiplied(by: 10) }
        return result
    }

    /// The nearest whole number of centavos; throws when it does not fit 64 bits.
    func cents(_ mode: RoundingMode, _ field: @autoclosure () -> String) throws(CalculationError) -> Money {
        let whole = rounded(mode).magnitude
        let limit = UInt64(Int64.max)
        guard !isOutOfRange, whole.significantLimbs <= 5, whole.limbs[4] <= limit else {
            throw CalculationError(.badCase, field: field(), reason: "the result is too large")
        }
        let cents = Int64(whole.limbs[4])
        return Money(cents: isNegative ? -cents : cents)
    }

    /// The number with exactly `decimals` places, such as `1.0242206777`; `nil` when out of range.
    func text(decimals: Int, _ mode: RoundingMode = .halfUp) -> String? {
        let scaled = (self * Self.powerOfTen(decimals)).rounded(mode)
        guard !scaled.isOutOfRange else { return nil }
        var digits: [UInt8] = []
        var rest = scaled.magnitude.wholePart
        while !rest.isZero || digits.count <= decimals {
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            if digits.count == decimals, decimals > 0 { digits.append(UInt8(ascii: ".")) }
            digits.append(UInt8(ascii: "0") + UInt8(digit))
            rest = quotient
            if digits.count > decimals + 1, rest.isZero { break }
        }
        return (scaled.isNegative ? "-" : "") + String(decoding: digits.reversed(), as: UTF8.self)
    }
}

extension WideInteger {
    /// The nearest number whose lower two limbs are zero; `nil` when that needs more than 512 bits.
    fileprivate var nearestTo128FractionBits: WideInteger? {
        let isUpper = limbs[1] >> 63 == 1
        var cut = self
        (cut.limbs[0], cut.limbs[1]) = (0, 0)
        return isUpper ? cut.adding(WideInteger(low: 1, at: 2)) : cut
    }

    /// Whether nothing stands behind the binary point.
    fileprivate var isWhole: Bool { limbs[0] | limbs[1] | limbs[2] | limbs[3] == 0 }

    /// What stands before the binary point, as an integer.
    fileprivate var wholePart: WideInteger {
        var whole = WideInteger()
        for index in Self.fractionLimbs..<Self.limbCount { whole.limbs[index - Self.fractionLimbs] = limbs[index] }
        return whole
    }
}
