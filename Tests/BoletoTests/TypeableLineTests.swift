import Boleto
import BusinessCalendar
import Money
import Testing

@Suite("Typeable line") struct TypeableLineTests {
    private static let printed = "23791.23405 40000.000048 53012.345608 2 69040000014150"
    private static let digits = printed.filter(\.isWholeNumber)
    private static let barcode = "23792690400000141501234040000000045301234560"

    private static func replaced(_ place: Int, _ text: String = digits) -> String {
        var digits = Array(text)
        digits[place - 1] = digits[place - 1] == "4" ? "5" : "4"
        return String(digits)
    }

    /// Fields 1-3 have a digit of their own by modulo 10, which sees every single alteration; field 4 is the general digit
    /// itself. Field 5 (places 34-47) is covered by the general digit alone, and that one is 1 for three remainders of eleven:
    /// an alteration there goes unseen only when the digit is 1 before and after.
    @Test("an altered digit is noticed in fields 1-4 always, in field 5 unless the general digit is 1", arguments: Bank.allCases)
    func alterations(_ bank: Bank) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<8 {
            let digits = Array(try random.order(bank).issued().typeableLine.digits)
            for place in digits.indices {
                for other in "0123456789" where other != digits[place] {
                    var altered = digits
                    altered[place] = other
                    guard (try? PaymentCode(parsing: String(altered))) != nil else { continue }
                    #expect(place >= 33 && digits[32] == "1", "place \(place + 1), seed \(seed)")
                }
            }
        }
    }

    @Test("the defect names the field whose digit is wrong, and its place", arguments: [(2, 1, 10), (10, 1, 10), (15, 2, 21), (31, 3, 32)])
    func fields(_ place: Int, _ field: Int, _ position: Int) {
        #expect(throws: PaymentCodeDefect.fieldCheckDigit(field: field, position: position)) {
            try TypeableLine(parsing: Self.replaced(place))
        }
    }

    @Test("the general digit is place 33 of the line and place 5 of the barcode")
    func generalDigit() {
        #expect(throws: PaymentCodeDefect.generalCheckDigit(position: 33)) { try PaymentCode(parsing: Self.replaced(40)) }
        #expect(throws: PaymentCodeDefect.generalCheckDigit(position: 5)) { try PaymentCode(parsing: Self.replaced(20, Self.barcode)) }
    }

    @Test("a swap of neighbouring 0 and 9, which modulo 10 does not see, is noticed by the general digit")
    func swap() throws {
        let account = try BradescoAccount(branch: "1234", wallet: "09", account: "1234567")
        let order = BoletoOrder(
            account: .bradesco(account),
            number: .init("09000000001"),
            due: .init(daysSinceEpoch: 20_500),
            amount: .init(cents: 5_000)
        )
        let digits = try order.issued().typeableLine.digits
        // The number begins at place 12, inside field 2.
        let swapped = digits.prefix(11) + "90" + digits.dropFirst(13)
        #expect(throws: PaymentCodeDefect.generalCheckDigit(position: 33)) { try TypeableLine(parsing: swapped) }
    }

    @Test(
        "dots, hyphens and white space do not matter",
        arguments: [
            printed, digits, " \(printed)\n", "2379 1234 0540000000048-53012.345608 2\t69040000014150", barcode,
            "23792.69040 \(barcode.dropFirst(10))",
        ]
    )
    func punctuation(_ text: String) throws {
        guard case .boleto(let barcode) = try PaymentCode(parsing: text) else { throw PaymentCodeDefect.isUtilitySlip }
        #expect(barcode.text == Self.barcode)
        #expect(TypeableLine(barcode).formatted == Self.printed)
    }

    @Test(
        "a text of another length or with other characters is refused",
        arguments: [
            ("", PaymentCodeDefect.length(0)), (String(digits.dropLast()), .length(46)), (digits + "0", .length(48)),
            (String(repeating: "1", count: 100_000), .length(100_000)), ("2379x", .unexpectedCharacter(position: 5)),
            ("２" + digits.dropFirst(), .unexpectedCharacter(position: 1)), ("🧾", .unexpectedCharacter(position: 1)),
            ("8" + digits.dropFirst(), .length(47)),
        ]
    )
    func otherTexts(_ text: String, _ expected: PaymentCodeDefect) {
        #expect(throws: expected) { try PaymentCode(parsing: text) }
        #expect(!expected.message.isEmpty && !expected.code.isEmpty)
    }
}
