import BusinessCalendar
import Money
import Postgres
import Protocols
import Testing

@testable import SchedulingService

@Suite("The operators' queue") struct WorkQueueTests {
    /// Debtors 1…5 with a call due each; the later ones owe more.
    private static func filled(_ body: (SchedulingDatabase) async throws -> Void) async throws {
        try await SchedulingDatabase.with { database in
            try await database.debtors(Array(1...5))
            for party in Int64(1)...5 {
                try await database.titles([party], of: [party], cents: party * 1_000, due: day("11-09"), entered: day("11-24"))
            }
            try await database.run(day("11-24"))
            database.clock.set(day("11-24"), hour: 10)
            try await body(database)
        }
    }

    private static func next(_ database: SchedulingDatabase, _ user: String) async throws -> StoredWork? {
        let now = database.clock.now()
        return try await database.transaction {
            try await WorkStore().next(
                for: user,
                at: now,
                until: now.adding(seconds: 900),
                in: $0,
                tenant: SchedulingDatabase.tenant
            )
        }
    }

    private static func complete(_ database: SchedulingDatabase, _ id: Int64, _ user: String, _ disposition: String) async throws {
        try await WorkEnding(pool: database.pool).end(
            id,
            by: user,
            disposition: disposition,
            at: database.clock.now(),
            tenant: SchedulingDatabase.tenant
        )
    }

    private static func callback(_ database: SchedulingDatabase, _ party: Int64, for user: String, minutes: Int64, key: String) async throws
        -> Int64
    {
        let at = database.clock.now().adding(seconds: minutes * 60)
        return try await database.transaction {
            try await WorkStore().schedule(
                party: party,
                at: at,
                for: user,
                note: "depois do almoço",
                key: key,
                in: $0,
                tenant: SchedulingDatabase.tenant
            )
        }
    }

    @Test("most money times age first, one operator each, and asking again gives the same")
    func order() async throws {
        try await Self.filled { database in
            var parties: [Int64?] = []
            for user in ["ana", "bia", "ana"] { parties.append(try await Self.next(database, user)?.party) }
            #expect(parties == [5, 4, 5])
            database.clock.advance(minutes: 16)
            #expect(try await Self.next(database, "caio")?.party == 5, "the lease has ended")
        }
    }

    @Test("due call-backs come first: one's own, then the team's, then the queue")
    func callbacks() async throws {
        try await Self.filled { database in
            let team = try await Self.callback(database, 2, for: "", minutes: 0, key: "a")
            let own = try await Self.callback(database, 1, for: "ana", minutes: 0, key: "b")
            let later = try await Self.callback(database, 3, for: "ana", minutes: 60, key: "c")
            #expect(try await Self.callback(database, 3, for: "ana", minutes: 90, key: "c") == later)
            for expected in [own, team] {
                let item = try await Self.next(database, "ana")
                #expect(item?.id == expected)
                try await Self.complete(database, expected, "ana", "acknowledged")
            }
            #expect(try await Self.next(database, "ana")?.reason == "call")
            let listed = try await database.transaction {
                try await WorkStore().callbacks(of: "ana", in: $0, tenant: SchedulingDatabase.tenant)
            }
            #expect(listed.map(\.id) == [later])
        }
    }

    @Test("nobody reached: it comes back in an hour, three attempts in all")
    func unreached() async throws {
        try await Self.filled { database in
            for attempt in 1...3 {
                let item = try #require(try await Self.next(database, "ana"))
                #expect(item.party == 5, "attempt \(attempt)")
                try await Self.complete(database, item.id, "ana", "no_answer")
                #expect(try await Self.next(database, "bia")?.party == 4)
                database.clock.advance(minutes: 61)
            }
            #expect(try await Self.next(database, "ana")?.party == 4)
        }
    }

    @Test("another operator's item cannot be ended; one ended already stays ended")
    func ending() async throws {
        try await Self.filled { database in
            let item = try #require(try await Self.next(database, "ana"))
            await #expect(throws: SchedulingError.leased) { try await Self.complete(database, item.id, "bia", "refused") }
            try await Self.complete(database, item.id, "ana", "refused")
            try await Self.complete(database, item.id, "bia", "refused")
            await #expect(throws: SchedulingError.notFound(field: "work_item_id", id: 999)) {
                try await Self.complete(database, 999, "ana", "refused")
            }
        }
    }

    @Test("a promise, an agreement and the last payment take the debtor out of the queue")
    func closedByFacts() async throws {
        try await Self.filled { database in
            try await database.promise(1, of: 5, titles: [5], cents: 5_000, made: day("11-24"), due: day("11-26"))
            try await database.agree(1, of: 4, titles: [4], on: day("11-24"))
            try await database.pay(3, of: 3, cents: 3_000, on: day("11-24"))
            try await database.pay(2, of: 2, cents: 1_999, on: day("11-24"))
            _ = try await Self.callback(database, 3, for: "ana", minutes: -1, key: "x")
            try await database.pay(3, of: 3, cents: 1, on: day("11-24"))
            #expect(try await Self.next(database, "ana")?.party == 2)
        }
    }

    @Test("how the dialer's call ended is noted, and who answered comes first")
    func answered() async throws {
        try await Self.filled { database in
            let act = try await database.number("SELECT act_id FROM acts WHERE party_id = 1 AND channel = 5")
            try await database.endCall(act, .answered)
            let item = try await Self.next(database, "ana")
            #expect(item?.party == 1)
            #expect(item?.note == "Atendeu a discagem automática")
        }
    }

    @Test("operators who ask at once never get one debtor twice")
    func race() async throws {
        try await Self.filled { database in
            let parties = try await withThrowingTaskGroup(of: Int64?.self) { group -> [Int64] in
                for number in 0..<8 { group.addTask { try await Self.next(database, "user-\(number)")?.party } }
                return try await group.reduce(into: [Int64]()) { parties, party in if let party { parties.append(party) } }
            }
            #expect(Set(parties).count == parties.count)
            #expect(!parties.isEmpty)
        }
    }
}
