import BusinessCalendar
import Money
import Postgres
import Protocols
import Testing

@testable import SchedulingService

@Suite("Runs of the strategy") struct StrategyRunTests {
    @Test("the default strategy fires on its days, and nothing fires twice")
    func days() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-05"))
            // D-3 is All Souls' Day and rolls to the 3rd, D+10 a Sunday and rolls to the 16th, D+15 a holiday and rolls to the 23rd.
            let expected = ["11-03": 1, "11-04": 0, "11-05": 0, "11-10": 1, "11-11": 0, "11-16": 1, "11-17": 0, "11-23": 1, "12-07": 1]
            for (date, acts) in expected.sorted(by: { $0.key < $1.key }) {
                #expect(try await database.run(day(date)).acts == Int64(acts), "\(date)")
                #expect(try await database.run(day(date)).acts == Int64(acts), "again \(date)")
            }
            let due = try await database.messages("action.due.v1", as: Acerto_Scheduling_V1_ActionDue.self)
            #expect(due.map(\.template) == ["lembrete", "cobranca-5", "sms-10", "negativacao-30"])
            #expect(due.map(\.channel) == [.email, .email, .sms, .bureau])
            #expect(due.allSatisfy { $0.partyID == 7 && $0.titleIds == [1] })
            #expect(Set(due.map(\.actID)).count == 4)
            #expect(try await database.number("SELECT count(*) FROM titles WHERE wake_on IS NULL") == 1)
        }
    }

    @Test("a call is asked of the dialer until the end of the debtor's hours, and of the operators")
    func call() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7], state: "RJ")
            try await database.debtors([8], state: "MT", offset: -240)
            try await database.titles([1, 2], of: [7, 8], due: day("11-09"), entered: day("11-24"))
            try await database.run(day("11-24"))
            let calls = try await database.messages("call.request.v1", as: Acerto_Scheduling_V1_CallRequested.self)
            func micros(_ hour: Int, _ offset: Int) -> Int64 {
                Instant(day("11-24"), secondOfDay: hour * 3_600, offsetMinutes: offset).microsecondsSinceEpoch
            }
            #expect(calls.map(\.partyID) == [7, 8])
            // The run is at 08:00 of Brasília: RJ opens at nine, and it is seven in MT.
            #expect(calls.map(\.notBeforeMicros) == [micros(9, -180), micros(8, -240)])
            #expect(calls.map(\.deadlineMicros) == [micros(19, -180), micros(20, -240)])
            let header = try await database.number("SELECT min(deadline_ms) FROM outbox WHERE routing_key = 'call.request.v1'")
            #expect(header == micros(19, -180) / 1_000)
            #expect(try await database.number("SELECT count(*) FROM work_items WHERE reason = 'call'") == 2)
        }
    }

    @Test("a title whose debtor is not known is set aside until he is")
    func unknownDebtor() async throws {
        try await SchedulingDatabase.with { database in
            try await database.titles([1, 2], of: [7, 8], due: day("11-19"))
            try await database.debtors([8])
            let counts = try await database.run(day("11-24"))
            #expect(counts.setAside == 1)
            #expect(counts.acts == 1)
            let decisions = try await database.transaction {
                try await DecisionStore().newest(of: 7, limit: 10, in: $0, tenant: SchedulingDatabase.tenant)
            }
            #expect(decisions.map(\.verdict) == ["set_aside"])
            #expect(decisions.map(\.gate) == ["debtor_unknown"])
            try await database.debtors([7])
            let later = try await database.run(day("11-25"))
            #expect(later.setAside == 0)
            #expect(later.acts == 1)
        }
    }

    @Test("a day before the newest run is refused, and so is a day without run")
    func refusedDays() async throws {
        try await SchedulingDatabase.with { database in
            try await database.titles([1], of: [7], due: day("11-19"))
            try await database.run(day("11-24"))
            await #expect(throws: SchedulingError.dayPassed(day("11-23"), latest: day("11-24"))) { try await database.run(day("11-23")) }
            await #expect(throws: SchedulingError.noRunDay(day("11-28"))) { try await database.run(day("11-28")) }
            #expect(try await database.number("SELECT count(*) FROM runs") == 1)
        }
    }

    @Test("killed between ranges, a run goes on and does what one that was never killed does", arguments: [1, 3, 6])
    func killed(after chunks: Int) async throws {
        struct Killed: Error {}
        let undisturbed = try await SchedulingDatabase.with { database in
            try await Self.fill(database)
            try await database.run(day("11-24"))
            return try await database.outcome()
        }
        try await SchedulingDatabase.with { database in
            try await Self.fill(database)
            var told = 0
            await #expect(throws: Killed.self) {
                try await database.runner(chunkTitles: 5).run(day("11-24"), tenant: SchedulingDatabase.tenant) { _, _, _ in
                    told += 1
                    if told > chunks { throw Killed() }
                }
            }
            #expect(try await database.number("SELECT count(*) FROM run_chunks WHERE NOT is_done") > 0)
            let counts = try await database.run(day("11-24"), chunkTitles: 5)
            #expect(counts.titlesDone == 80)
            #expect(try await database.outcome() == undisturbed)
            let messages = try await database.number(
                "SELECT count(DISTINCT idempotency_key) FROM outbox WHERE routing_key IN ('action.due.v1', 'call.request.v1')"
            )
            #expect(messages == counts.acts)
            #expect(try await database.number("SELECT count(*) FROM outbox WHERE routing_key = 'run.finished.v1'") == 1)
        }
    }

    /// Forty debtors with two titles each, of all ages.
    private static func fill(_ database: SchedulingDatabase) async throws {
        try await database.debtors(Array(1...40))
        for place in 0..<4 {
            let ids = (Int64(place * 20 + 1)...Int64(place * 20 + 20)).map { $0 }
            try await database.titles(ids, of: ids.map { ($0 - 1) / 2 + 1 }, due: day("11-24").adding(days: -5 * place - 5))
        }
    }

    @Test("a newer day ends an interrupted run and decides what it left, by the late policy")
    func superseded() async throws {
        struct Killed: Error {}
        try await SchedulingDatabase.with { database in
            try await Self.fill(database)
            await #expect(throws: Killed.self) {
                try await database.runner(chunkTitles: 5, workers: 1).run(day("11-24"), tenant: SchedulingDatabase.tenant) { _, counts, _ in
                    if counts.titlesDone > 0 { throw Killed() }
                }
            }
            let counts = try await database.run(day("11-25"))
            #expect(counts.titlesDone > 0)
            let told = try await database.run(day("11-24"))
            #expect(told.titlesDone < told.titlesTotal)
            #expect(try await database.number("SELECT count(DISTINCT title_id) FROM decisions") == 80)
            let repeated = try await database.number(
                "SELECT count(*) FROM (SELECT 1 FROM acts GROUP BY party_id, channel, template HAVING count(*) > 1) twice"
            )
            #expect(repeated == 0)
        }
    }

    @Test("two runners share a run")
    func shared() async throws {
        try await SchedulingDatabase.with { database in
            try await Self.fill(database)
            async let first = database.run(day("11-24"), chunkTitles: 5)
            async let second = database.run(day("11-24"), chunkTitles: 5)
            let counts = try await [first, second]
            #expect(counts[0] == counts[1])
            #expect(try await database.number("SELECT count(*) FROM runs") == 1)
            #expect(
                try await database.number(
                    "SELECT count(*) FROM (SELECT title_id FROM decisions GROUP BY title_id, ordinal HAVING count(*) > 1) d"
                ) == 0
            )
        }
    }

    @Test("tenants see nothing of each other, and their runs are their own")
    func tenants() async throws {
        try await SchedulingDatabase.with { database in
            let other = TenantID(rawValue: 2)
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-19"))
            try await database.debtors([7], tenant: other)
            try await database.titles([1], of: [7], due: day("11-19"), tenant: other)
            try await database.run(day("11-24"))
            for table in ["titles", "debtors", "runs", "decisions", "acts", "strategies"] {
                let mine = try await database.number("SELECT count(*) FROM \(unsafeSQL: table)")
                let theirs = try await database.number("SELECT count(*) FROM \(unsafeSQL: table)", tenant: other)
                #expect(mine > 0, "\(table)")
                #expect(theirs == (["titles", "debtors"].contains(table) ? 1 : 0), "\(table)")
            }
            #expect(try await database.run(day("11-24"), tenant: other).acts == 1)
            #expect(try await TenantStore().all(database.pool).map(\.id.rawValue) == [1, 2])
            await #expect(throws: PostgresError.self) {
                try await database.transaction(tenant: other) {
                    try await $0.execute("INSERT INTO debtors VALUES (1, 9, 1, 'SP', -180)")
                }
            }
        }
    }

    @Test("ten thousand titles are run in seconds")
    func volume() async throws {
        try await SchedulingDatabase.with { database in
            let parties = Array(Int64(1)...8_000)
            for part in 0..<5 {
                let ids = (0..<2_000).map { Int64(part * 2_000 + $0 + 1) }
                try await database.titles(ids, of: ids.map { ($0 - 1) % 8_000 + 1 }, due: day("11-24").adding(days: -5 * part - 5))
            }
            try await database.debtors(parties)
            let began = ContinuousClock.now
            let counts = try await database.run(day("11-24"))
            let took = ContinuousClock.now - began
            print("10,000 titles in \(took)")
            #expect(counts.titlesDone == 10_000)
            // Generous: the machine may be busy with other things.
            #expect(took < .seconds(15))
        }
    }
}
