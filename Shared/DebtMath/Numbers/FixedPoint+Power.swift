/// Powers with rational exponents, right to more than 60 decimals: the whole part by squaring, the fraction by e^(f · ln x).
extension FixedPoint {
    /// `self` to the power `numerator ÷ denominator`, for a base above zero (or zero with an exponent above zero).
    ///
    /// A result below 2^-256 is zero. Any other base, or a result too large, is `outOfRange`.
    func power(_ numerator: Int, over denominator: Int = 1) -> FixedPoint {
        if numerator < 0 {
            let inverse = power(-numerator, over: denominator)
            return inverse.isOutOfRange && isPositive ? .zero : .one / inverse
        }
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let integral = wholePower(whole)
        guard rest != 0 else { return integral }
        guard isPositive else { return isZero ? .zero : .outOfRange }
        return integral * (naturalLogarithm.multiplied(by: rest).divided(by: denominator)).exponential
    }

    private func wholePower(_ exponent: Int) -> FixedPoint {
        var (result, square, left) = (FixedPoint.one, self, exponent)
        while left > 0 {
            if left & 1 == 1 { result *= square }
            left >>= 1
            if left > 0 { square *= square }
        }
        return result
    }

    /// ln of a number above zero: with x = m · 2^k and m near 1, k · ln 2 + 2 · artanh((m − 1) ÷ (m + 1)).
    private var naturalLogarithm: FixedPoint {
        guard isPositive, let top = magnitude.highestBit else { return .outOfRange }
        var exponent = top - WideInteger.fractionLimbs * 64
        var mantissa = self * .powerOfTwo(-exponent)
        if mantissa > Self.threeHalves {
            exponent += 1
            mantissa = mantissa.divided(by: 2)
        }
        return Self.naturalLogarithmOfTwo.multiplied(by: exponent) + ((mantissa - .one) / (mantissa + .one)).doubleInverseTangent
    }

    private static let threeHalves = FixedPoint(3).divided(by: 2)
    private static let naturalLogarithmOfTwo = FixedPoint.one.divided(by: 3).doubleInverseTangent

    /// 2 · artanh of a number well below one: 2 · (z + z³/3 + z⁵/5 + …), until a term is below 2^-256.
    private var doubleInverseTangent: FixedPoint {
        let square = self * self
        var (sum, term, divisor) = (self, self, 1)
        while !term.isZero {
            term *= square
            divisor += 2
            sum += term.divided(by: divisor)
        }
        return sum.multiplied(by: 2)
    }

    /// e to this power: 2^k · e^r with r between −ln 2 ÷ 2 and ln 2 ÷ 2, and the series of e^r.
    private var exponential: FixedPoint {
        guard !isOutOfRange else { return .outOfRange }
        let turns = (self / Self.naturalLogarithmOfTwo).rounded(.halfUp)
        guard turns.magnitude.significantLimbs <= 5, turns.magnitude.limbs[4] < 1 << 32 else { return isNegative ? .zero : .outOfRange }
        let exponent = Int(turns.magnitude.limbs[4]) * (turns.isNegative ? -1 : 1)
        let rest = self - Self.naturalLogarithmOfTwo.multiplied(by: exponent)
        var (sum, term, count) = (FixedPoint.one, FixedPoint.one, 0)
        while !term.isZero {
            count += 1
            term = (term * rest).divided(by: count)
            sum += term
        }
        return sum * .powerOfTwo(exponent)
    }
}
