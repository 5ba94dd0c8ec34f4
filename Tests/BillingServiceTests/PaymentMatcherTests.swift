import BusinessCalendar
import Money
import Testing

@testable import BillingService

@Suite("Matching of return files") struct PaymentMatcherTests {
    static let day = CalendarDay(daysSinceEpoch: 20_000)

    static func line(
        _ number: Int,
        key: String = "5",
        paid: Int64 = 10_000,
        nominal: Int64 = 10_000,
        wallet: String = "9",
        happening: ReturnLine.Happening = .paid(leavesOpen: false),
        mark: String? = nil,
        paidOn: CalendarDay? = day
    ) -> ReturnLine {
        ReturnLine(
            line: number,
            happening: happening,
            slipKey: key,
            slipText: key,
            wallet: wallet,
            nominal: Money(cents: nominal),
            paid: Money(cents: paid),
            paidOn: paidOn,
            creditedOn: nil,
            fingerprint: mark ?? "line \(number)"
        )
    }

    private static func matcher(_ charges: [ChargeState], accounts: Set<Int64> = [1], seen: Set<String> = []) -> PaymentMatcher {
        PaymentMatcher(charges.map { ("5", $0) }, accounts: accounts, seen: seen, known: day.adding(days: 3))
    }

    @Test("the first payment is booked, the second of the same charge is a duplicate") func second() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.registered)])
        #expect(try matcher.take(Self.line(2))?.verdict == .exact)
        let second = try matcher.take(Self.line(3))
        #expect(second?.verdict == .duplicate)
        #expect(second?.charge?.id == 1)
        #expect(matcher.changedCharges.map(\.paid) == [Money(cents: 10_000)])
    }

    @Test("the same payment in another file is a duplicate, even when its charge is open for more") func repeated() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.registered, paid: 4_000)], seen: ["first part"])
        let part = Self.line(2, paid: 4_000, happening: .paid(leavesOpen: true), mark: "first part")
        #expect(try matcher.take(part)?.verdict == .duplicate)
        #expect(matcher.changed.isEmpty)
        #expect(try matcher.take(Self.line(3, paid: 6_000))?.verdict == .exact)
    }

    @Test("a number that no charge has is unknown; told again it is a duplicate") func unknown() throws {
        var matcher = Self.matcher([])
        #expect(try matcher.take(Self.line(2, mark: "x"))?.verdict == .unknownCharge)
        #expect(try matcher.take(Self.line(3, mark: "x"))?.verdict == .duplicate)
        #expect(try matcher.take(Self.line(4, key: ""))?.verdict == .unknownCharge)
    }

    @Test("a charge of another account than the file's is not paid, whatever its number") func otherAccount() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.registered, account: 2)])
        #expect(try matcher.take(Self.line(2))?.verdict == .unknownCharge)
        #expect(matcher.changed.isEmpty)
    }

    @Test("a file that names no account needs the bank's amount of the title to be the charge's") func unnamed() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.registered)], accounts: [])
        #expect(try matcher.take(Self.line(2, paid: 9_000, nominal: 9_000))?.verdict == .unknownCharge)
        #expect(try matcher.take(Self.line(3, paid: 9_000, nominal: 10_000))?.verdict == .short)
    }

    @Test("equal numbers are told apart by wallet, then by amount; else they are nobody's") func ambiguous() throws {
        let one = ChargeStateTests.charge(.registered, id: 1, account: 1)
        let other = ChargeState(
            id: 2,
            bankAccount: 2,
            wallet: "26",
            agreement: 8,
            installment: 1,
            amount: Money(cents: 10_000),
            status: .registered,
            paid: .zero,
            paidOn: nil
        )
        var byWallet = Self.matcher([one, other], accounts: [1, 2])
        #expect(try byWallet.take(Self.line(2, wallet: "026"))?.charge?.id == 2)
        let dearer = ChargeStateTests.charge(.registered, id: 3, account: 2, amount: 20_000)
        var byAmount = Self.matcher([one, dearer], accounts: [1, 2])
        #expect(try byAmount.take(Self.line(2, nominal: 20_000))?.charge?.id == 3)
        let twin = ChargeStateTests.charge(.registered, id: 4, account: 2)
        var neither = Self.matcher([one, twin], accounts: [1, 2])
        #expect(try neither.take(Self.line(2))?.verdict == .unknownCharge)
    }

    @Test("a confirmation registers the charge; other lines and payments of nothing change nothing") func quiet() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.issued)])
        #expect(try matcher.take(Self.line(2, paid: 0)) == nil)
        #expect(try matcher.take(Self.line(3, happening: .other)) == nil)
        #expect(matcher.changed.isEmpty)
        #expect(try matcher.take(Self.line(4, paid: 0, happening: .registered)) == nil)
        #expect(matcher.changedCharges.map(\.status) == [.registered])
    }

    @Test("a payment without a day is of the day we knew of it") func undated() throws {
        var matcher = Self.matcher([ChargeStateTests.charge(.registered)])
        #expect(try matcher.take(Self.line(2, paidOn: nil))?.paidOn == Self.day.adding(days: 3))
    }

    @Test("whatever lines come in whatever order, the charges hold the booked money, each line once", arguments: [UInt64](1...40))
    func property(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let charges = (1...6).map { number in
            let status = ChargeStatus.allCases.filter { $0 != .paid }.randomElement(using: &random) ?? .issued
            return ("\(number)", ChargeStateTests.charge(status, id: Int64(number), amount: .random(in: 1...300, using: &random)))
        }
        var matcher = PaymentMatcher(charges, accounts: [1], seen: [], known: Self.day)
        var (booked, settled): ([Int64: Int64], [Int64: Int]) = ([:], [:])
        for number in 1...60 {
            let line = Self.line(
                number,
                key: "\(Int.random(in: 1...8, using: &random))",
                paid: .random(in: 0...300, using: &random),
                happening: .paid(leavesOpen: .random(using: &random)),
                mark: "\(Int.random(in: 1...50, using: &random))"
            )
            guard let match = try matcher.take(line) else {
                #expect(line.paid == .zero, "seed \(seed)")
                continue
            }
            guard match.verdict.isBooked else { continue }
            let id = try #require(match.charge?.id, "seed \(seed)")
            booked[id, default: 0] += line.paid.cents
            if match.charge?.status == .paid { settled[id, default: 0] += 1 }
        }
        for charge in matcher.changedCharges { #expect(charge.paid.cents == booked[charge.id], "seed \(seed)") }
        #expect(Set(booked.keys) == matcher.changed, "seed \(seed)")
        #expect(settled.values.allSatisfy { $0 == 1 }, "seed \(seed)")
    }
}

/// SplitMix64: the same sequence for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
