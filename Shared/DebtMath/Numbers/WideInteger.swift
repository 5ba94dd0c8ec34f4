/// An unsigned integer of 512 bits in eight limbs, the lowest first: the digits behind `FixedPoint`.
///
/// A value type without heap storage, so a factor costs no allocation. The operations are only those that the fixed-point
/// arithmetic needs; each says what happens when the result does not fit, none traps.
struct WideInteger: Sendable {
    static let limbCount = 8
    /// Limbs below the binary point of a `FixedPoint`: 256 bits.
    static let fractionLimbs = 4

    var limbs: InlineArray<8, UInt64>

    static let zero = WideInteger()

    init() { limbs = InlineArray(repeating: 0) }

    /// `low` in the limb `position`, `high` in the next.
    init(low: UInt64, high: UInt64 = 0, at position: Int) {
        self.init()
        limbs[position] = low
        if position + 1 < Self.limbCount { limbs[position + 1] = high }
    }

    /// The number of limbs up to the highest that is not zero.
    var significantLimbs: Int {
        var count = Self.limbCount
        while count > 0, limbs[count - 1] == 0 { count -= 1 }
        return count
    }

    var isZero: Bool { significantLimbs == 0 }

    /// The position of the highest bit that is set, `nil` for zero.
    var highestBit: Int? {
        let count = significantLimbs
        guard count > 0 else { return nil }
        return count * 64 - 1 - limbs[count - 1].leadingZeroBitCount
    }

    /// The sum, `nil` when it needs more than 512 bits.
    func adding(_ other: WideInteger) -> WideInteger? {
        var sum = self
        var carry: UInt128 = 0
        for index in 0..<Self.limbCount {
            carry += UInt128(limbs[index]) + UInt128(other.limbs[index])
            sum.limbs[index] = UInt64(truncatingIfNeeded: carry)
            carry >>= 64
        }
        return carry == 0 ? sum : nil
    }

    /// The difference; the caller knows that `other` is not greater.
    func subtracting(_ other: WideInteger) -> WideInteger {
        var difference = self
        var borrow = false
        for index in 0..<Self.limbCount {
            let (first, under) = limbs[index].subtractingReportingOverflow(other.limbs[index])
            let (second, underAgain) = first.subtractingReportingOverflow(borrow ? 1 : 0)
            difference.limbs[index] = second
            borrow = under || underAgain
        }
        return difference
    }

    /// The product with one limb, `nil` when it needs more than 512 bits.
    func multiplied(by factor: UInt64) -> WideInteger? {
        var product = self
        var carry: UInt128 = 0
        for index in 0..<Self.limbCount {
            // (2^64 − 1)² + (2^64 − 1) < 2^128: never over.
            carry += UInt128(limbs[index]) * UInt128(factor)
            product.limbs[index] = UInt64(truncatingIfNeeded: carry)
            carry >>= 64
        }
        return carry == 0 ? product : nil
    }

    /// Whole quotient and remainder of a division by one limb that is not zero.
    func quotientAndRemainder(dividingBy divisor: UInt64) -> (quotient: WideInteger, remainder: UInt64) {
        var quotient = WideInteger()
        var remainder: UInt64 = 0
        for index in stride(from: significantLimbs - 1, through: 0, by: -1) {
            (quotient.limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
        }
        return (quotient, remainder)
    }
}

extension WideInteger: Comparable {
    static func == (left: WideInteger, right: WideInteger) -> Bool {
        for index in 0..<limbCount where left.limbs[index] != right.limbs[index] { return false }
        return true
    }

    static func < (left: WideInteger, right: WideInteger) -> Bool {
        for index in stride(from: limbCount - 1, through: 0, by: -1) where left.limbs[index] != right.limbs[index] {
            return left.limbs[index] < right.limbs[index]
        }
        return false
    }
}

extension WideInteger: Hashable {
    func hash(into hasher: inout Hasher) {
        for index in 0..<Self.limbCount { hasher.combine(limbs[index]) }
    }
}
