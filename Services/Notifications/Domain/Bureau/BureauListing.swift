import BusinessCalendar
import Money

/// One title for the credit bureau.
struct BureauListing: Equatable, Sendable {
    let title: Int64
    let creditorTaxID: String
    let debtorTaxID: String
    let debtorName: String
    let contract: String
    let installment: String
    let due: CalendarDay
    /// What is left of the original amount: certain and due, without charges that could be disputed.
    let amount: Money

    /// Years from the due date after which nothing may be listed (CDC art. 43 §1; Súmula 323 STJ).
    private static let years = 5

    /// The listings of an act: titles that are open, overdue and not older than five years.
    static func make(_ titles: [TitleDebt], debtor: Debtor, creditors: [Int64: Creditor], on day: CalendarDay) throws(MessageError)
        -> [BureauListing]
    {
        var listings: [BureauListing] = []
        for title in titles where title.isOpen && title.principal > .zero && isListable(due: title.due, on: day) {
            guard let creditor = creditors[title.creditor] else { throw .unknownCreditor(id: title.creditor) }
            guard !creditor.taxID.isEmpty else { throw .incompleteCreditor(id: creditor.id, field: "tax_id") }
            listings.append(
                BureauListing(
                    title: title.id,
                    creditorTaxID: creditor.taxID,
                    debtorTaxID: debtor.taxID,
                    debtorName: debtor.name,
                    contract: title.contract,
                    installment: title.installment,
                    due: title.due,
                    amount: title.principal
                )
            )
        }
        return listings
    }

    private static func isListable(due: CalendarDay, on day: CalendarDay) -> Bool { due < day && day < due.adding(months: 12 * years) }
}
