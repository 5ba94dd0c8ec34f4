import Boleto
import Testing

@Suite("Interleaved 2 of 5") struct ITFBarcodeTests {
    /// The weights of the five elements of a digit, by the standard; a digit is the sum of its two wide ones, 11 being 0.
    private static func digit(_ elements: [ITFBarcode.Element]) -> Int {
        let sum = zip(elements, [1, 2, 4, 7, 0]).reduce(0) { $0 + ($1.0 == .wide ? $1.1 : 0) }
        return sum == 11 ? 0 : sum
    }

    @Test("bars spell the odd digits and spaces the even ones, two wide of five", arguments: Bank.allCases)
    func readsBack(_ bank: Bank) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let barcode = try random.order(bank).issued().barcode
        let elements = ITFBarcode.elements(of: barcode)
        #expect(elements.prefix(4) == [.narrow, .narrow, .narrow, .narrow] && elements.suffix(3) == [.wide, .narrow, .narrow])
        var digits = ""
        for pair in stride(from: 4, to: elements.count - 3, by: 10) {
            for offset in 0...1 {
                let widths = stride(from: pair + offset, to: pair + 10, by: 2).map { elements[$0] }
                #expect(widths.filter { $0 == .wide }.count == 2)
                digits += String(Self.digit(widths))
            }
        }
        #expect(digits == barcode.text, "seed \(seed)")
    }

    @Test("only 44 digits make a symbol")
    func refusals() {
        #expect(throws: PaymentCodeDefect.length(43)) { try ITFBarcode(digits: String(repeating: "1", count: 43)) }
        #expect(throws: PaymentCodeDefect.unexpectedCharacter(position: 2)) { try ITFBarcode(digits: "1.2") }
        #expect(throws: PaymentCodeDefect.unexpectedCharacter(position: 1)) { try ITFBarcode(digits: "１") }
    }
}
