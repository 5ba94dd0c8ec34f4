import BusinessCalendar
import Money
import Pix
import TaxID
import Testing

@Suite("Charges of the Pix API") struct ChargeTests {
    private static let txid = "abcdefghijklmnopqrstuvwxyz"
    private let due = CalendarDay(daysSinceEpoch: 20_700)

    private func charge(_ terms: ChargeTerms) throws -> DueCharge {
        let head = try ChargeHead(txid: Self.txid, key: PixKey("52998224725"), amount: Money(cents: 10_000))
        return try DueCharge(head, due: due, debtor: ChargeDebtor(name: "Fulano", taxID: .cpf("52998224725")), terms: terms)
    }

    @Test("the last payable day is a business day, never sooner than the validity, and a week later at most")
    func window() throws {
        let calendar = BusinessCalendar()
        for offset in 0..<800 {
            for validity in [0, 1, 29, 30] as [Int64] {
                let day = due.adding(days: offset)
                let window = PaymentWindow(due: day, validity: try ValidityAfterDue(days: validity), calendar: calendar)
                #expect(calendar.isBusinessDay(window.adjustedDue) && calendar.isBusinessDay(window.lastPayableDay))
                #expect((0...6).contains(window.adjustedDue.days(since: day)))
                #expect((0...6).contains(window.lastPayableDay.days(since: window.adjustedDue) - Int(validity)))
            }
        }
        #expect(try charge(ChargeTerms()).window().adjustedDue == calendar.onOrAfter(due))
    }

    @Test("each term has the API's modality and value")
    func modalities() {
        let (amount, rate) = (Money(cents: 150), PixPercentage(hundredths: 205))
        #expect([ChargePortion.amount(amount), .percentage(rate)].map(\.modality) == [1, 2])
        #expect([ChargePortion.amount(amount), .percentage(rate)].map(\.apiText) == ["1.50", "2.05"])
        let interest = DayCount.allCases.flatMap { count in
            [ChargeInterest.amountPerDay(amount, count)] + ChargeInterest.Period.allCases.map { .percentage(rate, per: $0, count) }
        }
        #expect(interest.map(\.modality) == Array(1...8))
        #expect(interest.map(\.apiText) == ["1.50", "2.05", "2.05", "2.05", "1.50", "2.05", "2.05", "2.05"])
        let discounts: [ChargeDiscount] =
            [.amountUntil([]), .percentageUntil([])] + DayCount.allCases.map { .amountPerDay(amount, $0) }
            + DayCount.allCases.map { .percentagePerDay(rate, $0) }
        #expect(discounts.map(\.modality) == Array(1...6))
    }

    @Test("terms that the API refuses are named")
    func terms() throws {
        let (zero, whole) = (ChargePortion.amount(.zero), ChargePortion.percentage(PixPercentage(hundredths: 10_000)))
        #expect(throws: PixError(.fine, .notPositive)) { try charge(ChargeTerms(fine: zero)) }
        #expect(throws: PixError(.interest, .notPositive)) {
            try charge(ChargeTerms(interest: .percentage(PixPercentage(hundredths: 0), per: .month, .calendarDays)))
        }
        #expect(throws: PixError(.rebate, .tooLarge)) { try charge(ChargeTerms(rebate: whole)) }
        #expect(throws: PixError(.discount, .tooLarge)) {
            try charge(ChargeTerms(discount: .amountPerDay(Money(cents: 10_000), .businessDays)))
        }
        func dated(_ offsets: Int...) -> ChargeTerms {
            ChargeTerms(discount: .amountUntil(offsets.map { DatedDiscount(until: due.adding(days: $0), value: 100) }))
        }
        for good in [dated(0), dated(-3, -2, 0)] { #expect(try charge(good).terms == good) }
        for bad in [dated(1), dated(-1, -1), dated(-1, -2)] { #expect(throws: PixError(.discount, .wrongOrder)) { try charge(bad) } }
        for bad in [dated(), dated(-4, -3, -2, -1)] {
            #expect(throws: PixError(.discount, .malformed(expected: "uma lista de 1 a 3 datas"))) { try charge(bad) }
        }
    }

    @Test("a charge needs an identifier of 26…35, an amount, a debtor's name and a short text")
    func head() throws {
        let key = try PixKey("52998224725")
        func head(_ txid: String = Self.txid, _ cents: Int64 = 1, _ text: String? = nil) throws -> ChargeHead {
            try ChargeHead(txid: txid, key: key, amount: Money(cents: cents), payerRequest: text)
        }
        #expect(throws: PixError.self) { try head("short") }
        #expect(throws: PixError(.amount, .notPositive)) { try head(Self.txid, 0) }
        #expect(throws: PixError(.amount, .tooLarge)) { try head(Self.txid, 1_000_000_000_000) }
        #expect(throws: PixError(.payerRequest, .tooLong(maximum: 140))) { try head(Self.txid, 1, String(repeating: "x", count: 141)) }
        #expect(throws: PixError(.debtor, .empty)) { try ChargeDebtor(name: " ", taxID: .cpf("52998224725")) }
        #expect(throws: PixError(.expiration, .notPositive)) { try ImmediateCharge(head(), expirationSeconds: 0) }
        #expect(try ImmediateCharge(head()).expirationSeconds == 86_400)
        #expect(throws: PixError(.validity, .negative)) { try ValidityAfterDue(days: -1) }
    }
}
