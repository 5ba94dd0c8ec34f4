public import Money

/// A bill of a utility, a tax or a fine (arrecadação): 44 digits from 8 on, typed as 48 in four blocks with a check digit each.
///
/// FEBRABAN, standard layout of collection with barcode: place 2 is the segment, place 3 tells what the value is and
/// which arithmetic the check digits use (6 and 7 modulo 10, 8 and 9 modulo 11), place 4 is the general check digit.
public struct UtilitySlip: Hashable, Sendable {
    let digits: Digits

    /// Reads the 44 digits of the barcode or the 48 of the line, with or without punctuation.
    public init(parsing text: some StringProtocol) throws(PaymentCodeDefect) { try self.init(checking: Digits(reading: text)) }

    init(checking digits: Digits) throws(PaymentCodeDefect) {
        guard [44, 48].contains(digits.count), digits[0] == 8 else { throw .length(digits.count) }
        guard (6...9).contains(digits[2]) else { throw .valueIdentifier(position: 3) }
        let code = digits.count == 44 ? digits : try Self.barcode(ofLine: digits)
        guard code[3] == Self.checkDigit(of: code.places(1, 3) + code.places(5, 44), valueIdentifier: code[2]) else {
            throw .generalCheckDigit(position: 4)
        }
        guard (1...7).contains(code[1]) || code[1] == 9 else { throw .segment(position: 2) }
        self.digits = code
    }

    private static func barcode(ofLine line: Digits) throws(PaymentCodeDefect) -> Digits {
        var code = Digits([])
        for block in 1...4 {
            let data = line.places(block * 12 - 11, block * 12 - 1)
            guard line[block * 12 - 1] == checkDigit(of: data, valueIdentifier: line[2]) else {
                throw .fieldCheckDigit(field: block, position: block * 12)
            }
            code = code + data
        }
        return code
    }

    private static func checkDigit(of digits: Digits, valueIdentifier: UInt8) -> UInt8 {
        valueIdentifier <= 7 ? CheckDigit.mod10(digits) : CheckDigit.mod11Zero(digits)
    }

    /// The 44 digits of the barcode.
    public var text: String { digits.text }

    /// The segment: 1 city halls, 2 sanitation, 3 power and gas, 4 telecommunications, 5 government, 6 others, 7 traffic
    /// fines, 9 the bank's own use.
    public var segment: Int { Int(digits[1]) }

    /// The amount in reais; `nil` when the code has none or its value is a quantity of another unit (identifiers 7 and 9).
    public var amount: Money? {
        let cents = digits.places(5, 15).number
        return digits[2] % 2 == 0 && cents > 0 ? Money(cents: cents) : nil
    }

    /// The line as bills print it: four blocks of 11 digits, each with its check digit after a hyphen.
    public var formatted: String {
        (0..<4).map { block in
            let data = digits.places(block * 11 + 1, block * 11 + 11)
            return data.text + "-" + String(Self.checkDigit(of: data, valueIdentifier: digits[2]))
        }.joined(separator: " ")
    }
}
