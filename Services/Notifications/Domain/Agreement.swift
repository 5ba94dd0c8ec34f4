import BusinessCalendar
import Money

/// An agreement whose papers go to the debtor.
struct Agreement: Equatable, Sendable {
    let id: Int64
    let number: String
    let party: Int64
    let creditor: Int64
    let isActive: Bool
    let closedOn: CalendarDay
    let total: Money
}

/// One boleto of an agreement.
struct AgreementCharge: Equatable, Sendable {
    /// Instalment; 0 is the down payment.
    let installment: Int32
    let due: CalendarDay
    let amount: Money
    /// Linha digitável, 47 digits.
    let typeableLine: String

    /// The line in the groups in which it is printed and typed (FEBRABAN): `00190.00009 02714.455108 14459.360125 3 98980000015075`.
    var groupedLine: String {
        let digits = Array(typeableLine)
        guard digits.count == 47 else { return typeableLine }
        func field(_ from: Int, _ to: Int) -> String { String(digits[from..<from + 5]) + "." + String(digits[(from + 5)..<to]) }
        return [field(0, 10), field(10, 21), field(21, 32), String(digits[32]), String(digits[33...])].joined(separator: " ")
    }
}

/// A file that goes with a mail.
struct PaperFile: Equatable, Sendable {
    let name: String
    let mediaType: String
    let content: [UInt8]
}

/// An agreement with its boletos and its term.
struct AgreementPapers: Equatable, Sendable {
    let agreement: Agreement
    let charges: [AgreementCharge]
    let files: [PaperFile]
}
