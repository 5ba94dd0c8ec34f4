import Boleto
import BusinessCalendar
import Money
import Testing

@Suite("Boletos of random orders") struct BoletoRoundTripTests {
    @Test("line and barcode read back to the order, for every bank", arguments: Bank.allCases)
    func roundTrip(_ bank: Bank) throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let order = try random.order(bank)
            let boleto = try order.issued()
            let line = try TypeableLine(parsing: boleto.typeableLine.formatted)
            #expect(line == boleto.typeableLine, "seed \(seed)")
            #expect(try TypeableLine(parsing: line.digits).barcode == boleto.barcode, "seed \(seed)")
            #expect(try PaymentCode(parsing: boleto.barcode.text) == .boleto(boleto.barcode), "seed \(seed)")
            #expect(line.barcode.bankCode == bank.rawValue && line.barcode.amount == order.amount, "seed \(seed)")
            #expect(try line.barcode.due(readOn: order.due) == order.due, "seed \(seed)")
            #expect(line.barcode.text.hasSuffix(boleto.freeField) && boleto.freeField.count == 25, "seed \(seed)")
        }
    }

    @Test("the bank's print of the number has its own form")
    func printedNumbers() throws {
        var random = SeededGenerator(seed: 1)
        let due = random.dueDate()
        func printed(_ account: BoletoAccount, _ number: TitleNumber) throws -> String {
            try BoletoOrder(account: account, number: number, due: due, amount: .init(cents: 100)).issued().printedNumber
        }
        let bradesco = try BradescoAccount(branch: "1234", wallet: "09", account: "123456")
        #expect(try printed(.bradesco(bradesco), TitleNumber("456")) == "09/00000000456-4")
        let sicredi = try SicrediAccount(branch: "0156", servicePoint: "05", beneficiary: "85305", numberingByte: "2")
        #expect(try printed(.sicredi(sicredi), TitleNumber("3", issueYear: "19")) == "19/200003-0")
        let caixa = try CaixaAccount(beneficiary: "123456", modality: "14")
        #expect(try printed(.caixa(caixa), TitleNumber("6")) == "14000000000000006-5")
    }

    @Test("Bradesco writes P and Banco do Brasil X where the digit would be 10")
    func letters() throws {
        var seen: Set<String> = []
        let bradesco = try BradescoAccount(branch: "1", wallet: "09", account: "1")
        let bancoDoBrasil = try BancoDoBrasilAccount(agreement: "1234", wallet: "17", branch: "1", account: "1")
        for number in 1...40 {
            for account in [BoletoAccount.bradesco(bradesco), .bancoDoBrasil(bancoDoBrasil)] {
                let order = BoletoOrder(
                    account: account,
                    number: TitleNumber(String(number)),
                    due: .init(daysSinceEpoch: 20_000),
                    amount: .init(cents: 1)
                )
                seen.insert(try order.issued().checkDigit ?? "-")
            }
        }
        #expect(seen.isSuperset(of: ["P", "X", "0"]))
        #expect(!seen.contains("-"))
    }
}
