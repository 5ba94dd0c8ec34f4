/// A signed number with 256 bits before and 256 bits behind the binary point: amounts, rates and factors inside a calculation.
///
/// Products and quotients are cut at 2^-256, about 10^-77, so what leaves a chain of some thousand operations is still right to
/// more than 50 decimals; `rounded` then treats what lies within 2^-129 of a boundary as lying on it. A result too large, or a
/// division by zero, gives `outOfRange`, which stays through everything that uses it and is reported once, where an amount
/// leaves the calculation.
struct FixedPoint: Hashable, Sendable {
    enum Sign: Sendable { case plus, minus, outOfRange }

    private(set) var magnitude: WideInteger
    private(set) var sign: Sign

    static let zero = FixedPoint(magnitude: .zero)
    static let one = FixedPoint(1)
    static let outOfRange = FixedPoint(magnitude: .zero, sign: .outOfRange)

    /// A zero is always positive, so that equal numbers are equal values.
    init(magnitude: WideInteger?, sign: Sign = .plus) {
        guard let magnitude, sign != .outOfRange else {
            (self.magnitude, self.sign) = (.zero, .outOfRange)
            return
        }
        self.magnitude = magnitude
        self.sign = sign == .minus && magnitude.isZero ? .plus : sign
    }

    init(_ whole: Int64) {
        self.init(magnitude: WideInteger(low: whole.magnitude, at: WideInteger.fractionLimbs), sign: whole < 0 ? .minus : .plus)
    }

    /// 2 to the power `exponent`.
    static func powerOfTwo(_ exponent: Int) -> FixedPoint {
        let bit = exponent + WideInteger.fractionLimbs * 64
        if bit < 0 { return .zero }
        guard bit < WideInteger.limbCount * 64 else { return .outOfRange }
        return FixedPoint(magnitude: WideInteger(low: 1 << UInt64(bit % 64), at: bit / 64))
    }

    var isOutOfRange: Bool { sign == .outOfRange }
    var isZero: Bool { sign == .plus && magnitude.isZero }
    var isNegative: Bool { sign == .minus }
    var isPositive: Bool { sign == .plus && !magnitude.isZero }
}

extension FixedPoint {
    static prefix func - (value: FixedPoint) -> FixedPoint {
        switch value.sign {
        case .plus: FixedPoint(magnitude: value.magnitude, sign: .minus)
        case .minus: FixedPoint(magnitude: value.magnitude, sign: .plus)
        case .outOfRange: .outOfRange
        }
    }

    static func + (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        if left.isOutOfRange || right.isOutOfRange { return .outOfRange }
        if left.sign == right.sign { return FixedPoint(magnitude: left.magnitude.adding(right.magnitude), sign: left.sign) }
        if left.magnitude < right.magnitude {
            return FixedPoint(magnitude: right.magnitude.subtracting(left.magnitude), sign: right.sign)
        }
        return FixedPoint(magnitude: left.magnitude.subtracting(right.magnitude), sign: left.sign)
    }

    static func - (left: FixedPoint, right: FixedPoint) -> FixedPoint { left + (-right) }

    static func * (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        FixedPoint(magnitude: left.magnitude.scaledProduct(right.magnitude), sign: productSign(left, right))
    }

    static func / (left: FixedPoint, right: FixedPoint) -> FixedPoint {
        FixedPoint(magnitude: left.magnitude.scaledQuotient(right.magnitude), sign: productSign(left, right))
    }

    static func += (left: inout FixedPoint, right: FixedPoint) { left = left + right }
    static func -= (left: inout FixedPoint, right: FixedPoint) { left = left - right }
    static func *= (left: inout FixedPoint, right: FixedPoint) { left = left * right }

    private static func productSign(_ left: FixedPoint, _ right: FixedPoint) -> Sign {
        if left.isOutOfRange || right.isOutOfRange { return .outOfRange }
        return left.sign == right.sign ? .plus : .minus
    }

    /// The product with a whole number, without loss.
    func multiplied(by factor: Int) -> FixedPoint {
        let product = magnitude.multiplied(by: UInt64(factor.magnitude))
        return isOutOfRange ? self : FixedPoint(magnitude: product, sign: (sign == .minus) == (factor < 0) ? .plus : .minus)
    }

    /// The quotient by a whole number that is not zero, cut at 2^-256.
    func divided(by divisor: Int) -> FixedPoint {
        guard !isOutOfRange, divisor != 0 else { return .outOfRange }
        let quotient = magnitude.quotientAndRemainder(dividingBy: UInt64(divisor.magnitude)).quotient
        return FixedPoint(magnitude: quotient, sign: (sign == .minus) == (divisor < 0) ? .plus : .minus)
    }
}

extension FixedPoint: Comparable {
    /// By value; `outOfRange` is above every number.
    static func < (left: FixedPoint, right: FixedPoint) -> Bool {
        switch (left.sign, right.sign) {
        case (.outOfRange, _): false
        case (_, .outOfRange): true
        case (.plus, .plus): left.magnitude < right.magnitude
        case (.minus, .minus): right.magnitude < left.magnitude
        case (.minus, .plus): true
        case (.plus, .minus): false
        }
    }
}
