import Boleto
import Money
import Testing

@Suite("Utility slip") struct UtilitySlipTests {
    /// Bills printed in public documents, one for each kind of arithmetic.
    @Test(
        "line and barcode read to the same slip",
        arguments: [
            ("836200000005667800481000180975657313001589636081", "83620000000667800481001809756573100158963608", 3, 6_678),
            ("848900000002404201622015806051904292586034111220", "84890000000404201622018060519042958603411122", 4, 4_042),
        ]
    )
    func reads(_ line: String, _ barcode: String, _ segment: Int, _ cents: Int64) throws {
        let slip = try UtilitySlip(parsing: line)
        #expect(slip.text == barcode)
        #expect(slip.segment == segment)
        #expect(slip.amount == Money(cents: cents))
        #expect(try UtilitySlip(parsing: barcode) == slip)
        #expect(try PaymentCode(parsing: slip.formatted) == .utility(slip))
    }

    @Test(
        "an altered digit of a line is noticed at every place but those of the arithmetic",
        arguments: ["836200000005667800481000180975657313001589636081"]
    )
    func alterations(_ line: String) {
        let digits = Array(line)
        for place in digits.indices {
            for other in "0123456789" where other != digits[place] {
                var altered = digits
                altered[place] = other
                #expect(throws: PaymentCodeDefect.self, "place \(place + 1)") { try PaymentCode(parsing: String(altered)) }
            }
        }
    }

    @Test("the defect names the block, the identifier or the length")
    func defects() {
        #expect(throws: PaymentCodeDefect.fieldCheckDigit(field: 2, position: 24)) {
            try PaymentCode(parsing: "836200000005667800481001180975657313001589636081")
        }
        #expect(throws: PaymentCodeDefect.valueIdentifier(position: 3)) {
            try PaymentCode(parsing: "835200000005667800481000180975657313001589636081")
        }
        #expect(throws: PaymentCodeDefect.generalCheckDigit(position: 4)) {
            try PaymentCode(parsing: "83620000000667800481001809756573100158963609")
        }
        #expect(throws: PaymentCodeDefect.length(47)) { try UtilitySlip(parsing: "83620000000566780048100018097565731300158963608") }
        #expect(throws: PaymentCodeDefect.length(0)) { try UtilitySlip(parsing: "") }
    }
}
