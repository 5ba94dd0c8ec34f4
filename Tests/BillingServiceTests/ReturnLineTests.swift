import Boleto
import BusinessCalendar
import CNAB
import Messaging
import Money
import Testing

@testable import BillingService

@Suite("Lines of return files") struct ReturnLineTests {
    static let day = CalendarDay(daysSinceEpoch: 20_600)

    static func read(_ file: BradescoReturn) throws -> [ReturnLine] {
        var reader = ReturnFileReader()
        let records = try reader.feed(file.bytes) + reader.finish()
        return records.map { ReturnLine($0, agreement: reader.header?.agreement ?? "") }
    }

    @Test("the number of an issued boleto is found in the bank's file") func sameNumber() throws {
        let details = try AccountDetails(bank: "237", branch: "1234", account: "56789-0", wallet: "09", agreement: "")
        let draft = try #require(
            try ChargeDraft.compose(
                [ChargedInstallment(number: 1, due: Self.day, amount: Money(cents: 5_000))],
                on: details.boletoAccount(),
                first: 456,
                issued: Self.day
            ).first
        )
        let number = draft.boleto.bankSlipNumber + (draft.boleto.checkDigit ?? "")
        let file = BradescoReturn(titles: [.init(number: number, nominal: 5_000, paid: 5_000, on: Self.day)])
        let line = try #require(try Self.read(file).first)
        #expect(line.slipKey == draft.slipKey)
        #expect(line.happening == .paid(leavesOpen: false))
        #expect(line.paid == Money(cents: 5_000))
        #expect(line.paidOn == Self.day)
    }

    @Test("a payment is the same in another file, in another place; another amount or day makes another payment")
    func fingerprint() throws {
        let title = BradescoReturn.Title(number: "000000004564", nominal: 5_000, paid: 5_000, on: Self.day)
        var (dearer, later, first) = (title, title, title)
        dearer.paid = 5_001
        later.credited = Self.day
        first.number = "000000004572"
        let one = try Self.read(BradescoReturn(titles: [title]))
        let other = try Self.read(BradescoReturn(fileNumber: 2, titles: [first, title, dearer, later]))
        #expect(one[0].fingerprint == other[1].fingerprint)
        #expect(Set(other.map(\.fingerprint)).count == 4)
    }

    @Test("instalments are numbered in order, none twice") func numbering() throws {
        let details = try AccountDetails(bank: "341", branch: "0057", account: "12345-7", wallet: "109", agreement: "")
        let installments = (0..<5).map { ChargedInstallment(number: $0, due: Self.day, amount: Money(cents: 100)) }
        let drafts = try ChargeDraft.compose(installments, on: details.boletoAccount(), first: 98, issued: Self.day)
        #expect(drafts.map(\.slipKey) == ["98", "99", "100", "101", "102"])
        #expect(drafts.map(\.installment) == installments)
    }

    static let headers: [(String, Set<Int64>)] = [
        ("00000000000004466911", [1]), ("011100123450", [2]), ("6000140032860000000075367", [3]), ("", []), ("99999999", []),
    ]

    @Test("a file is known by the bank's code of the company, or by branch and account at Itaú", arguments: headers)
    func naming(_ header: String, _ named: Set<Int64>) throws {
        let accounts = [
            Int64(1): try AccountDetails(bank: "237", branch: "1234", account: "56789-0", wallet: "09", agreement: "4466911"),
            2: try AccountDetails(bank: "341", branch: "0111", account: "12345-0", wallet: "109", agreement: ""),
            3: try AccountDetails(bank: "001", branch: "1234", account: "5678-9", wallet: "17", agreement: "3286000"),
            4: try AccountDetails(bank: "237", branch: "9999", account: "99999-9", wallet: "09", agreement: "9"),
        ]
        #expect(AccountNaming.named(by: header, among: accounts) == named)
    }

    @Test("notices tell of refusals, reversals and settlements of nothing, a hundred at most") func notices() throws {
        let title = BradescoReturn.Title(number: "000000004564", nominal: 5_000, paid: 0, on: Self.day)
        var (refused, reversed) = (title, title)
        refused.occurrence = "03"
        reversed.occurrence = "40"
        var reader = ReturnFileReader()
        let file = BradescoReturn(titles: [title, refused, reversed] + Array(repeating: title, count: 200))
        let records = try reader.feed(file.bytes) + reader.finish()
        var notices = ReturnNotices()
        for record in records { notices.notice(record) }
        #expect(notices.texts.count == 100)
        #expect(notices.texts[0] == "linha 2: liquidação sem valor pago, ignorada")
        #expect(notices.texts[1].hasPrefix("linha 3: registro recusado pelo banco"))
        #expect(notices.texts[2].hasPrefix("linha 4: pagamento estornado pelo banco"))
    }
}
