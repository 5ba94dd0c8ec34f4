import BusinessCalendar
import Money

/// The termo de acordo: who settles what, for how much, when and on which conditions.
public struct AgreementTerm: Sendable {
    private let facts: AgreementFacts

    /// Takes the facts; nothing is checked before `render()`.
    public init(_ facts: AgreementFacts) { self.facts = facts }

    /// The PDF: tagged, with embedded fonts, the same bytes for the same facts.
    ///
    /// Computation only, some ten milliseconds a page, safe on any thread and on several at once; not for the cooperative pool in bulk.
    /// - Throws: `DocumentError` naming the fact that is missing or the amounts that do not add up.
    public func render() throws(DocumentError) -> [UInt8] {
        try check()
        let totals = try AgreementTotals(facts)
        let title = "Termo de acordo nº \(facts.number)"
        let footer = try PageFooter(facts.verification, title: title)
        var flow = Flow(try TypeSetter(), footerHeight: PageFooter.height)
        try LetterHead(party: facts.creditor, contacts: facts.contacts).draw(on: &flow)
        try flow.heading(title, .heading1, .heading1)
        try writeParties(&flow)
        try writeDebts(&flow, totals)
        try writePayments(&flow, totals)
        let signatures = SignatureLines(place: facts.place, day: facts.day, signatories: signatories)
        try AgreementClauses(facts).write(to: &flow, before: signatures)
        let properties = DocumentProperties(
            title: title,
            subject: "Acordo de \(totals.payable.formatted)",
            author: facts.creditor.name,
            day: facts.day
        )
        return try PDFPainter(properties: properties).paint(footer.add(to: flow.pages, flow.setter))
    }

    private func check() throws(DocumentError) {
        let needed = [
            ("number", facts.number), ("place", facts.place), ("verification.code", facts.verification.code),
            ("verification.address", facts.verification.address),
        ]
        for (field, value) in needed where value.allSatisfy(\.isWhitespace) { throw DocumentError(field, .missing) }
        guard facts.contacts.count <= 3 else { throw DocumentError("contacts", .invalid(expected: "at most three lines")) }
        try facts.creditor.check("creditor")
        try facts.representative?.check("representative")
        try facts.debtor.check("debtor")
    }

    private func writeParties(_ flow: inout Flow) throws(DocumentError) {
        try flow.heading("1. Partes")
        let parties = [("Credor", facts.creditor), ("Representante do credor", facts.representative), ("Devedor", facts.debtor)]
        for case (let role, let party?) in parties {
            try flow.paragraph("\(role): \(party.name), \(party.taxIDLabel) \(party.taxID), \(party.addressLine).", after: 1.5)
        }
    }

    private func writeDebts(_ flow: inout Flow, _ totals: AgreementTotals) throws(DocumentError) {
        try flow.heading("2. Dívida")
        try flow.paragraph("Valores em reais, atualizados até \(facts.day.brazilian).", .small)
        let rows = zip(facts.titles, totals.agreedByTitle).map { title, agreed in
            [title.number, title.due.brazilian] + [title.original, title.updated, title.discount, agreed].map(\.formattedPlain)
        }
        let sums = [totals.original, totals.updated, totals.discount, totals.agreed].map(\.formattedPlain)
        let columns: [Table.Column] = [
            .init("Título", 42), .init("Vencimento", 24), .init("Valor original", 26, .right), .init("Valor atualizado", 27, .right),
            .init("Desconto", 25, .right), .init("Valor acordado", 26, .right),
        ]
        try flow.table(Table(columns: columns, rows: rows, totals: ["Total", ""] + sums))
    }

    private func writePayments(_ flow: inout Flow, _ totals: AgreementTotals) throws(DocumentError) {
        try flow.heading("3. Pagamento")
        try flow.paragraph(paymentSentence(totals))
        let count = facts.installments.count
        let rows = facts.installments.enumerated().map { index, installment in
            ["\(index + 1) de \(count)", installment.due.brazilian, installment.method, installment.amount.formattedPlain]
        }
        let columns: [Table.Column] = [
            .init("Parcela", 30), .init("Vencimento", 36), .init("Forma de pagamento", 64), .init("Valor (R$)", 40, .right),
        ]
        try flow.table(Table(columns: columns, rows: rows, totals: ["Total", "", "", totals.payable.formattedPlain]))
    }

    private func paymentSentence(_ totals: AgreementTotals) -> String {
        let count = facts.installments.count
        let parts = count == 1 ? "em um único pagamento" : "em \(count) parcelas"
        let cost = "O prazo de pagamento acrescenta \(facts.financing.formatted) ao valor acordado de \(totals.agreed.formatted). "
        return (facts.financing > .zero ? cost : "") + "O devedor paga \(totals.payable.formatted) \(parts), nas datas abaixo."
    }

    private var signatories: [(name: String, role: String)] {
        let creditor = facts.representative.map { ($0.name, "Representante do credor") } ?? (facts.creditor.name, "Credor")
        return [creditor, (facts.debtor.name, "Devedor")]
    }
}
