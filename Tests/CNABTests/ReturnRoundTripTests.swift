import BusinessCalendar
import Money
import Testing

@testable import CNAB

@Suite("Return files made by the tables and read again") struct ReturnRoundTripTests {
    typealias Case = RemittanceRoundTripTests.Case

    @Test("every field of every layout comes back", arguments: RemittanceRoundTripTests.cases, [UInt64(11), 2026])
    func fields(_ item: Case, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var builder = try ReturnBuilder(item.bank, item.width)
        let codes = builder.layout.occurrences.codes
        var expected: [(occurrence: String, amounts: [String: Int64], due: CalendarDay, credit: CalendarDay)] = []
        for _ in 0..<30 {
            var amounts: [String: Int64] = [:]
            for name in ["valor", "valor_pago", "tarifa", "desconto", "juros_mora", "abatimento"] {
                amounts[name] = Int64.random(in: 0...99_999, using: &random)
            }
            let days = (Samples.day.adding(days: Int.random(in: 0...900, using: &random)), Samples.day.adding(days: 3))
            expected.append((codes[Int.random(in: 0..<codes.count, using: &random)], amounts, days.0, days.1))
        }
        for title in expected {
            var values = title.amounts.mapValues { FieldValue.amount(Money(cents: $0)) }
            values["ocorrencia"] = .text(title.occurrence)
            (values["vencimento"], values["data_credito"]) = (.day(title.due), .day(title.credit))
            values["numero_documento"] = .text("DOC")
            try builder.add(values)
        }
        let (records, reader) = try readReturn(builder.file())
        #expect(reader.warnings.count == 0, "seed \(seed): \(reader.warnings.first)")
        #expect(reader.header?.generatedOn == Samples.day)
        #expect(records.count == expected.count)
        for (record, title) in zip(records, expected) {
            #expect(record.occurrence.code == title.occurrence)
            #expect(record.nominal.cents == title.amounts["valor"])
            #expect(record.amounts.paidField.cents == title.amounts["valor_pago"])
            #expect(record.dueDate == title.due && record.creditDate == title.credit && record.documentNumber == "DOC")
            let hasFee = item.bank != "077" || item.width == .cnab240
            #expect(record.fee.cents == (hasFee ? title.amounts["tarifa"] : 0))
            #expect(record.paid == .zero || record.occurrence.kind.isPayment)
        }
    }

    @Test("the file may arrive in pieces of any size", arguments: [1, 7, 240, 241, 1_000])
    func pieces(size: Int) throws {
        let bytes = try Fixtures.bytes("cnab240_104_retorno_cnab240_caixa.ret")
        let whole = try readReturn(bytes).records
        var reader = ReturnFileReader()
        var records: [ReturnRecord] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            records += try reader.feed(bytes[start..<min(start + size, bytes.count)])
        }
        records += try reader.finish()
        #expect(records == whole)
    }
}
