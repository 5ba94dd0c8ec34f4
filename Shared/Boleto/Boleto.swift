/// The codes of one boleto: what the slip prints and what the bank knows the title by.
public struct Boleto: Hashable, Sendable {
    /// The bank.
    public let bank: Bank
    /// The due-date factor.
    public let factor: DueDateFactor
    /// The barcode.
    public let barcode: BankBarcode
    /// Nosso número without its check digit: the digits that enter the campo livre and the bank's files.
    public let bankSlipNumber: String
    /// The check digit of nosso número; two digits at Banrisul, `P` or `X` possible, `nil` where the bank has none.
    public let checkDigit: String?
    /// Nosso número in the form that the bank prints: `09/00000000456-4`.
    public let printedNumber: String

    init(bank: Bank, factor: DueDateFactor, barcode: BankBarcode, title: NumberedTitle) {
        self.bank = bank
        self.factor = factor
        self.barcode = barcode
        bankSlipNumber = title.number.text
        checkDigit = title.checkDigit
        printedNumber = title.printed
    }

    /// The 25 digits that the bank defines.
    public var freeField: String { barcode.freeField }

    /// The line that people type.
    public var typeableLine: TypeableLine { TypeableLine(barcode) }
}
