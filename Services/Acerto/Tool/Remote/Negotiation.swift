import ArgumentParser
import BusinessCalendar
import Foundation
import Money
import Protocols
import ServiceRuntime
import TaxID

/// `acerto next`
struct NextContact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: "O próximo contato de um operador, com o devedor, a história e a dívida de hoje."
    )
    @Option(help: "Login do operador.") var `operator`: String
    @Option(help: "Equipe.") var team = ""

    func run() async throws {
        try await Remote.run { remote in
            var question = Acerto_Scheduling_V1_NextContactRequest()
            question.operator = self.operator
            question.team = team
            let item = try await remote.scheduling.nextContact(question, options: .deadline(seconds: 10))
            guard item.workItemID > 0 else { return print("nenhum contato agora") }
            print("contato \(item.workItemID) (\(item.reason)); restam \(item.waiting)")
            try await PartyCard.show(item.partyID, remote)
        }
    }
}

/// `acerto debt`
struct Debt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "O devedor, sua história e sua dívida de hoje, por componente.")
    @Argument(help: "Número do devedor, CPF ou CNPJ.") var party: String

    func run() async throws {
        try await Remote.run { remote in try await PartyCard.show(try await PartyCard.id(party, remote), remote) }
    }
}

/// The card of a debtor on a terminal.
enum PartyCard {
    static func id(_ text: String, _ remote: Remote) async throws -> Int64 {
        if let id = Int64(text), text.count < 11 { return id }
        var question = Acerto_Contacts_V1_SearchPartiesRequest()
        question.query = text
        let found = try await remote.contacts.searchParties(question, options: .deadline(seconds: 10)).parties
        guard found.count == 1 else { throw ValidationError("\(found.count) devedores encontrados; dê o CPF, o CNPJ ou o número") }
        return found[0].partyID
    }

    static func show(_ id: Int64, _ remote: Remote) async throws {
        var partyQuestion = Acerto_Contacts_V1_GetPartiesRequest()
        partyQuestion.partyIds = [id]
        var debtQuestion = Acerto_Debts_V1_UpdateDebtRequest()
        debtQuestion.partyID = id
        var timelineQuestion = Acerto_Contacts_V1_GetTimelineRequest()
        timelineQuestion.partyID = id
        timelineQuestion.limit = 10
        async let parties = remote.contacts.getParties(partyQuestion, options: .deadline(seconds: 10))
        async let debt = remote.debts.updateDebt(debtQuestion, options: .deadline(seconds: 10))
        async let timeline = remote.contacts.getTimeline(timelineQuestion, options: .deadline(seconds: 10))
        guard let party = try await parties.parties.first else { throw ValidationError("não há devedor \(id)") }
        let document = (try? TaxID(parsing: party.taxID))?.masked ?? ""
        print("\(party.partyID)  \(party.name)  \(document)  \(party.city) \(party.state)")
        print(try await table(debt))
        for entry in try await timeline.entries {
            let day = Instant(microsecondsSinceEpoch: entry.atMicros).local(offsetMinutes: Int(party.utcOffsetMinutes)).day
            print("\(day.brazilian)  \(Channels.label(entry.channel))  \(entry.text)")
        }
    }

    private static func table(_ debt: Acerto_Debts_V1_UpdatedDebt) -> String {
        var table = Table(
            ["título", "venc.", "atraso", "original", "correção", "juros", "multa", "honor.", "total"],
            right: [2, 3, 4, 5, 6, 7, 8]
        )
        func money(_ cents: Int64) -> String { Money(cents: cents).formattedPlain }
        for title in debt.titles {
            table.add([
                "\(title.contract)\(title.installment.isEmpty ? "" : "-" + title.installment)",
                CalendarDay(daysSinceEpoch: title.dueDay).brazilian, "\(title.daysOverdue)", money(title.originalCents),
                money(title.correctionCents), money(title.interestCents), money(title.fineCents), money(title.feesCents),
                money(title.totalCents),
            ])
        }
        table.add([
            "total", "", "", "", money(debt.correctionCents), money(debt.interestCents), money(debt.fineCents), money(debt.feesCents),
            money(debt.totalCents),
        ])
        return table.printed()
    }
}

/// `acerto offers`
struct Offers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "As ofertas permitidas para a dívida de hoje de um devedor.")
    @Argument(help: "Número do devedor, CPF ou CNPJ.") var party: String

    func run() async throws {
        try await Remote.run { remote in
            var question = Acerto_Agreements_V1_ListOffersRequest()
            question.partyID = try await PartyCard.id(party, remote)
            let answer = try await remote.agreements.listOffers(question, options: .deadline(seconds: 10))
            var table = Table(["oferta", "condição", "entrada", "parcelas", "total", "desconto"], right: [2, 4, 5])
            for offer in answer.offers {
                let parts = offer.installments == 0 ? "–" : "\(offer.installments) × \(Money(cents: offer.installmentCents).formattedPlain)"
                table.add([
                    offer.code, offer.label, Money(cents: offer.downPaymentCents).formattedPlain, parts,
                    Money(cents: offer.totalCents).formattedPlain,
                    Money(cents: offer.discountCents).formattedPlain,
                ])
            }
            print(table.printed())
        }
    }
}

/// `acerto agree`
struct Agree: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fecha um acordo em uma oferta.",
        discussion: "Exemplo: acerto agree 12 --offer 1+2 --author op07"
    )
    @Argument(help: "Número do devedor, CPF ou CNPJ.") var party: String
    @Option(help: "Código da oferta, como em `acerto offers`.") var offer: String
    @Option(help: "Quem fecha.") var author: String
    @Option(help: "Vencimento da primeira parcela.") var firstDue: Day?

    func run() async throws {
        try await Remote.run { remote in
            var question = Acerto_Agreements_V1_CloseAgreementRequest()
            question.partyID = try await PartyCard.id(party, remote)
            question.offerCode = offer
            question.author = author
            question.firstDueDay = firstDue?.day.daysSinceEpoch ?? 0
            question.idempotencyKey = "cli:\(UUID().uuidString)"
            let agreement = try await remote.agreements.closeAgreement(question, options: .deadline(seconds: 20))
            print(
                "acordo \(agreement.number): dívida \(Money(cents: agreement.debtCents).formatted), total \(Money(cents: agreement.totalCents).formatted)"
            )
            let charges = try await charges(of: agreement, remote)
            var table = Table(["parcela", "vencimento", "valor", "banco", "linha digitável"], right: [2])
            for installment in agreement.installments {
                let charge = charges.first { $0.installment == installment.number }
                table.add([
                    installment.number == 0 ? "entrada" : "\(installment.number)",
                    CalendarDay(daysSinceEpoch: installment.dueDay).brazilian,
                    Money(cents: installment.amountCents).formattedPlain, charge?.bank ?? "", charge?.typeableLine ?? "boleto em emissão",
                ])
            }
            print(table.printed())
        }
    }

    /// The boletos, which billing issues a moment after the closing.
    private func charges(of agreement: Acerto_Agreements_V1_Agreement, _ remote: Remote) async throws -> [Acerto_Billing_V1_Charge] {
        var question = Acerto_Billing_V1_ListChargesRequest()
        question.agreementID = agreement.agreementID
        let end = ContinuousClock.now + .seconds(5)
        while true {
            let charges = try await remote.billing.listCharges(question, options: .deadline(seconds: 5)).charges
            if charges.count == agreement.installments.count || ContinuousClock.now > end { return charges }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
