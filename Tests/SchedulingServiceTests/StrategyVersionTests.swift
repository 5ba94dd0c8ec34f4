import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import Postgres
import Protocols
import Testing

@testable import SchedulingService

@Suite("Versions of a strategy") struct StrategyVersionTests {
    @Test("the default is a strategy with five steps")
    func standard() throws {
        let version = try StrategyVersion(0, DefaultStrategy.text)
        #expect(version.document.strategy.steps.map(CollectionRule.Strategy.label) == ["D-3", "D+5", "D+10", "D+15", "D+30"])
        #expect(version.document.runTime.description == "08:00")
        #expect(version.document.utcOffsetMinutes == -180)
    }

    @Test(
        "what is wrong is named by field and reason",
        arguments: [
            ("not json", "strategy_json"), ("[]", "strategy_json"),
            (DefaultStrategy.text.replacing("\"caps\"", with: "\"cap\""), "strategy_json.cap"),
            (DefaultStrategy.text.replacing("\"sms\"", with: "\"fax\""), "strategy_json.strategy.steps[2].actions[0].channel"),
            (DefaultStrategy.text.replacing("\"position\": 2", with: "\"position\": 1"), "strategy_json.strategy.steps"),
            (DefaultStrategy.text.replacing("08:00\", \"utc", with: "25:00\", \"utc"), "strategy_json.run_time"),
        ]
    )
    func refusals(_ text: String, _ field: String) {
        #expect {
            try StrategyVersion(0, text)
        } throws: { error in
            guard case .invalid(let named, let reason)? = error as? SchedulingError else { return false }
            return named == field && !reason.isEmpty
        }
    }

    @Test("saving adds a version; the same text again is the same version; an old base is refused")
    func saving() async throws {
        try await SchedulingDatabase.with { database in
            func save(_ text: String, base: Int64 = 0) async throws -> Int64 {
                try await StrategySaving(pool: database.pool).save(text, base: base, tenant: SchedulingDatabase.tenant).number
            }
            let versions = [try await save(DefaultStrategy.text), try await save(DefaultStrategy.text)]
            #expect(versions == [1, 1])
            let other = DefaultStrategy.text.replacing("\"offset\": 10", with: "\"offset\": 11")
            #expect(try await save(other, base: 1) == 2)
            await #expect(throws: SchedulingError.outdated(version: 2)) { try await save(DefaultStrategy.text, base: 1) }
        }
    }

    @Test("after a change an action keeps what became of it, and a new one speaks")
    func migration() async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-05"))
            #expect(try await database.run(day("11-10")).acts == 1)
            let other = DefaultStrategy.text.replacing(
                "\"actions\": [{\"channel\": \"email\", \"template\": \"cobranca-5\"}]",
                with: """
                    "actions": [{"channel": "email", "template": "cobranca-6"}, {"channel": "letter", "template": "carta"}]
                    """
            )
            _ = try await StrategySaving(pool: database.pool).save(other, base: 0, tenant: SchedulingDatabase.tenant)
            #expect(try await database.run(day("11-11")).acts == 1)
            let templates = try await database.messages("action.due.v1", as: Acerto_Scheduling_V1_ActionDue.self).map(\.template)
            #expect(templates == ["cobranca-5", "carta"])
            #expect(try await database.number("SELECT count(DISTINCT version) FROM decisions") == 2)
        }
    }

    @Test(
        "a run begins by itself on run days, once its hour has come, for those whose titles came before it",
        arguments: [
            ("11-24", 7, "11-01", false), ("11-24", 8, "11-01", true), ("11-24", 23, "11-01", true), ("11-28", 9, "11-01", false),
            ("11-24", 9, "11-24", false),
        ]
    )
    func dueRun(_ date: String, _ hour: Int, _ since: String, _ isDue: Bool) throws {
        let version = try StrategyVersion(1, DefaultStrategy.text)
        let now = Instant(day(date), secondOfDay: hour * 3_600, offsetMinutes: -180)
        let first = Instant(day(since), secondOfDay: 8 * 3_600 + 1, offsetMinutes: -180)
        #expect((version.dueRun(at: now, latest: nil, since: first) == day(date)) == isDue)
        let finished = StoredRun(id: 1, day: day(date), version: 1, startedAt: now, finishedAt: now)
        #expect(version.dueRun(at: now, latest: finished, since: first) == nil)
        let interrupted = StoredRun(id: 1, day: day(date), version: 1, startedAt: now, finishedAt: nil)
        #expect((version.dueRun(at: now, latest: interrupted, since: first) == day(date)) == isDue)
    }

    @Test("the clock runs what is due and tells of call-backs once")
    func clock() async throws {
        try await SchedulingDatabase.with { database in
            database.clock.set(day("11-23"), hour: 18)
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-19"))
            _ = try await database.transaction {
                try await WorkStore().schedule(
                    party: 7,
                    at: database.clock.now(),
                    for: "ana",
                    note: "",
                    key: "k",
                    in: $0,
                    tenant: SchedulingDatabase.tenant
                )
            }
            let clock = SchedulingClock(
                pool: database.pool,
                runner: database.runner(),
                runsStrategies: true,
                now: database.clock.now,
                logger: SchedulingDatabase.quiet
            )
            await clock.tick()
            #expect(try await database.number("SELECT count(*) FROM runs") == 0)
            database.clock.set(day("11-24"), hour: 8)
            await clock.tick()
            await clock.tick()
            #expect(try await database.number("SELECT count(*) FROM acts") == 1)
            #expect(try await database.messages("callback.due.v1", as: Acerto_Scheduling_V1_CallbackDue.self).map(\.operator) == ["ana"])
        }
    }
}
