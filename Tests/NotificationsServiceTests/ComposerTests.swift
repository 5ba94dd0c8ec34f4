import BusinessCalendar
import Money
import Testing

@testable import NotificationsService

@Suite("Composing") struct ComposerTests {
    private func compose(_ act: Act, titles: [TitleDebt] = [Samples.title(1), Samples.title(2)], debtor: Debtor = Samples.debtor()) throws
        -> DeliveryDraft
    {
        try Samples.composer.compose(act, debtor: debtor, titles: titles, creditors: Samples.creditors, now: Samples.now)
    }

    @Test("a mail names creditor, CNPJ and address, calls the debtor by name and says the amount of the day") func mail() throws {
        let draft = try compose(Samples.act())
        #expect(draft.status == .pending)
        #expect(draft.recipient == "maria@devedor.test")
        for text in [draft.text, draft.html] {
            for part in [
                "Maria", "Lojas Estrela Ltda", "11.222.333/0001-81", "Rua das Flores, 10", "825,74", "24/11/2026", "14/11/2026",
                "2 títulos",
                "https://acerto.test/p",
            ] {
                #expect(text.contains(part), "\(part)")
            }
            #expect(!text.contains("SILVA"))
        }
        #expect(draft.subject == "Pagamento em aberto – Lojas Estrela Ltda")
    }

    @Test("every mail of the collection rule can be written", arguments: ["lembrete", "cobranca-5", "negativacao-30"])
    func templates(name: String) throws {
        let draft = try compose(Samples.act(template: name))
        #expect(draft.text.contains("11.222.333/0001-81"))
        #expect(!draft.subject.isEmpty)
    }

    @Test("titles of two creditors are told apart, each with its own total and foot") func twoCreditors() throws {
        let draft = try compose(Samples.act(), titles: [Samples.title(1, total: 10_000), Samples.title(2, creditor: 6, total: 25_050)])
        #expect(draft.subject.contains("Lojas Estrela Ltda e Escola Girassol"))
        #expect(draft.text.contains("100,00") && draft.text.contains("250,50"))
        #expect(draft.text.contains("11.444.777/0001-61") && draft.text.contains("Avenida Brasil, 200"))
    }

    @Test("what was paid, agreed or cancelled meanwhile is not spoken of; with nothing left nothing is sent") func paidMeanwhile() throws {
        let one = try compose(Samples.act(), titles: [Samples.title(1), Samples.title(2, isOpen: false)])
        #expect(one.text.contains("1 título") && one.text.contains("412,87"))
        let none = try compose(Samples.act(), titles: [Samples.title(1, total: 0), Samples.title(2, isOpen: false)])
        #expect(none.status == .obsolete)
        #expect(none.text.isEmpty && none.recipient.isEmpty)
        #expect(try compose(Samples.act(), titles: []).status == .obsolete)
    }

    @Test("a debtor without address gets nothing, and it is said") func noAddress() throws {
        let mail = try compose(Samples.act(), debtor: Samples.debtor(email: nil))
        #expect((mail.status, mail.error) == (.noAddress, "sem endereço de e-mail"))
        let sms = try compose(Samples.act(1, .sms, template: "sms-10"), debtor: Samples.debtor(mobile: nil))
        #expect((sms.status, sms.error) == (.noAddress, "sem telefone celular"))
    }

    @Test("another party's title is never told") func foreign() {
        #expect(throws: MessageError.foreignTitle(id: 2)) {
            try compose(Samples.act(), titles: [Samples.title(1), Samples.title(2, party: 8)])
        }
    }

    @Test(
        "nothing is written without the creditor's CNPJ and address",
        arguments: [("tax_id", "", "Rua"), ("address", "11222333000181", "")]
    )
    func incomplete(field: String, taxID: String, address: String) {
        let creditor = Creditor(id: 5, name: "Lojas Estrela", taxID: taxID, address: address)
        #expect(throws: MessageError.incompleteCreditor(id: 5, field: field)) {
            try Samples.composer.compose(
                Samples.act(),
                debtor: Samples.debtor(),
                titles: [Samples.title(1)],
                creditors: [5: creditor],
                now: Samples.now
            )
        }
    }

    @Test(
        "a template is refused by name and by channel",
        arguments: [("nada", DeliveryChannel.email), ("cobranca-5", .sms), ("sms-10", .email)]
    )
    func unknownTemplate(name: String, channel: DeliveryChannel) {
        #expect(throws: MessageError.unknownTemplate(name: name, channel: channel)) { try compose(Samples.act(1, channel, template: name)) }
    }

    @Test("a channel that nobody serves fails and says so", arguments: [DeliveryChannel.letter, .whatsapp, .protest])
    func unserved(channel: DeliveryChannel) throws {
        #expect(try compose(Samples.act(1, channel)).status == .failed)
    }

    @Test("a message waits for its moment and speaks of that day") func notBefore() throws {
        let tomorrow = Instant(Samples.day.adding(days: 1), secondOfDay: 8 * 3_600, offsetMinutes: -180)
        let draft = try compose(Samples.act(notBefore: tomorrow))
        #expect(draft.dueAt == tomorrow)
        #expect(draft.text.contains("25/11/2026"))
        #expect(try compose(Samples.act(notBefore: Samples.now.adding(seconds: -60))).dueAt == Samples.now)
    }

    @Test("names and addresses cannot become markup") func escaping() throws {
        let creditor = Creditor(id: 5, name: "Tom & <b>Jerry</b>", taxID: "11222333000181", address: "\"Rua\" 'x'")
        let draft = try Samples.composer.compose(
            Samples.act(),
            debtor: Samples.debtor(),
            titles: [Samples.title(1)],
            creditors: [5: creditor],
            now: Samples.now
        )
        #expect(draft.html.contains("Tom &amp; &lt;b&gt;Jerry&lt;/b&gt;"))
        #expect(draft.html.contains("&quot;Rua&quot; &#39;x&#39;"))
        #expect(!draft.html.contains("<b>Jerry"))
        #expect(draft.text.contains("Tom & <b>Jerry</b>"))
    }

    @Test("without a portal no paragraph speaks of one") func noPortal() throws {
        let draft = try Composer(portal: "").compose(
            Samples.act(),
            debtor: Samples.debtor(),
            titles: [Samples.title(1)],
            creditors: Samples.creditors,
            now: Samples.now
        )
        #expect(!draft.text.contains("acesse") && !draft.html.contains("href"))
    }

    @Test("the papers of an agreement come with every boleto's line, due date and amount, and the files") func agreement() throws {
        let draft = try Samples.composer.compose(
            Samples.papers,
            debtor: Samples.debtor(),
            creditors: Samples.creditors,
            now: Samples.now
        )
        #expect(draft.agreement == 12 && draft.act == 0 && draft.template == "acordo")
        for part in [
            "23793.38128 60000.012347 56000.063305 9 87650000028140", "25/11/2026", "281,40", "Entrada", "Parcela 1", "562,80", "844,20",
            "2 pagamentos",
        ] {
            #expect(draft.text.contains(part), "\(part)")
        }
        #expect(draft.files == Samples.papers.files)
    }

    @Test("an agreement that is over, or without boletos, brings nothing") func agreementOver() throws {
        let agreement = Samples.papers.agreement
        let over = Agreement(
            id: agreement.id,
            number: agreement.number,
            party: 7,
            creditor: 5,
            isActive: false,
            closedOn: Samples.day,
            total: agreement.total
        )
        for papers in [
            AgreementPapers(agreement: over, charges: Samples.papers.charges, files: Samples.papers.files),
            AgreementPapers(agreement: agreement, charges: [], files: []),
        ] {
            let draft = try Samples.composer.compose(papers, debtor: Samples.debtor(), creditors: Samples.creditors, now: Samples.now)
            #expect(draft.status == .obsolete && draft.files.isEmpty)
        }
    }

    @Test("a company is called by its whole name, a person by the first one") func names() {
        #expect(Samples.debtor().calledName == "Maria")
        let company = Debtor(id: 1, name: "PADARIA DO ZÉ LTDA", isCompany: true, taxID: "", email: nil, mobile: nil)
        #expect(company.calledName == "PADARIA DO ZÉ LTDA")
    }
}
