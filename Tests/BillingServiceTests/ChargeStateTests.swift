import BusinessCalendar
import Money
import Testing

@testable import BillingService

@Suite("Payments of a charge") struct ChargeStateTests {
    static let day = CalendarDay(daysSinceEpoch: 20_000)

    static func charge(_ status: ChargeStatus, paid: Int64 = 0, id: Int64 = 1, account: Int64 = 1, amount: Int64 = 10_000) -> ChargeState {
        ChargeState(
            id: id,
            bankAccount: account,
            wallet: "09",
            agreement: 7,
            installment: 1,
            amount: Money(cents: amount),
            status: status,
            paid: Money(cents: paid),
            paidOn: paid == 0 ? nil : day
        )
    }

    /// Status, paid before, payment, whether the bank leaves the boleto open; then verdict, status and paid after.
    static let table: [(ChargeStatus, Int64, Int64, Bool, PaymentVerdict, ChargeStatus, Int64)] = [
        (.issued, 0, 10_000, false, .exact, .paid, 10_000),
        (.registered, 0, 10_000, false, .exact, .paid, 10_000),
        (.issued, 0, 9_999, false, .short, .paid, 9_999),
        (.registered, 0, 10_001, false, .over, .paid, 10_001),
        (.registered, 0, 4_000, true, .partial, .registered, 4_000),
        (.issued, 4_000, 5_000, true, .partial, .issued, 9_000),
        (.registered, 4_000, 6_000, true, .exact, .paid, 10_000),
        (.registered, 4_000, 6_000, false, .exact, .paid, 10_000),
        (.registered, 4_000, 5_000, false, .short, .paid, 9_000),
        (.registered, 4_000, 7_000, true, .over, .paid, 11_000),
        (.paid, 10_000, 10_000, false, .duplicate, .paid, 10_000),
        (.paid, 9_000, 1_000, true, .duplicate, .paid, 9_000),
        (.cancelled, 0, 10_000, false, .afterCancel, .paid, 10_000),
        (.cancelled, 0, 4_000, true, .afterCancel, .cancelled, 4_000),
        (.cancelled, 4_000, 6_000, true, .afterCancel, .paid, 10_000),
    ]

    @Test("each payment in each state of a charge", arguments: table)
    func payment(
        _ status: ChargeStatus,
        _ before: Int64,
        _ cents: Int64,
        _ leavesOpen: Bool,
        _ verdict: PaymentVerdict,
        _ after: ChargeStatus,
        _ paid: Int64
    ) throws {
        var charge = Self.charge(status, paid: before)
        #expect(try charge.receive(Money(cents: cents), leavesOpen: leavesOpen, on: Self.day) == verdict)
        #expect(charge.status == after)
        #expect(charge.paid == Money(cents: paid))
    }

    @Test("a confirmation registers what was issued and nothing else", arguments: ChargeStatus.allCases)
    func confirmation(_ status: ChargeStatus) {
        var charge = Self.charge(status)
        charge.confirm()
        #expect(charge.status == (status == .issued ? .registered : status))
    }

    @Test("money of an unknown charge and of a duplicate waits for a person, other money does not")
    func booking() {
        #expect(PaymentVerdict.allCases.filter { !$0.isBooked } == [.duplicate, .unknownCharge])
        #expect(PaymentVerdict.allCases.filter { !$0.isException } == [.exact, .partial])
    }

    @Test("amounts too large to add are refused, not wrapped") func overflow() {
        var charge = Self.charge(.registered, paid: 4_000)
        #expect(throws: MoneyError.self) { try charge.receive(Money(cents: .max), leavesOpen: false, on: Self.day) }
    }
}
