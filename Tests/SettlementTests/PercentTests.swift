import Money
import Settlement
import Testing

@Suite("Percent") struct PercentTests {
    @Test("a half goes away from zero, to the even centavo or down, as agreed")
    func halves() throws {
        let half = try Percent(parsing: "50")
        let table: [(Int64, Rounding, Int64)] = [
            (1, .halfUp, 1), (1, .halfEven, 0), (1, .down, 0), (3, .halfUp, 2), (3, .halfEven, 2), (3, .down, 1), (5, .halfEven, 2),
        ]
        for (base, rounding, expected) in table { #expect(half.portion(of: Money(cents: base), rounding) == Money(cents: expected)) }
    }

    @Test("a digit far behind the half decides half even")
    func justAboveTheHalf() throws {
        let above = try Percent(parsing: "50.000000000000000000000000000000000001")
        let below = try Percent(parsing: "49.999999999999999999999999999999999999")
        #expect(above.portion(of: Money(cents: 1), .halfEven) == Money(cents: 1))
        #expect(below.portion(of: Money(cents: 1), .halfUp) == .zero)
    }

    @Test("leading and trailing zeros change nothing")
    func zeros() throws {
        for text in ["0008.50", "8.5", "8.500000000000000000000000000000"] {
            #expect(try Percent(parsing: text).portion(of: Money(cents: 10_000), .down) == Money(cents: 850))
        }
        #expect(try Percent(parsing: "0.000").portion(of: Money(cents: .max), .halfUp) == .zero)
    }

    @Test("the greatest amounts do not trap: the share is exact or there is none")
    func extremes() throws {
        #expect(try Percent(parsing: "100").portion(of: Money(cents: .max), .halfUp) == Money(cents: .max))
        let hair = try Percent(parsing: "100.00000000000000001")
        #expect(hair.portion(of: Money(cents: .max), .down) == Money(cents: .max))
        #expect(hair.portion(of: Money(cents: .max), .halfUp) == nil)
        #expect(try Percent(parsing: "99999999999999999999999999999999999999999").portion(of: Money(cents: 1), .down) == nil)
        // 184467440737095516.15 % of 5000 is 9223372036854775807.5: rounding up would leave 64 bits.
        let edge = try Percent(parsing: "184467440737095516.15")
        #expect(edge.portion(of: Money(cents: 5000), .down) == Money(cents: .max))
        #expect(edge.portion(of: Money(cents: 5000), .halfUp) == nil)
    }

    @Test("another text is no percent", arguments: ["", ".", "5.", ".5", "-1", "+1", "1,5", "1e2", " 1", "1 ", "1.2.3", "٣", "NaN", "1%"])
    func unreadable(_ text: String) {
        #expect(throws: SettlementError.self) { try Percent(parsing: text) }
    }

    @Test("agrees with 128-bit arithmetic", arguments: [UInt64(7), 2026, 0xACE7])
    func agreesWithWideIntegers(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let (scale, mantissa) = (Int.random(in: 0...6, using: &random), Int64.random(in: 0...99_999_999, using: &random))
            let base = Int64.random(in: 0...(1 << Int64.random(in: 0...50, using: &random)), using: &random)
            let digits = String(repeating: "0", count: max(0, scale + 1 - String(mantissa).count)) + String(mantissa)
            let text = scale == 0 ? digits : digits.dropLast(scale) + "." + digits.suffix(scale)
            let divisor = (0..<scale + 2).reduce(Int128(1)) { power, _ in power * 10 }
            let (whole, rest) = (Int128(base) * Int128(mantissa)).quotientAndRemainder(dividingBy: divisor)
            let halfUp = whole + (rest * 2 >= divisor ? 1 : 0)
            let halfEven = whole + (rest * 2 > divisor || (rest * 2 == divisor && whole % 2 == 1) ? 1 : 0)
            let percent = try Percent(parsing: text)
            for (rounding, expected) in [(Rounding.down, whole), (.halfUp, halfUp), (.halfEven, halfEven)] {
                let portion = percent.portion(of: Money(cents: base), rounding)
                #expect(portion?.cents == Int64(exactly: expected), "seed \(seed): \(text) % of \(base), \(rounding)")
            }
        }
    }
}
