import BusinessCalendar
import Money

/// What fills a template: values by placeholder, and the tables of its blocks.
struct MessageContent: Sendable, Equatable {
    /// A caption with labelled values.
    struct Facts: Sendable, Equatable {
        let caption: String
        let rows: [Row]

        struct Row: Sendable, Equatable {
            let label: String
            let value: String
        }
    }

    let values: [Placeholder: String]
    let debts: [Facts]
    let payments: [Facts]
    let creditors: [Facts]

    /// What is owed on a day, for the messages of the collection rule.
    /// - Throws: `MessageError.incompleteCreditor`, `MoneyError.overflow`.
    init(debtor: Debtor, debts: [CreditorDebt], on day: CalendarDay, portal: String) throws {
        let total = try debts.reduce(Money.zero) { try $0.adding($1.total) }
        var values = Self.common(debtor, debts.map(\.creditor), day, portal)
        values[.titles] = Self.count(debts.reduce(0) { $0 + $1.titles }, "título", "títulos")
        values[.total] = total.formatted
        values[.oldestDue] = debts.map(\.oldestDue).min()?.brazilian
        self.values = values
        self.debts = debts.map { Self.facts(of: $0, on: day) }
        payments = []
        creditors = try Self.facts(of: debts.map(\.creditor))
    }

    /// What was agreed.
    /// - Throws: `MessageError.incompleteCreditor`.
    init(debtor: Debtor, papers: AgreementPapers, creditor: Creditor, on day: CalendarDay, portal: String) throws {
        var values = Self.common(debtor, [creditor], day, portal)
        values[.agreement] = papers.agreement.number
        values[.closedOn] = papers.agreement.closedOn.brazilian
        values[.payments] = Self.count(papers.charges.count, "pagamento", "pagamentos")
        values[.total] = papers.agreement.total.formatted
        self.values = values
        debts = []
        payments = papers.charges.map { charge in
            Facts(
                caption: charge.installment == 0 ? "Entrada" : "Parcela \(charge.installment)",
                rows: [
                    Facts.Row(label: "Vencimento", value: charge.due.brazilian), Facts.Row(label: "Valor", value: charge.amount.formatted),
                    Facts.Row(label: "Linha digitável", value: charge.groupedLine),
                ]
            )
        }
        creditors = try Self.facts(of: [creditor])
    }

    private static func common(_ debtor: Debtor, _ creditors: [Creditor], _ day: CalendarDay, _ portal: String) -> [Placeholder: String] {
        [
            .debtor: debtor.calledName, .creditors: joined(creditors.map(\.name)),
            .creditorsWithDocument: joined(creditors.map { "\($0.name) (\($0.document.kind) \($0.document.number))" }),
            .creditorsShort: creditors.count == 1 ? String(creditors[0].name.prefix(20)) : "\(creditors.count) credores",
            .day: day.brazilian, .portal: portal,
        ]
    }

    private static func facts(of debt: CreditorDebt, on day: CalendarDay) -> Facts {
        let isOneDay = debt.oldestDue == debt.latestDue
        let dues = isOneDay ? debt.oldestDue.brazilian : "de \(debt.oldestDue.brazilian) a \(debt.latestDue.brazilian)"
        return Facts(
            caption: debt.creditor.name,
            rows: [
                Facts.Row(label: "Títulos", value: "\(debt.titles)"), Facts.Row(label: "Vencimento", value: dues),
                Facts.Row(label: "Valor em \(day.brazilian)", value: debt.total.formatted),
            ]
        )
    }

    private static func facts(of creditors: [Creditor]) throws(MessageError) -> [Facts] {
        var facts: [Facts] = []
        for creditor in creditors {
            if let field = creditor.missingField { throw .incompleteCreditor(id: creditor.id, field: field) }
            facts.append(
                Facts(
                    caption: "Credor: \(creditor.name)",
                    rows: [
                        Facts.Row(label: creditor.document.kind, value: creditor.document.number),
                        Facts.Row(label: "Endereço", value: creditor.address),
                    ]
                )
            )
        }
        return facts
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// `A`, `A e B`, `A, B e C`.
    private static func joined(_ names: [String]) -> String {
        guard names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " e " + names[names.count - 1]
    }
}
