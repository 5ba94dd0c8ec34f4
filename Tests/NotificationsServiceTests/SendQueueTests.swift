import BusinessCalendar
import Postgres
import Testing

@testable import NotificationsService

@Suite("Queue of deliveries") struct SendQueueTests {
    private typealias Database = NotificationsDatabase
    private let queue = SendQueue()

    private func claim(_ pool: PostgresPool, lease: Int = 60, now: Instant = Samples.now, tenant: TenantID = Database.tenant) async throws
        -> [ClaimedDelivery]
    {
        try await pool.withTransaction(tenant: tenant) {
            try await queue.claim([.email, .sms], limit: 8, leaseSeconds: lease, now: now, in: $0, tenant: tenant)
        }
    }

    private func settle(_ results: [SendResult], _ pool: PostgresPool) async throws -> Int {
        try await pool.withTransaction(tenant: Database.tenant) {
            try await queue.settle(results, now: Samples.now, in: $0, tenant: Database.tenant).count
        }
    }

    private static func sent(_ claimed: ClaimedDelivery) -> SendResult {
        SendResult(delivery: claimed.id, attempt: claimed.attempt, status: .sent, error: "", dueAt: nil)
    }

    @Test("a result that comes after the lease still counts") func late() async throws {
        try await Database.with { pool in
            try await Database.take([Database.mail(1)], by: pool)
            let claimed = try #require(try await claim(pool, lease: 0).first)
            let expired = try await pool.withTransaction(tenant: Database.tenant) {
                try await queue.expire(now: Samples.now, in: $0, tenant: Database.tenant)
            }
            #expect(expired == 1)
            #expect(try await settle([Self.sent(claimed)], pool) == 1)
            #expect(try await Database.statuses(by: pool) == ["sent"])
        }
    }

    @Test("a result that comes after a person's decision changes nothing") func afterDecision() async throws {
        try await Database.with { pool in
            try await Database.take([Database.mail(1)], by: pool)
            let claimed = try #require(try await claim(pool, lease: 0).first)
            try await pool.withTransaction(tenant: Database.tenant) {
                try await queue.expire(now: Samples.now, in: $0, tenant: Database.tenant)
                try await DeliveryStore().resolve(claimed.id, .sendAgain, author: "a", now: Samples.now, in: $0, tenant: Database.tenant)
            }
            #expect(try await settle([Self.sent(claimed)], pool) == 0)
            let again = try #require(try await claim(pool).first)
            #expect(again.attempt == 2)
            #expect(try await settle([Self.sent(claimed)], pool) == 0)
            #expect(try await settle([Self.sent(again)], pool) == 1)
        }
    }

    @Test("an SMS whose moment is long past waits for the day; one whose moment is now is sent") func lateSMS() async throws {
        try await Database.with { pool in
            let night = Instant(Samples.day, secondOfDay: 22 * 3_600, offsetMinutes: -180)
            func sms(_ act: Int64, dueAt: Instant) -> DeliveryDraft {
                var draft = DeliveryDraft(act: act, party: 7, day: Samples.day, channel: .sms, template: "sms-10", dueAt: dueAt)
                draft.recipient = "+5519987654321"
                draft.text = "oi"
                return draft
            }
            try await Database.take([sms(1, dueAt: Samples.now), sms(2, dueAt: night)], by: pool)
            #expect(try await claim(pool, now: night).count == 1)
            #expect(try await claim(pool, now: night).isEmpty)
            #expect(
                try await claim(pool, now: Instant(Samples.day.adding(days: 1), secondOfDay: 8 * 3_600, offsetMinutes: -180)).count == 1
            )
        }
    }

    @Test("a tenant sees and sends only what is its own") func tenants() async throws {
        try await Database.with { pool in
            let other = TenantID(rawValue: 4)
            try await Database.take([Database.mail(1)], by: pool)
            try await Database.take([Database.mail(1), Database.mail(2)], by: pool, tenant: other)
            #expect(try await pool.withConnection { try await queue.tenants(on: $0) } == [Database.tenant, other])
            #expect(try await Database.deliveries(by: pool).count == 1)
            #expect(try await claim(pool, tenant: other).count == 2)
            #expect(try await Database.statuses(by: pool) == ["pending"])
            #expect(try await pool.withConnection { try await $0.query("SELECT delivery_id FROM deliveries").count } == 0)
        }
    }
}
