import Boleto
import BusinessCalendar
import Money
import Testing

@Suite("Barcode") struct BankBarcodeTests {
    /// A code with the right general digit for any factor, amount and currency: the digit is found by trying.
    private static func code(_ factorAndAmount: String, currency: String = "9") throws -> BankBarcode {
        for digit in 1...9 {
            if let code = try? BankBarcode(parsing: "237\(currency)\(digit)\(factorAndAmount)1234040000000045301234560") { return code }
        }
        throw PaymentCodeDefect.currency(position: 4)
    }

    @Test("without a factor there is no due date, and the amount runs over fourteen digits")
    func noFactor() throws {
        let small = try Self.code("00000000014150")
        #expect(small.factor == nil && small.amount == Money(cents: 14_150))
        #expect(try small.due(readOn: CalendarDay(daysSinceEpoch: 20_000)) == nil)
        #expect(try Self.code("09990000014150").amount == Money(cents: 9_990_000_014_150))
        #expect(try Self.code("00000000000000").amount == nil)
        #expect(try Self.code("16400000000000").amount == nil)
    }

    @Test("a factor that names no day near the reference is refused")
    func window() throws {
        let code = try Self.code("76390000014150")
        #expect(throws: PaymentCodeDefect.dueDateOutsideWindow) { try code.due(readOn: #require(CalendarDay(iso: "2026-11-24"))) }
        #expect(try code.due(readOn: #require(CalendarDay(iso: "2024-06-30"))) == CalendarDay(iso: "2018-09-06"))
    }

    @Test("a currency other than the real is refused, at its place")
    func currency() {
        var defects: Set<Int?> = []
        for digit in 1...9 {
            do {
                _ = try BankBarcode(parsing: "2378\(digit)690400000141501234040000000045301234560")
            } catch {
                defects.insert(error == .currency(position: 4) ? 4 : nil)
            }
        }
        #expect(defects.contains(4))
    }

    @Test("a utility slip is said to be one")
    func utility() {
        let line = "836200000005667800481000180975657313001589636081"
        #expect(throws: PaymentCodeDefect.isUtilitySlip) { try TypeableLine(parsing: line) }
        #expect(throws: PaymentCodeDefect.isUtilitySlip) { try BankBarcode(parsing: "83620000000667800481001809756573100158963608") }
    }
}
