import Money
import Testing

@testable import DebtMath

@Suite("Fixed point") struct FixedPointTests {
    private static func decimal(_ text: String) throws -> FixedPoint { try #require(ExactDecimal(text)).value }

    @Test(
        "a half is rounded as the mode says",
        arguments: [
            ("0.5", 1, 0, 0), ("1.5", 2, 2, 1), ("2.5", 3, 2, 2), ("-0.5", -1, 0, 0), ("-1.5", -2, -2, -1), ("2.4999999", 2, 2, 2),
            ("2.5000001", 3, 3, 2),
            ("-2.5000001", -3, -3, -2), ("7", 7, 7, 7),
        ]
    )
    func halves(_ row: (text: String, up: Int64, even: Int64, down: Int64)) throws {
        let value = try Self.decimal(row.text)
        #expect(value.rounded(.halfUp) == FixedPoint(row.up))
        #expect(value.rounded(.halfEven) == FixedPoint(row.even))
        #expect(value.rounded(.down) == FixedPoint(row.down))
    }

    @Test("a half stays a half, and a whole number whole, after divisions that do not end")
    func boundariesSurvive() {
        let third = FixedPoint.one.divided(by: 3)
        #expect(third.multiplied(by: 3) != .one)
        #expect(third.multiplied(by: 3).rounded(.down) == .one)
        let half = (third * FixedPoint(9)).divided(by: 6)
        #expect(half.rounded(.halfUp) == .one)
        #expect(half.rounded(.halfEven) == .zero)
        #expect((-half).rounded(.halfUp) == FixedPoint(-1))
    }

    @Test("a quotient times its divisor is the dividend, to 60 decimals", arguments: [11, 12, 13] as [UInt64])
    func division(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bound = FixedPoint.powerOfTwo(-200)
        for _ in 0..<400 {
            let (left, right) = (Self.anyNumber(&random), Self.anyNumber(&random))
            guard !right.isZero else { continue }
            let quotient = left / right
            guard !quotient.isOutOfRange else { continue }
            let scale = max(right.magnitude, FixedPoint.one.magnitude)
            let error = quotient * right - left
            #expect(error.magnitude <= (bound * FixedPoint(magnitude: scale)).magnitude, "seed \(seed): \(left) / \(right)")
        }
    }

    /// Of any size from 2^-190 to 2^190, with long runs of ones and zeros, which are where carries go wrong.
    private static func anyNumber(_ random: inout SeededGenerator) -> FixedPoint {
        var magnitude = WideInteger()
        for index in Int.random(in: 1...4, using: &random)...Int.random(in: 4...6, using: &random) {
            magnitude.limbs[index] = random.pick([0, 1, .max, .max - 1, 1 << 63, .random(in: 0 ... .max, using: &random)])
        }
        return FixedPoint(magnitude: magnitude, sign: random.chance(50) ? .minus : .plus)
    }

    @Test("the q-th power of a (p÷q)-th power is the p-th power, to 60 decimals", arguments: [21, 22] as [UInt64])
    func fractionalPowers(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let base = FixedPoint(Int64.random(in: 1...3_000_000, using: &random)).divided(by: 1_000_000)
            let (numerator, denominator) = (Int.random(in: 1...400, using: &random), random.pick([12, 28, 30, 31, 252, 365]))
            guard base.power(numerator) > .powerOfTwo(-20) else { continue }
            let root = base.power(numerator, over: denominator)
            let ratio = root.power(denominator) / base.power(numerator)
            #expect((ratio - .one).magnitude < FixedPoint.powerOfTwo(-200).magnitude, "seed \(seed): \(numerator)/\(denominator)")
        }
    }

    @Test(
        "known powers",
        arguments: [
            ("1.44", 1, 2, "1.2"), ("1.030301", 2, 3, "1.0201"), ("4", -1, 2, "0.5"), ("2", 10, 1, "1024"), ("0", 1, 2, "0"),
            ("1.5", 0, 7, "1"),
        ]
    )
    func knownPowers(_ row: (base: String, numerator: Int, denominator: Int, expected: String)) throws {
        let power = try Self.decimal(row.base).power(row.numerator, over: row.denominator)
        #expect(try power.text(decimals: 50) == Self.decimal(row.expected).text(decimals: 50))
    }

    @Test("what does not fit is out of range, and stays so")
    func outOfRange() throws {
        let huge = FixedPoint.powerOfTwo(255)
        for value in [
            huge * huge, huge + huge, .one / .zero, huge.multiplied(by: 2), .outOfRange - .one, (-huge).power(1, over: 2), .powerOfTwo(256),
        ] {
            #expect(value.isOutOfRange)
            #expect((value * .zero + .one).rounded(.down).isOutOfRange)
            #expect(throws: CalculationError.self) { try value.cents(.halfUp, "amount") }
            #expect(value.text(decimals: 2) == nil)
        }
        #expect(throws: CalculationError.self) { try (FixedPoint(.max) + .one).cents(.halfUp, "amount") }
        #expect(try FixedPoint(.max).cents(.halfUp, "amount").cents == .max)
        #expect(huge.power(-40) == .zero)
    }

    @Test(
        "texts have exactly the places asked for",
        arguments: [
            ("1.00420", 4, "1.0042"), ("0.05", 1, "0.1"), ("-0.04", 1, "0.0"), ("-1.25", 1, "-1.3"), ("12", 0, "12"), ("0.9999", 2, "1.00"),
            ("100", 3, "100.000"),
        ]
    )
    func texts(_ row: (value: String, decimals: Int, expected: String)) throws {
        #expect(try Self.decimal(row.value).text(decimals: row.decimals) == row.expected)
    }
}

@Suite("Exact decimals") struct ExactDecimalTests {
    @Test(
        "numbers are read as written",
        arguments: [
            ("0.50", "0.5"), ("-1.25", "-1.25"), ("+3", "3"), ("007", "7"), ("0", "0"), ("-0.00", "0"), ("10", "10"),
            ("0.000001", "0.000001"),
            ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
        ]
    )
    func reads(_ row: (text: String, expected: String)) throws {
        let decimal = try #require(ExactDecimal(row.text))
        #expect(decimal.description == row.expected)
        #expect(ExactDecimal(row.expected) == decimal)
    }

    @Test(
        "other texts are refused",
        arguments: ["", "-", "+", ".", ".5", "5.", "1,5", "1e3", " 1", "1 ", "--1", "1.2.3", "0x1", "１", String(repeating: "9", count: 39)]
    )
    func refuses(_ text: String) { #expect(ExactDecimal(text) == nil) }
}
