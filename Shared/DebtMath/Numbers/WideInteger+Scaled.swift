/// Products and quotients of numbers that carry 256 bits behind the binary point.
extension WideInteger {
    /// `self × other ÷ 2^256`, cut; `nil` when it needs more than 512 bits.
    func scaledProduct(_ other: WideInteger) -> WideInteger? {
        let (rows, columns) = (significantLimbs, other.significantLimbs)
        var product = InlineArray<16, UInt64>(repeating: 0)
        for row in 0..<rows {
            let digit = UInt128(limbs[row])
            var carry: UInt128 = 0
            for column in 0..<columns {
                // (2^64 − 1)² + 2 · (2^64 − 1) = 2^128 − 1: never over.
                carry += digit * UInt128(other.limbs[column]) + UInt128(product[row + column])
                product[row + column] = UInt64(truncatingIfNeeded: carry)
                carry >>= 64
            }
            product[row + columns] = UInt64(truncatingIfNeeded: carry)
        }
        let top = Self.fractionLimbs + Self.limbCount
        for index in top..<16 where product[index] != 0 { return nil }
        var result = WideInteger()
        for index in 0..<Self.limbCount { result.limbs[index] = product[index + Self.fractionLimbs] }
        return result
    }

    /// `self × 2^256 ÷ divisor`, cut; `nil` when it needs more than 512 bits or the divisor is zero.
    func scaledQuotient(_ divisor: WideInteger) -> WideInteger? {
        switch divisor.significantLimbs {
        case 0: nil
        case 1: shortQuotient(divisor.limbs[0])
        default: longQuotient(divisor)
        }
    }

    private func shortQuotient(_ divisor: UInt64) -> WideInteger? {
        var result = WideInteger()
        var remainder: UInt64 = 0
        for position in stride(from: Self.limbCount + Self.fractionLimbs - 1, through: 0, by: -1) {
            let digit = position >= Self.fractionLimbs ? limbs[position - Self.fractionLimbs] : 0
            let quotient: UInt64
            (quotient, remainder) = divisor.dividingFullWidth((remainder, digit))
            if position < Self.limbCount {
                result.limbs[position] = quotient
            } else if quotient != 0 {
                return nil
            }
        }
        return result
    }

    /// Knuth, The Art of Computer Programming, 4.3.1, algorithm D, in base 2^64.
    private func longQuotient(_ divisor: WideInteger) -> WideInteger? {
        let size = divisor.significantLimbs
        let shift = divisor.limbs[size - 1].leadingZeroBitCount
        let normalized = divisor.shiftedLeft(shift)
        var rest = shiftedNumerator(shift)
        var result = WideInteger()
        for position in stride(from: Self.limbCount + Self.fractionLimbs - size, through: 0, by: -1) {
            var digit = Self.estimate(rest, normalized, size: size, at: position)
            if Self.subtract(digit, normalized, from: &rest, size: size, at: position) {
                digit -= 1
                Self.addBack(normalized, to: &rest, size: size, at: position)
            }
            if position < Self.limbCount {
                result.limbs[position] = digit
            } else if digit != 0 {
                return nil
            }
        }
        return result
    }

    /// Shifts by less than a limb; the caller knows that no bit is lost.
    private func shiftedLeft(_ bits: Int) -> WideInteger {
        var result = WideInteger()
        var carry: UInt64 = 0
        for index in 0..<Self.limbCount {
            let wide = UInt128(limbs[index]) << UInt128(bits)
            result.limbs[index] = UInt64(truncatingIfNeeded: wide) | carry
            carry = UInt64(truncatingIfNeeded: wide >> 64)
        }
        return result
    }

    /// `self × 2^256 × 2^shift` in thirteen limbs.
    private func shiftedNumerator(_ shift: Int) -> InlineArray<13, UInt64> {
        var result = InlineArray<13, UInt64>(repeating: 0)
        for index in 0..<Self.limbCount {
            let wide = UInt128(limbs[index]) << UInt128(shift)
            result[index + Self.fractionLimbs] |= UInt64(truncatingIfNeeded: wide)
            result[index + Self.fractionLimbs + 1] = UInt64(truncatingIfNeeded: wide >> 64)
        }
        return result
    }

    /// The next digit of the quotient, or one more than it (step D3).
    private static func estimate(_ rest: InlineArray<13, UInt64>, _ divisor: WideInteger, size: Int, at position: Int) -> UInt64 {
        let top = UInt128(rest[position + size]) << 64 | UInt128(rest[position + size - 1])
        let (first, second) = (UInt128(divisor.limbs[size - 1]), UInt128(divisor.limbs[size - 2]))
        let next = UInt128(rest[position + size - 2])
        var (digit, remainder) = top.quotientAndRemainder(dividingBy: first)
        while digit >> 64 != 0 || digit * second > (remainder << 64 | next) {
            digit -= 1
            remainder += first
            if remainder >> 64 != 0 { break }
        }
        return UInt64(truncatingIfNeeded: digit)
    }

    /// Takes `digit × divisor` off (step D4); true when the digit was one too many.
    private static func subtract(
        _ digit: UInt64,
        _ divisor: WideInteger,
        from rest: inout InlineArray<13, UInt64>,
        size: Int,
        at position: Int
    ) -> Bool {
        var carry: UInt128 = 0
        var borrow = false
        for index in 0...size {
            carry += index < size ? UInt128(digit) * UInt128(divisor.limbs[index]) : 0
            let (first, under) = rest[position + index].subtractingReportingOverflow(UInt64(truncatingIfNeeded: carry))
            let (second, underAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            rest[position + index] = second
            borrow = under || underAgain
            carry >>= 64
        }
        return borrow
    }

    /// Undoes one subtraction too many (step D6); the carry out of the top limb cancels the borrow.
    private static func addBack(_ divisor: WideInteger, to rest: inout InlineArray<13, UInt64>, size: Int, at position: Int) {
        var carry: UInt128 = 0
        for index in 0...size {
            carry += UInt128(rest[position + index]) + (index < size ? UInt128(divisor.limbs[index]) : 0)
            rest[position + index] = UInt64(truncatingIfNeeded: carry)
            carry >>= 64
        }
    }
}
