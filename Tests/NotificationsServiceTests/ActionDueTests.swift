import BusinessCalendar
import Messaging
import Money
import Postgres
import Protocols
import SwiftProtobuf
import Testing

@testable import NotificationsService

@Suite("Acts of the collection rule") struct ActionDueTests {
    private typealias Database = NotificationsDatabase

    private static func take(_ acts: [Act], directory: FakeDirectory = FakeDirectory(), by pool: PostgresPool) async throws {
        let handler = ActionDueHandler(directory: directory, composer: Samples.composer, now: { Samples.now })
        let prepared = try await handler.prepare(acts)
        try await pool.withTransaction(tenant: Database.tenant) { transaction in
            for act in acts { try await handler.apply(act, prepared, in: transaction, tenant: Database.tenant) }
        }
    }

    private static func file(_ pool: PostgresPool, day: CalendarDay = Samples.day) async throws -> (name: String, file: StoredBureauFile)? {
        try await BureauFiles(pool: pool, bureauID: "ACERTO").current(on: day, now: Samples.now, tenant: Database.tenant)
    }

    @Test("an act told twice is one delivery") func once() async throws {
        try await Database.with { pool in
            try await Self.take([Samples.act(1), Samples.act(1)], by: pool)
            try await Self.take([Samples.act(1)], by: pool)
            #expect(try await Database.deliveries(by: pool).map(\.actID) == [1])
        }
    }

    @Test("without an address the delivery ends at once and is told") func noAddress() async throws {
        try await Database.with { pool in
            try await Self.take([Samples.act(1)], directory: FakeDirectory(known: [7: Samples.debtor(email: nil)]), by: pool)
            #expect(try await Database.statuses(by: pool) == ["no_address"])
            let events = try await Database.messages("message.failed.v1", as: Acerto_Notifications_V1_MessageFailed.self, by: pool)
            #expect(events.map(\.reason) == ["sem endereço de e-mail"])
        }
    }

    @Test("what nobody can compose is parked: an unknown party, an unknown template") func permanent() async throws {
        try await Database.with { pool in
            await #expect(throws: PermanentFailure.self) { try await Self.take([Samples.act(1, party: 8)], by: pool) }
            await #expect(throws: PermanentFailure.self) { try await Self.take([Samples.act(1, template: "nada")], by: pool) }
            let deliveries = try await Database.deliveries(by: pool)
            #expect(deliveries.isEmpty)
        }
    }

    @Test("a body is checked before it is believed") func bodies() throws {
        var event = Acerto_Scheduling_V1_ActionDue()
        event.actID = 1
        event.partyID = 7
        event.channel = .email
        event.template = "lembrete"
        event.titleIds = [1]
        #expect(try Act(body: try event.serializedBytes()).notBefore == nil)
        for spoil in [
            { $0.actID = 0 }, { $0.partyID = -1 }, { $0.channel = .unspecified }, { $0.channel = .UNRECOGNIZED(70_000) },
            { $0.template = "" },
            { $0.titleIds = [] }, { $0.titleIds = [0] },
        ] as [(inout Acerto_Scheduling_V1_ActionDue) -> Void] {
            var bad = event
            spoil(&bad)
            let bytes: [UInt8] = try bad.serializedBytes()
            #expect(throws: PermanentFailure.self) { try Act(body: bytes) }
        }
        #expect(throws: PermanentFailure.self) { try Act(body: [255, 1, 2]) }
    }

    @Test("listings go into a numbered file once; the same call gives the same file until others wait") func bureauFile() async throws {
        try await Database.with { pool in
            #expect(try await Self.file(pool) == nil)
            try await Self.take([Samples.act(1, .bureau, template: "negativacao-30")], by: pool)
            #expect(try await Database.statuses(by: pool) == ["pending"])
            let first = try #require(try await Self.file(pool))
            #expect((first.name, first.file.listings) == ("NEG000001_24112026.txt", 2))
            #expect(try await Database.statuses(by: pool) == ["sent"])
            let again = try #require(try await Self.file(pool, day: Samples.day.adding(days: 1)))
            #expect(again.file == first.file && again.name == first.name)

            let third = FakeDirectory(owed: [1: Samples.title(1), 3: Samples.title(3)])
            try await Self.take([Samples.act(2, .bureau, template: "negativacao-30", titles: [1, 3])], directory: third, by: pool)
            let second = try #require(try await Self.file(pool))
            #expect((second.file.number, second.file.listings) == (2, 1))
            let events = try await Database.messages("negativation.sent.v1", as: Acerto_Notifications_V1_NegativationSent.self, by: pool)
            #expect(events.map(\.actID) == [1, 2])
            #expect(events.map(\.titleIds) == [[1, 2], [3]])
        }
    }

    @Test("a title is listed once and for all") func listedOnce() async throws {
        try await Database.with { pool in
            try await Self.take([Samples.act(1, .bureau, template: "negativacao-30")], by: pool)
            try await Self.take([Samples.act(2, .bureau, template: "negativacao-30")], by: pool)
            #expect(try await Database.statuses(by: pool) == ["obsolete", "pending"])
        }
    }

    @Test("a day is summed up by channel and status") func summary() async throws {
        try await Database.with { pool in
            try await Self.take(
                [Samples.act(1), Samples.act(2), Samples.act(3, .sms, template: "sms-10"), Samples.act(4, .letter)],
                by: pool
            )
            let rows = try await pool.withTransaction(tenant: Database.tenant) {
                try await DeliveryStore().summary(on: Samples.day, in: $0, tenant: Database.tenant)
            }
            #expect(rows.map(\.channel) == [.email, .sms, .letter])
            #expect(rows.map(\.status) == ["pending", "pending", "failed"])
            #expect(rows.map(\.count) == [2, 1, 1])
        }
    }
}
