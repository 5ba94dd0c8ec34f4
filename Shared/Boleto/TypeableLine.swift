/// The 47 digits that people type to pay a boleto (linha digitável): the barcode in another order, in five fields.
///
/// Fields 1-3 carry a modulo-10 digit each; field 4 is the barcode's general digit; field 5 the factor and the amount. Both
/// kinds of check are needed: modulo 10 does not see a swap of neighbouring 0 and 9, and the general digit does not cover
/// the three field digits.
public struct TypeableLine: Hashable, Sendable {
    /// The barcode that the line spells.
    public let barcode: BankBarcode

    /// The line of a barcode.
    public init(_ barcode: BankBarcode) { self.barcode = barcode }

    /// Reads 47 digits, with or without dots and blanks. A utility slip (48 digits from 8 on) is refused as such.
    public init(parsing text: some StringProtocol) throws(PaymentCodeDefect) { try self.init(checking: Digits(reading: text)) }

    init(checking digits: Digits) throws(PaymentCodeDefect) {
        guard digits.count == 47 else { throw digits.count == 48 && digits.first == 8 ? .isUtilitySlip : .length(digits.count) }
        // A code that starts with 8 is a utility slip that lost a digit: no bank's code does.
        guard digits[0] != 8 else { throw .length(digits.count) }
        for (index, field) in [(1, 9), (11, 20), (22, 31)].enumerated() {
            guard digits[field.1] == CheckDigit.mod10(digits.places(field.0, field.1)) else {
                throw .fieldCheckDigit(field: index + 1, position: field.1 + 1)
            }
        }
        let free = digits.places(5, 9) + digits.places(11, 20) + digits.places(22, 31)
        let code = digits.places(1, 4) + digits.places(33, 33) + digits.places(34, 47) + free
        barcode = try BankBarcode(checking: code, places: BankBarcode.Places(checkDigit: 33, currency: 4))
    }

    /// The three fields with their check digits, the general digit, and the factor with the amount.
    private var fields: [Digits] {
        let code = barcode.digits
        let checked = [code.places(1, 4) + code.places(20, 24), code.places(25, 34), code.places(35, 44)]
        return checked.map { $0 + CheckDigit.mod10($0) } + [code.places(5, 5), code.places(6, 19)]
    }

    /// The 47 digits without punctuation.
    public var digits: String { fields.map(\.text).joined() }

    /// The line as slips print it: `AAAAA.AAAAA BBBBB.BBBBBB CCCCC.CCCCCC D EEEEEEEEEEEEEE`.
    public var formatted: String {
        fields.map { $0.count >= 10 && $0.count <= 11 ? $0.places(1, 5).text + "." + $0.places(6, $0.count).text : $0.text }
            .joined(separator: " ")
    }
}
