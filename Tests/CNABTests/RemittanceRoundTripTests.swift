import BusinessCalendar
import Money
import Testing

@testable import CNAB

@Suite("Remittances written and read again") struct RemittanceRoundTripTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bank: String
        let width: CNABWidth
        var testDescription: String { bank + " " + width.name }
    }

    static let cases = BankLayouts.all.keys.map(\.digits).sorted().flatMap { bank in
        CNABWidth.allCases.map { Case(bank: bank, width: $0) }
    }

    private func write(_ account: RemittanceAccount, _ entries: [RemittanceEntry]) throws -> [UInt8] {
        var writer = try RemittanceWriter(account, fileNumber: 7, generatedOn: Samples.day, secondOfDay: 37_230)
        var bytes = try writer.start()
        for entry in entries { bytes += try writer.add(entry) }
        return bytes + (try writer.finish())
    }

    private func read(_ bytes: [UInt8]) throws -> (records: [RemittanceRecord], reader: RemittanceFileReader) {
        var reader = RemittanceFileReader()
        let records = try reader.feed(bytes) + reader.finish()
        return (records, reader)
    }

    @Test("lines have their width, CR LF, ASCII and numbers without gap", arguments: cases)
    func form(_ item: Case) throws {
        let entries = (1...5).map { Samples.entry(item.bank, number: $0) }
        let bytes = try write(Samples.account(item.bank, item.width), entries)
        #expect(bytes.count % (item.width.rawValue + 2) == 0)
        #expect(bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A || (0x20...0x7E).contains($0) })
        let (records, reader) = try read(bytes)
        #expect(reader.warnings.count == 0)
        #expect(reader.bank?.digits == item.bank)
        #expect(records.filter(\.beginsTitle).count == 5)
        if item.width == .cnab400 {
            #expect(records.map { $0.characters(395...400) } == (1...records.count).map { String(("000000" + String($0)).suffix(6)) })
        } else {
            let details = records.filter { if case .detail = $0.kind { true } else { false } }
            #expect(details.map { Int($0.characters(9...13)) } == (1...details.count).map { $0 })
        }
    }

    @Test("every title comes back with its day, amount, number and payer", arguments: cases)
    func titles(_ item: Case) throws {
        var random = SeededGenerator(seed: 2026)
        let entries = (1...40).map { number in
            var entry = Samples.entry(item.bank, number: number, nominal: Int64.random(in: 1...9_999_999_999, using: &random))
            entry.dueDate = Samples.day.adding(days: Int.random(in: 0...2_000, using: &random))
            return entry
        }
        let titles = try read(write(Samples.account(item.bank, item.width), entries)).records.filter(\.beginsTitle)
        #expect(titles.count == entries.count)
        for (record, entry) in zip(titles, entries) {
            let (year, month, day) = entry.dueDate.components
            let packed = item.width == .cnab240 ? day * 1_000_000 + month * 10_000 + year : day * 10_000 + month * 100 + year % 100
            #expect(record.fields["vencimento"].flatMap { Int($0) } == packed)
            #expect(record.fields["valor"].flatMap { Int64($0) } == entry.nominal.cents)
            #expect(record.fields["numero_documento"] == entry.documentNumber)
            let number = record.fields["nosso_numero"] ?? record.fields["nosso_numero_completo"]
            let expected = record.fields["nosso_numero"] == nil ? entry.slipNumber + entry.slipDigit : entry.slipNumber
            #expect(number?.drop { $0 == "0" } == expected[...])
        }
    }

    @Test("batch and file trailers of CNAB 240 count their lines", arguments: cases.filter { $0.width == .cnab240 })
    func counts(_ item: Case) throws {
        var entry = Samples.entry(item.bank)
        entry.fine = Fine(.percent(try #require(Rate(parsing: "2"))))
        let records = try read(write(Samples.account(item.bank, item.width), [entry, Samples.entry(item.bank, number: 2)])).records
        let segments = records.compactMap { if case .detail(let segment) = $0.kind { segment } else { nil } }
        #expect(segments == ["P", "Q", "R", "P", "Q"])
        #expect(records.count == 9)
        #expect(records[7].characters(18...23) == "000007")
        #expect(records[8].characters(18...29) == "000001000009")
    }

    @Test("accents and small letters become what banks take")
    func text() throws {
        let records = try read(write(Samples.account("237", .cnab240), [Samples.entry("237")])).records
        let payer = try #require(records.first { $0.kind == .detail("Q") })
        #expect(payer.fields["pagador_nome"] == "JOAO ARAUJO & CIA")
        #expect(payer.fields["pagador_cidade"] == "SAO PAULO")
        #expect(payer.characters(129...136) == "01310100")
    }

    @Test("Bradesco: zero, wallet, branch, account and digit are the seventeen characters from column 21")
    func bradesco() throws {
        let records = try read(write(Samples.account("237", .cnab400), [Samples.entry("237")])).records
        #expect(records[1].characters(21...37) == "00090123400543210")
        #expect(records[0].characters(109...117) == "MX0000007")
    }

    @Test("Caixa: batch layout 060 up to six digits, 067 for seven")
    func caixa() throws {
        for (agreement, version, place) in [("123456", "060", "1234560"), ("1234567", "067", "1234567")] {
            let base = Samples.account("104", .cnab240)
            let account = RemittanceAccount(
                bank: base.bank,
                width: .cnab240,
                company: base.company,
                agreement: agreement,
                branch: "1234",
                branchDigit: "5",
                account: "1"
            )
            let records = try read(write(account, [Samples.entry("104")])).records
            #expect(records[1].characters(14...16) == version)
            #expect(records[1].characters(34...40) == place)
            #expect(records[2].characters(24...30) == place)
        }
    }

    @Test("fine and Pix key get records of their own where the bank wants them")
    func extraRecords() throws {
        var entry = Samples.entry("341")
        entry.fine = Fine(.percent(try #require(Rate(parsing: "2.00"))))
        entry.pix = RemittanceEntry.PixKey(.email, key: "cobranca@exemplo.com.br", txid: "AbCdEfGhIjKlMnOpQrStUvWxYz0123")
        let itau = try read(write(Samples.account("341", .cnab400), [entry])).records
        #expect(itau.map { $0.characters(1...1) } == ["0", "1", "2", "3", "9"])
        #expect(itau[1].characters(109...110) == "71")
        #expect(itau[2].characters(2...23) == "2" + "25122026" + "0000000000200")
        #expect(itau[3].fields["chave_pix"] == "cobranca@exemplo.com.br")
        #expect(itau[3].fields["txid"] == "AbCdEfGhIjKlMnOpQrStUvWxYz0123")
        let santander = try read(write(Samples.account("033", .cnab240), [entry])).records
        #expect(santander.compactMap { if case .detail(let segment) = $0.kind { segment } else { nil } } == ["P", "Q", "R", "Y"])
        #expect(santander[5].characters(81...81) == "4")
    }

    @Test(
        "instructions have each bank's code",
        arguments: [
            ("341", CNABWidth.cnab400, RemittanceInstruction.listPayer, "66"), ("237", .cnab400, .listPayer, "45"),
            ("748", .cnab400, .unlistPayer, "75"), ("104", .cnab400, .changeDueDate, "05"), ("001", .cnab400, .stopProtest, "10"),
            ("033", .cnab240, .changeDueDate, "06"), ("237", .cnab400, .stopProtestAndWriteOff, "18"), ("756", .cnab240, .protest, "09"),
        ]
    )
    func instructions(bank: String, width: CNABWidth, instruction: RemittanceInstruction, code: String) throws {
        var entry = Samples.entry(bank)
        entry.instruction = instruction
        let record = try #require(try read(write(Samples.account(bank, width), [entry])).records.first(where: \.beginsTitle))
        #expect(record.fields["movimento"] == code)
    }

    @Test("a CNPJ with letters is written whole where the version takes it, and refused elsewhere", arguments: cases)
    func letters(_ item: Case) throws {
        var entry = Samples.entry(item.bank)
        entry.payer = Party(document: "12.ABC.345/01DE-35", name: "Nova Ltda", address: Samples.payer.address)
        let bytes = try write(Samples.account(item.bank, item.width, letters: true), [entry])
        #expect(String(decoding: bytes, as: UTF8.self).contains("12ABC34501DE35"))
        #expect(throws: RemittanceError.self) { try write(Samples.account(item.bank, item.width), [entry]) }
    }
}
