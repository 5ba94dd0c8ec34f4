import Money
import Testing

@Suite("Amounts as text") struct MoneyTextTests {
    @Test(
        "people's ways of writing an amount are read to the centavo",
        arguments: [
            ("1234,5", 123_450), ("1.234,56", 123_456), ("1234.56", 123_456), ("1,234.56", 123_456), ("R$ 10", 1_000), ("-R$ 0,05", -5),
            ("R$\u{00A0}1.234.567,89", 123_456_789), ("1.234", 123_400), ("0,9", 90), (" 7 ", 700), ("+3,00", 300), ("999", 99_900),
            ("1.234.567", 123_456_700),
        ] as [(String, Int64)]
    )
    func read(text: String, cents: Int64) throws {
        #expect(try Money.parse(text).cents == cents)
    }

    @Test(
        "what is no amount is refused",
        arguments: ["", "abc", "1,2,3", "1.23.456", "12a", "1..2", ",5", "5,", "R 5", "--1", "1.234.56", "1234.567,00"]
    )
    func refuse(text: String) {
        #expect(throws: MoneyError.self) { try Money.parse(text) }
    }

    @Test("a third decimal and an amount beyond 64 bits have their own reasons")
    func reasons() {
        #expect(throws: MoneyError.fractionOfACent) { try Money.parse("1234,5678") }
        #expect(throws: MoneyError.overflow) { try Money.parse("99999999999999999999") }
        #expect(throws: MoneyError.overflow) { try Money(cents: .max).adding(Money(cents: 1)) }
    }

    @Test("what is written is read again, for any amount", arguments: [0, 1, -1, 99, 100, 123_456_789, -100_000, Int64.max, Int64.min + 1])
    func roundTrip(cents: Int64) throws {
        let money = Money(cents: cents)
        #expect(try Money.parse(money.formatted) == money)
        #expect(try Money.parse(money.formattedPlain) == money)
    }

    @Test("amounts are printed as in Brazil")
    func printed() {
        #expect(Money(cents: 123_456).formatted == "R$\u{00A0}1.234,56")
        #expect(Money(cents: -5).formattedPlain == "-0,05")
    }
}
