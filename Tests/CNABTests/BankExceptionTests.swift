import BusinessCalendar
import Money
import Testing

@testable import CNAB

@Suite("What banks do differently") struct BankExceptionTests {
    private func only(_ builder: ReturnBuilder) throws -> ReturnRecord {
        let records = try readReturn(builder.file()).records
        return try #require(records.first)
    }

    @Test("Santander: segment T runs four columns left of the standard")
    func santander() throws {
        var builder = try ReturnBuilder("033", .cnab240)
        try builder.add(raw: [
            1: "03300013", 14: "T", 16: "06", 41: "0000000014062", 55: "NF123", 70: "24122026", 78: "000000000010000", 101: "REF",
            194: "000000000000392", 209: "0401",
        ])
        try builder.add(raw: [
            1: "03300013", 14: "U", 16: "06", 18: String(repeating: "0", count: 60), 78: "000000000010000000000000009608",
            108: String(repeating: "0", count: 30), 138: "2312202624122026",
        ])
        let record = try only(builder)
        #expect(record.bankSlipNumber.number == "1406" && record.documentNumber == "NF123" && record.ownReference == "REF")
        #expect(record.nominal.cents == 10_000 && record.fee.cents == 392 && record.paid.cents == 10_000)
        #expect(record.credited?.cents == 9_608)
        #expect(record.dueDate == CalendarDay(iso: "2026-12-24") && record.creditDate == CalendarDay(iso: "2026-12-24"))
        #expect(record.reasons.map(\.code) == ["04", "01"] && record.reasons.first?.text == "Compensação eletrônica")
    }

    @Test("Itaú 400: the paid field is net, the payer paid it and the fee")
    func itau() throws {
        var builder = try ReturnBuilder("341", .cnab400)
        try builder.add([
            "ocorrencia": .text("06"), "valor": .amount(Money(cents: 4_000)), "tarifa": .amount(Money(cents: 210)),
            "valor_pago": .amount(Money(cents: 3_790)),
        ])
        let record = try only(builder)
        #expect(record.paid.cents == 4_000 && record.credited?.cents == 3_790 && record.amounts.paidField.cents == 3_790)
    }

    @Test("Itaú: 17 is a refused change, not a late settlement, and its reasons are its own")
    func itauRefusal() throws {
        var builder = try ReturnBuilder("341", .cnab400)
        try builder.add(["ocorrencia": .text("17"), "motivos": .text("0813"), "valor_pago": .amount(Money(cents: 5))])
        let record = try only(builder)
        #expect(record.occurrence.kind == .instructionRejected && record.paid == .zero)
        #expect(record.reasons.map(\.text) == ["Nome do pagador igual", "Seu número igual"])
    }

    @Test("the same reason code means another thing beside another occurrence")
    func reasonsByOccurrence() throws {
        var builder = try ReturnBuilder("001", .cnab240)
        for occurrence in ["03", "06", "28", "02"] { try builder.add(["ocorrencia": .text(occurrence), "motivos": .text("03")]) }
        let texts = try readReturn(builder.file()).records.map { $0.reasons.first?.text }
        #expect(texts == ["Código do segmento inválido", "No guichê, em dinheiro", "Tarifa de sustação", nil])
    }

    @Test("a fee repeats the number of a title and is no payment; an entry with a paid amount is none either")
    func fees() throws {
        var builder = try ReturnBuilder("104", .cnab240)
        for occurrence in ["06", "28", "02", "09"] {
            try builder.add([
                "ocorrencia": .text(occurrence), "nosso_numero": .text("240000000000000336"), "valor_pago": .amount(Money(cents: 100)),
            ])
        }
        let records = try readReturn(builder.file()).records
        #expect(records.map(\.occurrence.kind) == [.settled, .fee, .entryConfirmed, .writtenOff])
        #expect(records.map(\.paid.cents) == [100, 0, 0, 0])
        #expect(Set(records.map(\.bankSlipNumber)).count == 1)
    }

    @Test("Banco do Brasil: types 7 and 1 are titles, type 5 is the Pix of the one above and ends nothing")
    func bancoDoBrasil() throws {
        var builder = try ReturnBuilder("001", .cnab400)
        try builder.add(["ocorrencia": .text("06"), "nosso_numero": .text("11115121401001048"), "valor_pago": .amount(Money(cents: 1_800))])
        try builder.add(raw: [1: "5", 6: "qrcodepix.bb.com.br/pix/v2/cobv/0b3f8f0e-1111", 90: "AbCdEfGhIjKlMnOpQrStUvWxYz0123"])
        try builder.add(raw: [
            1: "1", 63: "18051500017X", 109: "05" + "241126", 147: "000000", 153: "0000000000154", 176: "2511260000450",
            254: "0000000000100",
        ])
        let (records, reader) = try readReturn(builder.file())
        #expect(records.map(\.bankSlipNumber.number) == ["11115121401001048", "18051500017"])
        #expect(records.map(\.paid.cents) == [1_800, 100] && records[1].fee.cents == 450)
        #expect(records[0].pix?.location == "qrcodepix.bb.com.br/pix/v2/cobv/0b3f8f0e-1111")
        #expect(records[0].pix?.txid == "AbCdEfGhIjKlMnOpQrStUvWxYz0123")
        #expect(reader.skipped.isEmpty)
    }

    @Test("Pix records: Bradesco type 4, Itaú type 3, Santander type 2, segment Y-03")
    func pix() throws {
        var bradesco = try ReturnBuilder("237", .cnab400)
        try bradesco.add(["ocorrencia": .text("02")])
        try bradesco.add(raw: [1: "4", 29: "https://qrpix.bradesco.com.br/qr/1", 106: "TXIDBRADESCO"])
        #expect(try only(bradesco).pix == .init(location: "qrpix.bradesco.com.br/qr/1", txid: "TXIDBRADESCO", code: "", error: nil))
        var itau = try ReturnBuilder("341", .cnab400)
        try itau.add(["ocorrencia": .text("71")])
        try itau.add(raw: [1: "3", 2: "00020101021226770014br.gov.bcb.pix", 392: "003"])
        #expect(try only(itau).pix == .init(location: "", txid: "", code: "00020101021226770014br.gov.bcb.pix", error: "003"))
        var santander = try ReturnBuilder("033", .cnab240)
        try santander.add(["ocorrencia": .text("02")])
        try santander.add(raw: [1: "03300013", 14: "Y", 16: "02", 18: "03", 82: "pix.santander.com.br/qr/v2/cobv/1", 159: "TXID"])
        #expect(try only(santander).pix == .init(location: "pix.santander.com.br/qr/v2/cobv/1", txid: "TXID", code: "", error: nil))
    }

    @Test("Sicredi 400: file date as AAAAMMDD or DDMMAA, credit as AAAAMMDD")
    func sicredi() throws {
        var builder = try ReturnBuilder("748", .cnab400)
        try builder.add(["ocorrencia": .text("06"), "nosso_numero": .text("262000015"), "data_credito": .day(Samples.day)])
        let (records, reader) = try readReturn(builder.file())
        #expect(reader.header?.generatedOn == Samples.day && records.first?.creditDate == Samples.day)
        #expect(records.first?.bankSlipNumber.number == "26200001")
    }

    @Test(
        "numbers compare equal whatever layout they come from",
        arguments: [
            ("237", CNABWidth.cnab400, "00000000097P", "97"), ("237", .cnab240, "00900000000000000973", "97"),
            ("341", .cnab240, "109002313277", "231327"), ("041", .cnab400, "2283256350", "22832563"),
            ("104", .cnab240, "240000000000000336", "24000000000000033"), ("756", .cnab240, "000042971501014", "42971"),
            ("001", .cnab240, "32948600000000196", "32948600000000196"), ("422", .cnab400, "000000123", "12"),
        ]
    )
    func slipNumbers(bank: String, width: CNABWidth, field: String, number: String) throws {
        var builder = try ReturnBuilder(bank, width)
        try builder.add(["ocorrencia": .text("02"), "nosso_numero": .text(field)])
        let record = try only(builder)
        #expect(record.bankSlipNumber == BankSlipNumber(bank: BankCode(known: bank), withoutCheckDigit: number))
    }

    @Test("Inter 400 has the occurrence in 90 and says in words why an entry was refused")
    func inter() throws {
        var builder = try ReturnBuilder("077", .cnab400)
        try builder.add(["ocorrencia": .text("03"), "motivos": .text("CEP do pagador inexistente")])
        let record = try only(builder)
        #expect(record.occurrence.kind == .entryRejected && record.reasonText == "CEP DO PAGADOR INEXISTENTE")
    }
}
