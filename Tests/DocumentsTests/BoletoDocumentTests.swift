import BusinessCalendar
import Foundation
import Money
import Testing

@testable import Documents

@Suite("Boleto document") struct BoletoDocumentTests {
    private func rendered(_ change: (inout BoletoFacts) -> Void = { _ in }) throws -> [UInt8] {
        var facts = Samples.boleto(try #require(try Samples.barcodes().last).elements)
        change(&facts)
        return try BoletoDocument(facts).render()
    }

    @Test("every field of the ficha and of the receipt can be read as text")
    func text() throws {
        let text = try PDFReader(rendered { $0.guarantor = Samples.debtor }).text()
        let labels = [
            "Local de pagamento", "Vencimento", "Beneficiário", "Agência/Código do beneficiário", "Data do documento", "Nº do documento",
            "Espécie doc.", "Aceite", "Data do processamento", "Nosso número", "Uso do banco", "Carteira", "Espécie", "Quantidade", "Valor",
            "(=) Valor do documento", "Instruções (texto de responsabilidade do beneficiário)", "(-) Desconto/Abatimento",
            "(-) Outras deduções", "(+) Mora/Multa", "(+) Outros acréscimos", "(=) Valor cobrado", "Pagador", "Sacador/Avalista",
            "Autenticação mecânica - Ficha de Compensação", "Autenticação mecânica - Recibo do pagador", "Recibo do pagador",
            "página 1 de 1",
        ]
        let values = [
            "Banco Bradesco", "237-2", "23792.83185 62190.000004 00554.794492 5 51000000476342", "10/12/2026", "24/11/2026", "4471-02/06",
            "86/21900000000-5", "2831-8 / 0554794-4", "R$ 4.763,42",
            "Pagável em qualquer banco ou aplicativo, mesmo após o vencimento",
            Samples.creditor.nameLine, Samples.creditor.addressLine, Samples.debtor.nameLine, Samples.debtor.addressLine,
            "Não receber após 30 dias do vencimento.", "Ouvidoria: 0800 000 0001",
        ]
        for expected in labels + values { #expect(text.contains(expected), "\(expected)") }
        #expect(!["cedente", "sacado ", "bloqueto"].contains { text.lowercased().contains($0) })
    }

    @Test("the fields of the ficha come in FEBRABAN's order")
    func order() throws {
        let text = try PDFReader(rendered()).text(.file)
        let slip = text[try #require(text.range(of: "Local de pagamento")).lowerBound...]
        let order = [
            "Local de pagamento", "Agência/Código", "Data do documento", "Nosso número", "Uso do banco", "Instruções", "(-) Desconto",
            "Pagador",
        ]
        let places = try order.map { try #require(slip.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
    }

    @Test("the file is tagged A4 with title, language and embedded fonts, and a strict reader finds no fault")
    func file() throws {
        let bytes = try rendered { $0.pixCode = Samples.pixCode }
        let reader = try PDFReader(bytes)
        let info = try reader.info()
        #expect(info["Tagged"] == "yes")
        #expect(info["Page size"]?.hasSuffix("(A4)") == true)
        #expect(info["Pages"] == "1")
        #expect(info["Title"] == "Boleto 4471-02/06 – vencimento 10/12/2026")
        #expect(info["Author"] == Samples.creditor.name)
        let objects = try reader.objects()
        #expect(objects.contains("/Lang (pt-BR)"))
        #expect(objects.contains("/DisplayDocTitle true"))
        let fonts = try reader.fonts()
        #expect(fonts.count == 3)
        // Columns "emb sub uni": embedded, a subset, with a table back to Unicode.
        #expect(fonts.allSatisfy { $0.contains("+Liberation") && $0.contains("yes yes yes") })
        #expect(try reader.check().contains("No syntax or stream encoding errors"))
        #expect(bytes.count < 150_000)
    }

    @Test("the same facts give the same bytes, on any thread and on several at once")
    func deterministic() async throws {
        let expected = try rendered { $0.pixCode = Samples.pixCode }
        let facts = Samples.boleto(try #require(try Samples.barcodes().last).elements)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 {
                group.addTask {
                    var facts = facts
                    facts.pixCode = Samples.pixCode
                    return try BoletoDocument(facts).render()
                }
            }
            for try await bytes in group { #expect(bytes == expected) }
        }
        #expect(try rendered() != expected)
    }

    @Test("an independent reader finds the 44 digits and the Pix code on the printed page", arguments: 0..<4)
    func codes(index: Int) throws {
        let vector = try Samples.barcodes()[index]
        let codes = try PDFReader(
            rendered {
                $0.barcodeElements = vector.elements
                $0.pixCode = Samples.pixCode
            }
        ).codes()
        #expect(codes.sorted() == ["I2/5:" + vector.barcode, "QR-Code:" + Samples.pixCode])
    }

    @Test("the bars measure 103 by 13 mm, 5 mm inside the ficha and 12 mm above its edge")
    func measures() throws {
        let elements = try #require(try Samples.barcodes().first).elements
        guard case .fill(let boxes, let ink) = try ITFBars(elements: elements, field: "").marks(x: 25, y: 264) else {
            Issue.record("bars are not filled")
            return
        }
        let first = try #require(boxes.first)
        let last = try #require(boxes.last)
        #expect(boxes.count == 114)
        #expect(first.x == 25)
        #expect(abs(last.right - 128) < 1e-9)
        #expect(boxes.allSatisfy { $0.height == 13 && $0.y == 264 })
        #expect(ink == 0)
        #expect(abs(BoletoSlip.top + 108 - 12 - Paper.bottom) < 1e-9)
    }

    @Test("the longest numbers taken are printed whole")
    func longestNumbers() throws {
        let text = try PDFReader(
            rendered {
                $0.bankNumber = String(repeating: "7", count: 30)
                $0.documentNumber = String(repeating: "8", count: 24)
                $0.agencyAndCode = String(repeating: "9", count: 30)
                $0.pixCode = String(repeating: "P", count: 512)
            }
        ).text()
        #expect(!text.contains("…"))
        #expect(text.contains(String(repeating: "7", count: 30)))
        #expect(text.contains(String(repeating: "8", count: 24)))
        #expect(text.contains(String(repeating: "9", count: 30)))
    }

    @Test("no fact that the bank needs may be missing or malformed")
    func refused() throws {
        let cases: [(String, (inout BoletoFacts) -> Void)] = [
            ("bankName", { $0.bankName = "" }), ("bankCode", { $0.bankCode = " " }), ("agencyAndCode", { $0.agencyAndCode = "" }),
            ("documentNumber", { $0.documentNumber = "" }), ("bankNumber", { $0.bankNumber = "" }), ("wallet", { $0.wallet = "" }),
            ("paymentPlace", { $0.paymentPlace = "" }), ("typeableLine", { $0.typeableLine = "23792.83185" }),
            ("typeableLine", { $0.typeableLine = String(repeating: "x", count: 47) }), ("amount", { $0.amount = .zero }),
            ("amount", { $0.amount = Money(cents: -1) }), ("barcodeElements", { $0.barcodeElements = "" }),
            ("barcodeElements", { $0.barcodeElements = String(repeating: "n", count: 227) }),
            ("barcodeElements", { $0.barcodeElements.append("n") }), ("instructions", { $0.instructions = Array(repeating: "", count: 7) }),
            ("contacts", { $0.contacts = Array(repeating: "", count: 4) }),
            ("bankNumber", { $0.bankNumber = String(repeating: "1", count: 31) }),
            ("documentNumber", { $0.documentNumber = String(repeating: "1", count: 25) }), ("pixCode", { $0.pixCode = "" }),
            ("pixCode", { $0.pixCode = String(repeating: "x", count: 513) }),
            ("payer.address", { $0.payer = Party(name: "a", taxID: "b", address: "", locality: "") }),
            ("beneficiary.taxID", { $0.beneficiary = Party(name: "a", taxID: "", address: "b", locality: "") }),
            ("guarantor.name", { $0.guarantor = Party(name: "", taxID: "a", address: "b", locality: "") }),
        ]
        for (field, change) in cases {
            let error = #expect(throws: DocumentError.self) { try rendered(change) }
            #expect(error?.field == field)
        }
    }

    @Test(
        "no text from outside breaks the page or hides the codes",
        arguments: [
            String(repeating: "Comprido ", count: 200), "zero\u{0}quebra\r\nlinha\u{7}", "💙 العربية 漢字",
            String(repeating: "W", count: 3000),
        ]
    )
    func hostileText(text: String) throws {
        let reader = try PDFReader(
            rendered {
                $0.payer = Party(name: text, taxID: text, address: text, locality: text)
                $0.beneficiary = $0.payer
                $0.guarantor = $0.payer
                $0.instructions = Array(repeating: text, count: 6)
                $0.contacts = Array(repeating: text, count: 3)
                $0.reference = text
                $0.bankName = text
                $0.paymentPlace = text
                $0.pixCode = Samples.pixCode
            }
        )
        #expect(try reader.info()["Pages"] == "1")
        #expect(try reader.codes().count == 2)
    }
}
