import BusinessCalendar
import Foundation
import Money

@testable import Documents

/// Facts for the documents under test; names and numbers are invented.
enum Samples {
    static let day = CalendarDay(daysSinceEpoch: 20_781)  // 2026-11-24
    static let creditor = Party(
        name: "Companhia Exemplar de Crédito, Financiamento e Investimento S.A.",
        taxID: "12.ABC.345/01DE-35",
        address: "Avenida Paulista, 1.000, 12º andar, Bela Vista",
        locality: "01310-100 São Paulo/SP"
    )
    static let debtor = Party(
        name: "João Antônio da Conceição Gonçalves",
        taxID: "123.456.789-09",
        address: "Rua das Acácias, 45, apto. 302, Jardim São Luís",
        locality: "05802-140 São Paulo/SP"
    )
    static let pixCode =
        "00020101021226890014br.gov.bcb.pix2567pix.example.com/qr/v2/cobv/9d36b84fc70b478fb95c12729b90ca2552040000530398654"
        + "06412.875802BR5925COMPANHIA EXEMPLAR DE CRE6009SAO PAULO62070503***6304C0DE"

    /// One barcode and its elements, from the vectors two independent programs agreed on.
    struct Barcode: Decodable {
        let barcode: String
        let elements: String
    }

    static func barcodes() throws -> [Barcode] {
        try JSONDecoder().decode([Barcode].self, from: Data(contentsOf: testFolder.appendingPathComponent("Fixtures/itf25.json")))
    }

    static func boleto(_ elements: String) -> BoletoFacts {
        var facts = BoletoFacts(
            bankName: "Banco Bradesco",
            bankCode: "237-2",
            typeableLine: "23792.83185 62190.000004 00554.794492 5 51000000476342",
            barcodeElements: elements,
            due: day.adding(days: 16),
            beneficiary: creditor,
            agencyAndCode: "2831-8 / 0554794-4",
            documentDate: day,
            documentNumber: "4471-02/06",
            processingDate: day,
            bankNumber: "86/21900000000-5",
            wallet: "86",
            amount: Money(cents: 4763_42),
            payer: debtor
        )
        facts.reference = "Parcela 2 de 6 do acordo 4471, contrato 000123-9"
        facts.contacts = ["Atendimento: 0800 000 0000 · negocia.example.com", "Ouvidoria: 0800 000 0001"]
        facts.instructions = [
            "Após o vencimento: multa de 2 % e juros de 1 % ao mês, calculados por dia.",
            "Não receber após 30 dias do vencimento.",
            "O pagamento confirma o acordo 4471; dúvidas: negocia.example.com.",
        ]
        return facts
    }
}

/// The folder of this test target, from the place of this file.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

extension Samples {
    /// An agreement on that many titles paid in that many installments, which add up.
    static func agreement(titles count: Int = 3, installments: Int = 6) -> AgreementFacts {
        let titles = (0..<count).map { index in
            AgreementFacts.Title(
                number: "4471-0\(index + 1)",
                due: day.adding(days: -100 + index),
                original: Money(cents: 350_00),
                updated: Money(cents: 412_87),
                discount: Money(cents: 41_28)
            )
        }
        let payable = Int64(count) * 371_59
        let part = payable / Int64(installments)
        var facts = AgreementFacts(
            number: "4471",
            day: day,
            place: "São Paulo/SP",
            creditor: creditor,
            debtor: debtor,
            titles: titles,
            installments: (0..<installments).map { index in
                let cents = index == 0 ? payable - part * Int64(installments - 1) : part
                return .init(due: day.adding(months: index), amount: Money(cents: cents), method: index == 0 ? "Pix" : "Boleto")
            },
            conditions: [
                "O acordo vale a partir do pagamento da primeira parcela. Sem esse pagamento até o vencimento, fica sem efeito.",
                "Parcela paga com atraso tem multa de 2 % e juros de 1 % ao mês, calculados por dia sobre o valor da parcela.",
                "Atraso superior a 30 dias em qualquer parcela encerra o acordo, depois de aviso ao devedor.",
                "Pagas todas as parcelas, o credor dá quitação das dívidas do item 2 e, em até cinco dias úteis, pede a retirada do nome do "
                    + "devedor dos cadastros de inadimplentes em que as tenha incluído.",
            ],
            verification: DocumentVerification(
                address: "acerto.example.com/verificar",
                code: "K7QM-4D2X-9HTB",
                link: "https://acerto.example.com/v/K7QM4D2X9HTB"
            )
        )
        facts.contacts = ["Atendimento: 0800 000 0000 · negocia.example.com"]
        return facts
    }
}
