import BusinessCalendar
import Documents
import Money
import Postgres
import Protocols
import ServiceRuntime
import TaxID

/// Writes the term of an agreement once and keeps it.
struct TermWriter: Sendable {
    let pool: PostgresPool
    let debts: any Acerto_Debts_V1_Debts.ClientProtocol
    let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol
    /// Address of the pages for debtors, where a term can be verified.
    let portal: String
    private let agreements = AgreementStore()

    func term(of id: Int64, tenant: TenantID) async throws -> [UInt8] {
        let (kept, agreement, titles) = try await pool.withTransaction(tenant: tenant) { transaction in
            (
                try await agreements.term(of: id, in: transaction, tenant: tenant),
                try await agreements.load([id], in: transaction, tenant: tenant).first,
                try await agreements.titles(of: [id], in: transaction, tenant: tenant)[id] ?? []
            )
        }
        if let kept { return kept }
        guard let agreement else { throw AgreementsError.notFound(id: id) }
        let content = try AgreementTerm(try await facts(agreement, titles)).render()
        try await pool.withTransaction(tenant: tenant) { try await agreements.keep(term: content, of: id, in: $0, tenant: tenant) }
        return content
    }

    private func facts(_ agreement: Acerto_Agreements_V1_Agreement, _ titles: [AgreementTitle]) async throws -> AgreementFacts {
        var question = Acerto_Contacts_V1_GetPartiesRequest()
        question.partyIds = [agreement.partyID]
        guard let party = try await contacts.getParties(question, options: .deadline(seconds: 5)).parties.first else {
            throw AgreementsError.invalid(field: "party_id", reason: "contacts does not know \(agreement.partyID)")
        }
        let creditors = try await debts.listCreditors(Acerto_Common_V1_Empty(), options: .deadline(seconds: 5)).creditors
        guard let creditor = creditors.first(where: { $0.creditorID == agreement.creditorID }) else {
            throw AgreementsError.invalid(field: "creditor_id", reason: "debts does not know \(agreement.creditorID)")
        }
        let discounts = TitleShares.split(agreement.discountCents, by: titles.map(\.debtCents))
        var facts = AgreementFacts(
            number: agreement.number,
            day: CalendarDay(daysSinceEpoch: agreement.closedDay),
            place: "São Paulo",
            creditor: Party(creditor.name, taxID: creditor.taxID, address: creditor.address, locality: ""),
            debtor: Party(party.name, taxID: party.taxID, address: party.street, locality: "\(party.city) \(party.state)"),
            titles: zip(titles, discounts).map { title, discount in
                AgreementFacts.Title(
                    number: title.installment.isEmpty ? title.contract : "\(title.contract)-\(title.installment)",
                    due: title.due,
                    original: Money(cents: title.originalCents),
                    updated: Money(cents: title.debtCents),
                    discount: Money(cents: discount)
                )
            },
            installments: agreement.installments.map {
                AgreementFacts.Installment(
                    due: CalendarDay(daysSinceEpoch: $0.dueDay),
                    amount: Money(cents: $0.amountCents),
                    method: "Boleto"
                )
            },
            conditions: [
                "O pagamento de todas as parcelas nas datas deste termo quita os títulos relacionados.",
                "A falta de pagamento de uma parcela desfaz o acordo: a dívida original volta a valer, descontado o que foi pago.",
            ],
            verification: DocumentVerification(
                address: portal + "/conferir",
                code: agreement.number,
                link: portal + "/conferir?codigo=" + agreement.number
            )
        )
        facts.financing = Money(cents: agreement.totalCents - agreement.debtCents + agreement.discountCents)
        return facts
    }
}

extension Party {
    /// A party of a document; what is not known is said so, since a term without it would have a hole.
    fileprivate init(_ name: String, taxID: String, address: String, locality: String) {
        let formatted = (try? TaxID(parsing: taxID))?.formatted ?? taxID
        self.init(
            name: name,
            taxID: formatted.isEmpty ? "não informado" : formatted,
            address: address.isEmpty ? "endereço não informado" : address,
            locality: locality.allSatisfy { $0 == " " } ? "" : locality
        )
    }
}
