import BusinessCalendar
import Money
import TaxID

/// Whom the debt is owed to. Every collection document names it with address and CNPJ or CPF (CDC art. 42-A).
struct Creditor: Equatable, Sendable {
    let id: Int64
    let name: String
    let taxID: String
    let address: String

    /// The kind of document and its number as people write it; what was registered, when it is no valid number.
    var document: (kind: String, number: String) {
        guard let number = try? TaxID(parsing: taxID) else { return ("CNPJ/CPF", taxID) }
        return (number.kind == .cnpj ? "CNPJ" : "CPF", number.formatted)
    }

    /// The first field that the law wants and nobody has registered.
    var missingField: String? { [("name", name), ("tax_id", taxID), ("address", address)].first { $0.1.isEmpty }?.0 }
}

/// A title as debts knows it on a day.
struct TitleDebt: Equatable, Sendable {
    let id: Int64
    let party: Int64
    let creditor: Int64
    let contract: String
    let installment: String
    let due: CalendarDay
    /// What is left of the original amount.
    let principal: Money
    /// With correction, interest, fine and fees.
    let total: Money
    /// Neither paid nor in an agreement, cancelled or recalled.
    let isOpen: Bool
}

/// What is owed to one creditor.
struct CreditorDebt: Equatable, Sendable {
    let creditor: Creditor
    let titles: Int
    let oldestDue: CalendarDay
    let latestDue: CalendarDay
    let total: Money

    /// The open titles by creditor, in order of the creditors' ids. Titles with nothing left are none.
    /// - Throws: `MessageError` for a creditor that is not known, `MoneyError.overflow`.
    static func group(_ titles: [TitleDebt], creditors: [Int64: Creditor]) throws -> [CreditorDebt] {
        let owed = titles.filter { $0.isOpen && $0.total > .zero }
        return try Dictionary(grouping: owed, by: \.creditor).sorted { $0.key < $1.key }.map { id, titles in
            guard let creditor = creditors[id] else { throw MessageError.unknownCreditor(id: id) }
            let dues = titles.map(\.due).sorted()
            return CreditorDebt(
                creditor: creditor,
                titles: titles.count,
                oldestDue: dues[0],
                latestDue: dues[dues.count - 1],
                total: try titles.reduce(Money.zero) { try $0.adding($1.total) }
            )
        }
    }
}
