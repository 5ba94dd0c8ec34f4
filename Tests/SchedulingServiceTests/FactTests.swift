import BusinessCalendar
import Money
import Postgres
import Protocols
import Testing

@testable import SchedulingService

@Suite("Facts") struct FactTests {
    @Test("a paid title is closed and speaks no more; a reversal opens it again")
    func paidAndReversed() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-05"))
            try await database.pay(1, of: 7, cents: 10_000, on: day("11-09"))
            #expect(try await database.run(day("11-10")).titlesDone == 0)
            try await database.pay(1, of: 7, cents: -10_000, on: day("11-11"))
            #expect(try await database.run(day("11-11")).acts == 1)
        }
    }

    @Test("a settled title is closed with its rebate; money that goes back opens it")
    func settled() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-05"))
            try await database.pay(1, of: 7, cents: 6_000, on: day("11-09"))
            try await database.settle(1, of: 7, on: day("11-09"))
            #expect(try await database.run(day("11-10")).titlesDone == 0)
            try await database.pay(1, of: 7, cents: -6_000, on: day("11-11"))
            #expect(try await database.run(day("11-11")).acts == 1)
        }
    }

    @Test("facts that come before their title count once it comes")
    func anyOrder() async throws {
        try await SchedulingDatabase.with { database in
            try await database.cancel(1, of: 7, on: day("11-03"))
            try await database.pay(2, of: 7, cents: 10_000, on: day("11-03"))
            try await database.breakAgreement(9, of: 7, on: day("11-04"))
            try await database.titles([1, 2, 3], of: [7, 7, 7], due: day("11-05"))
            try await database.debtors([7])
            let counts = try await database.run(day("11-10"))
            #expect(counts.titlesDone == 1)
            #expect(counts.setAside == 0)
            #expect(counts.acts == 1)
        }
    }

    @Test("a promise and an agreement hold the debtor until they are broken")
    func holds() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7, 8])
            try await database.titles([1, 2], of: [7, 8], due: day("11-05"))
            try await database.promise(4, of: 7, titles: [1], cents: 10_000, made: day("11-09"), due: day("11-11"))
            try await database.agree(9, of: 8, titles: [2], on: day("11-09"))
            #expect(try await database.run(day("11-10")).gated == 2)
            #expect(try await database.run(day("11-11")).gated == 0, "the same gate again is no news")
            #expect(try await database.run(day("11-12")).acts == 1, "the promise is broken")
            try await database.breakAgreement(9, of: 8, on: day("11-12"))
            #expect(try await database.run(day("11-13")).acts == 1)
        }
    }

    @Test("money for another debtor's title that a promise names keeps the promise")
    func foreignPayment() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7, 8])
            try await database.titles([1, 2], of: [7, 8], due: day("11-05"))
            try await database.promise(4, of: 7, titles: [1, 2], cents: 5_000, made: day("11-06"), due: day("11-12"))
            try await database.pay(2, of: 8, cents: 10_000, on: day("11-09"))
            let counts = try await database.run(day("11-10"))
            #expect(counts.acts == 1)
            #expect(counts.gated == 0)
        }
    }

    @Test("a title that changes is looked at again at once")
    func changedTitle() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("12-20"))
            #expect(try await database.run(day("11-09")).titlesDone == 1)
            #expect(try await database.run(day("11-10")).titlesDone == 0)
            try await database.titles([1], of: [7], due: day("11-12"))
            #expect(try await database.run(day("11-11")).acts == 1)
        }
    }

    @Test("a conversation quiets calls for a week; attempts beyond the strategy's own count for the cap")
    func contacts() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7, 8, 9])
            try await database.titles([1, 2, 3], of: [7, 8, 9], due: day("11-09"), entered: day("11-24"))
            try await database.contact(7, .call, conversation: true, on: day("11-20"))
            for _ in 0..<2 { try await database.contact(8, .call, conversation: false, on: day("11-24")) }
            try await database.contact(9, .call, conversation: false, on: day("11-24"))
            let counts = try await database.run(day("11-24"))
            #expect(counts.gated == 2)
            #expect(try await database.number("SELECT sum(party_id)::bigint FROM acts WHERE channel = 5") == 9)
        }
    }

    @Test("a wrong message is refused for good", arguments: [0, 1, 2, 3])
    func refused(_ kind: Int) async throws {
        var body = Acerto_Debts_V1_TitlesRegistered()
        body.titleIds = [kind == 0 ? 0 : 1]
        body.partyIds = [7]
        body.amountCents = [kind == 1 ? .max : 100]
        body.dueDays = [kind == 2 ? .max : 20_000]
        body.enteredDays = kind == 3 ? [] : [20_000]
        try await SchedulingDatabase.with { database in
            await #expect(throws: (any Error).self) {
                try await database.transaction {
                    try await TitleFacts(now: database.clock.now).registered(body, tenant: SchedulingDatabase.tenant, in: $0)
                }
            }
            let titles = try await database.number("SELECT count(*) FROM titles")
            #expect(titles == 0)
        }
    }
}
