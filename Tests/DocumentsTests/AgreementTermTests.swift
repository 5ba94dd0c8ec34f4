import BusinessCalendar
import Foundation
import Money
import Testing

@testable import Documents

@Suite("Agreement term") struct AgreementTermTests {
    @Test("parties, debts, schedule, conditions and signatures can be read, with totals that add up")
    func text() throws {
        let text = try PDFReader(AgreementTerm(Samples.agreement()).render()).text(.layout)
        for expected in [
            "Termo de acordo nº 4471", Samples.creditor.name, "CNPJ 12.ABC.345/01DE-35", "Avenida Paulista, 1.000",
            "Devedor: João Antônio da Conceição Gonçalves, CPF 123.456.789-09", "Valores em reais, atualizados até 24/11/2026.",
            "O devedor paga R$ 1.114,77 em 6 parcelas, nas datas abaixo.", "São Paulo/SP, 24 de novembro de 2026.",
            "acerto.example.com/verificar", "K7QM-4D2X-9HTB",
        ] {
            #expect(text.contains(expected), "\(expected)")
        }
        let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(lines.contains(["4471-01", "16/08/2026", "350,00", "412,87", "41,28", "371,59"]))
        #expect(lines.contains(["Total", "1.050,00", "1.238,61", "123,84", "1.114,77"]))
        #expect(lines.contains(["1", "de", "6", "24/11/2026", "Pix", "185,82"]))
        #expect(lines.contains(["Total", "1.114,77"]))
    }

    @Test("a screen reader gets headings, whole paragraphs and table cells, in order and without page furniture")
    func structure() throws {
        let reader = try PDFReader(AgreementTerm(Samples.agreement()).render())
        let structure = try reader.structure().split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        func place(_ line: String) throws -> Int { try #require(structure.firstIndex(of: line), "\(line)") }
        let order = try ["\"Termo de acordo nº 4471\"", "\"1. Partes\"", "\"2. Dívida\"", "\"3. Pagamento\"", "\"4. Condições\""].map(place)
        #expect(order == order.sorted())
        #expect(structure[order[0] - 1] == "H1 (block)")
        #expect(structure[order[1] - 1] == "H2 (block)")
        #expect(structure[try place("\"Valor acordado\"") - 1] == "TH")
        #expect(structure[try place("\"371,59\"") - 1] == "TD")
        let paragraph =
            "\"Credor: \(Samples.creditor.name), CNPJ 12.ABC.345/01DE-35, Avenida Paulista, 1.000, 12º andar, Bela Vista – 01310-100 São Paulo/SP.\""
        #expect(structure.contains(paragraph))
        #expect(!structure.contains { $0.contains("página") })
        #expect(try reader.objects().contains("/Lang (pt-BR)"))
        #expect(try reader.info()["Title"] == "Termo de acordo nº 4471")
        #expect(try reader.check().contains("No syntax or stream encoding errors"))
    }

    @Test("long tables break between rows, repeat their headings, and every page has its number and its verification code")
    func pages() throws {
        let reader = try PDFReader(AgreementTerm(Samples.agreement(titles: 90, installments: 60)).render())
        let pages = try reader.text(.layout).split(separator: "\u{0C}").map(String.init).filter { $0.contains("página") }
        #expect(pages.count >= 4)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("página \(index + 1) de \(pages.count)"))
            #expect(page.contains("K7QM-4D2X-9HTB"))
        }
        for page in pages where page.contains("371,59") { #expect(page.contains("Valor acordado")) }
        let text = pages.joined()
        for number in 1...60 { #expect(text.contains("\(number) de 60")) }
        for number in 1...90 { #expect(text.contains("4471-0\(number) ")) }
        #expect(try reader.codes() == Array(repeating: "QR-Code:https://acerto.example.com/v/K7QM4D2X9HTB", count: pages.count))
        // The tagged table has its headings once, however often they are printed.
        #expect(try reader.structure().split(separator: "\n").count { $0.contains("\"Valor acordado\"") } == 1)
    }

    @Test("whatever its length, nobody signs a page without a clause on it", arguments: [1, 8, 9, 10, 11, 12, 13, 14, 30])
    func signatures(installments: Int) throws {
        let text = try PDFReader(AgreementTerm(Samples.agreement(installments: installments)).render()).text()
        let page = try #require(text.split(separator: "\u{0C}").last { $0.contains("24 de novembro de 2026.") })
        #expect(page.contains("4.5. Este acordo não é novação"))
        #expect(page.contains("Devedor"))
    }

    @Test("the paper says whether the old debts are replaced; unless told, they are not")
    func novation() throws {
        var facts = Samples.agreement()
        #expect(try PDFReader(AgreementTerm(facts).render()).text().contains("4.5. Este acordo não é novação (Código Civil, art. 361)"))
        facts.isNovation = true
        #expect(
            try PDFReader(AgreementTerm(facts).render()).text().contains(
                "4.5. As partes declaram a intenção de novar (Código Civil, art. 360, I)"
            )
        )
    }

    @Test("the price of paying in installments is told")
    func financing() throws {
        var facts = Samples.agreement(installments: 1)
        facts.financing = Money(cents: 50_00)
        facts.installments = [.init(due: Samples.day, amount: Money(cents: 1_164_77), method: "Pix")]
        facts.representative = Samples.debtor
        let text = try PDFReader(AgreementTerm(facts).render()).text().replacing("\n", with: " ")
        #expect(text.contains("O prazo de pagamento acrescenta R$ 50,00 ao valor acordado de R$ 1.114,77."))
        #expect(text.contains("em um único pagamento"))
        #expect(text.contains("Representante do credor"))
    }

    @Test("amounts that do not add up, or are not possible, make no document")
    func refused() throws {
        let huge = Money(cents: .max)
        let cases: [(String, (inout AgreementFacts) -> Void)] = [
            ("titles", { $0.titles = [] }), ("installments", { $0.installments = [] }), ("installments", { $0.installments.removeLast() }),
            ("installments", { $0.financing = Money(cents: 1) }), ("financing", { $0.financing = Money(cents: -1) }),
            (
                "titles[0]",
                { $0.titles[0] = .init(number: "1", due: Samples.day, original: .zero, updated: .zero, discount: Money(cents: 1)) }
            ),
            (
                "titles[0]",
                { $0.titles[0] = .init(number: "1", due: Samples.day, original: .zero, updated: huge, discount: Money(cents: .min)) }
            ),
            (
                "titles.original",
                { $0.titles[0] = .init(number: "1", due: Samples.day, original: huge, updated: .zero, discount: .zero) }
            ),
            ("installments[1].amount", { $0.installments[1] = .init(due: Samples.day, amount: .zero, method: "Pix") }),
            ("installments", { $0.installments[1] = .init(due: Samples.day, amount: huge, method: "Pix") }),
            ("number", { $0.number = "" }), ("place", { $0.place = "" }),
            ("creditor.address", { $0.creditor = Party(name: "a", taxID: "b", address: "", locality: "") }),
            ("verification.code", { $0.verification = DocumentVerification(address: "a", code: "", link: "b") }),
            ("verification.link", { $0.verification = DocumentVerification(address: "a", code: "b", link: "") }),
        ]
        for (field, change) in cases {
            var facts = Samples.agreement()
            change(&facts)
            let error = #expect(throws: DocumentError.self) { try AgreementTerm(facts).render() }
            #expect(error?.field == field)
        }
    }

    @Test("the same facts give the same bytes, in under 150 kB")
    func deterministic() throws {
        let bytes = try AgreementTerm(Samples.agreement(titles: 40, installments: 48)).render()
        #expect(try AgreementTerm(Samples.agreement(titles: 40, installments: 48)).render() == bytes)
        #expect(bytes.count < 150_000)
    }
}
