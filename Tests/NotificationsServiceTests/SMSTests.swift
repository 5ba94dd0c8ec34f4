import BusinessCalendar
import Money
import Testing

@testable import NotificationsService

@Suite("SMS") struct SMSTests {
    private func text(creditors: [Creditor] = [Samples.shop], portal: String = "https://acerto.test/p", debtor: Debtor = Samples.debtor())
        throws -> String
    {
        let titles = creditors.enumerated().map { Samples.title(Int64($0 + 1), creditor: $1.id) }
        let known = Dictionary(creditors.map { ($0.id, $0) }) { first, _ in first }
        return try Composer(portal: portal).compose(
            Samples.act(1, .sms, template: "sms-10"),
            debtor: debtor,
            titles: titles,
            creditors: known,
            now: Samples.now
        ).text
    }

    @Test("it fits one SMS of plain letters and names creditor, CNPJ, amount and day") func plain() throws {
        let text = try text()
        #expect(text.utf8.count <= 160)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        for part in [
            "Lojas Estrela Ltda (CNPJ 11.222.333/0001-81)", "Maria", "R$ 412,87", "24/11/2026", "1 titulo em aberto",
            "https://acerto.test/p",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    @Test("long names and many creditors are cut until it fits", arguments: [1, 2, 3, 12], ["", "https://acerto.test/p"])
    func long(creditors count: Int, portal: String) throws {
        let creditors = (1...count).map {
            Creditor(
                id: Int64($0),
                name: "Companhia Nacional de Eletrodomésticos e Móveis Número \($0) Sociedade Anônima",
                taxID: "11222333000181",
                address: "Rua"
            )
        }
        let text = try text(creditors: creditors, portal: portal)
        #expect(text.utf8.count <= 160)
        #expect(text.contains("Maria") && (portal.isEmpty || text.contains(portal)))
    }

    @Test("an address that does not fit is left out; what fits in no form is refused") func tooLong() throws {
        let long = String(repeating: "x", count: 150)
        #expect(try text(portal: "https://acerto.test/\(long)").contains("Fale conosco"))
        let company = Debtor(id: 7, name: long, isCompany: true, taxID: "", email: nil, mobile: "+5519987654321")
        #expect(throws: MessageError.tooLong(template: "sms-10")) { try text(debtor: company) }
    }

    @Test(
        "letters lose their marks, nothing else is lost",
        arguments: [
            ("ação, é à vista – “ok”", "acao, e a vista - \"ok\""), ("R$\u{A0}1.234,56", "R$ 1.234,56"),
            ("JOSÉ ÇÃÕÜ nº 1ª", "JOSE CAOU no 1a"),
            ("e\u{301}", "e"), ("a[b]{c}|€😀", "a(b)(c)???"), ("10% @loja_x #1", "10% @loja_x #1"),
        ]
    )
    func folding(text: String, plain: String) { #expect(GSMText.folded(text) == plain) }

    @Test("every query value is encoded") func encoding() {
        #expect(SMSCarrier.encoded("+55 19&a=ç") == "%2B55%2019%26a%3D%C3%A7")
    }

    @Test(
        "a status of the gateway decides about another attempt",
        arguments: [(202, "sent"), (503, "later"), (403, "later"), (400, "refused"), (200, "unknown"), (500, "unknown")]
    )
    func statuses(status: Int, kind: String) {
        let outcome = SendOutcome(smsStatus: status)
        let found =
            switch outcome {
            case .sent: "sent"
            case .refused: "refused"
            case .later: "later"
            case .unknown: "unknown"
            }
        #expect(found == kind)
    }
}
