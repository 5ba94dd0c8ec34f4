/// Whatever a person may paste into a "pay" box: a boleto or a utility slip, as barcode or as typeable line.
public enum PaymentCode: Hashable, Sendable {
    /// A boleto.
    case boleto(BankBarcode)
    /// A utility slip (arrecadação).
    case utility(UtilitySlip)

    /// Tells the kinds apart by their number of digits and by the first one, and checks every check digit.
    public init(parsing text: some StringProtocol) throws(PaymentCodeDefect) {
        let digits = try Digits(reading: text)
        switch digits.count {
        case 44 where digits[0] == 8, 48 where digits[0] == 8:
            self = .utility(try UtilitySlip(checking: digits))
        case 44:
            self = .boleto(try BankBarcode(checking: digits, places: .init(checkDigit: BankBarcode.checkDigitPlace, currency: 4)))
        case 47:
            self = .boleto(try TypeableLine(checking: digits).barcode)
        default:
            throw .length(digits.count)
        }
    }
}
