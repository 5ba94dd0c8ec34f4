import BusinessCalendar
import Postgres
import Protocols
import Testing

@testable import NotificationsService

@Suite("Sending by a real mail server") struct SenderTests {
    private typealias Database = NotificationsDatabase

    private static func sender(
        _ pool: PostgresPool,
        _ sink: MailSink,
        lease: Duration = .seconds(60),
        now: Instant = Samples.now
    ) throws -> Sender {
        let mail = try MailCarrier(url: "smtp://127.0.0.1:\(sink.port)", password: "", from: "cobranca@acerto.test", connections: 4)
        return Sender(pool: pool, carriers: [.email: mail], workers: 2, lease: lease, now: { now }, logger: Database.quiet)
    }

    private static func sendAll(_ sender: Sender) async throws { while try await sender.sendRound() > 0 {} }

    @Test("what is due is sent once, in small batches, and told") func sends() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            try await Database.take((1...20).map { Database.mail($0) }, by: pool)
            try await Self.sendAll(try Self.sender(pool, sink))
            let kept = try sink.kept()
            #expect(kept.count == 20)
            #expect(Set(kept.compactMap { $0.headers["Message-ID"] }).count == 20)
            #expect(kept.allSatisfy { $0.headers["Message-ID"]?.hasPrefix("<delivery-3-") == true && $0.defects.isEmpty })
            #expect(kept.first?.headers["Subject"] == "Pagamento em aberto – ação")
            #expect(try await Database.statuses(by: pool) == Array(repeating: "sent", count: 20))
            let events = try await Database.messages("message.sent.v1", as: Acerto_Notifications_V1_MessageSent.self, by: pool)
            #expect(Set(events.map(\.actID)) == Set(1...20))
            #expect(events.allSatisfy { $0.partyID == 7 && $0.channel == .email && $0.template == "cobranca-5" })
        }
    }

    @Test("two senders never send the same delivery") func twoSenders() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            try await Database.take((1...40).map { Database.mail($0) }, by: pool)
            let (one, other) = (try Self.sender(pool, sink), try Self.sender(pool, sink))
            async let first: Void = Self.sendAll(one)
            async let second: Void = Self.sendAll(other)
            _ = try await (first, second)
            #expect(try sink.kept().count == 40)
            #expect(try await Database.statuses(by: pool) == Array(repeating: "sent", count: 40))
        }
    }

    @Test("a sender that dies between sending and writing leaves a question, never a second mail") func crash() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            try await Database.take([Database.mail(1)], by: pool)
            // It sends, and nothing after that; its lease ends at once.
            let dying = try Self.sender(pool, sink, lease: .zero)
            let claimed = try #require(try await dying.claim(of: Database.tenant).first)
            #expect(await dying.send(claimed).status == .sent)
            #expect(try sink.kept().count == 1)
            #expect(try await Database.statuses(by: pool) == ["sending"])

            let next = try Self.sender(pool, sink)
            try await Self.sendAll(next)
            try await next.expire()
            try await Self.sendAll(next)
            #expect(try sink.kept().count == 1)
            #expect(try await Database.statuses(by: pool) == ["unconfirmed"])
            #expect(try await Database.messages("message.sent.v1", as: Acerto_Notifications_V1_MessageSent.self, by: pool).isEmpty)
        }
    }

    @Test("a live sender's delivery is not given up") func leased() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            try await Database.take([Database.mail(1)], by: pool)
            let sender = try Self.sender(pool, sink)
            _ = try await sender.claim(of: Database.tenant)
            try await sender.expire()
            #expect(try await Database.statuses(by: pool) == ["sending"])
        }
    }

    @Test("a person sends it again, with the same identity, or takes it as sent") func resolve() async throws {
        let sink = try MailSink(["--hang-up", "doubt"])
        try await Database.with { pool in
            try await Database.take([Database.mail(1, to: "doubt@devedor.test"), Database.mail(2, to: "doubt@devedor.test")], by: pool)
            let sender = try Self.sender(pool, sink)
            try await Self.sendAll(sender)
            #expect(try await Database.statuses(by: pool) == ["unconfirmed", "unconfirmed"])
            #expect(try sink.kept().count == 2)

            let rpc = try NotificationsRPC(pool: pool, bureauID: "A1", now: { Samples.now })
            let ids = try await Database.deliveries(by: pool).map(\.deliveryID).sorted()
            try await rpc.resolve(ids[0], .sendAgain, author: "ana", tenant: Database.tenant)
            try await rpc.resolve(ids[1], .takenAsSent, author: "ana", tenant: Database.tenant)
            try await rpc.resolve(ids[1], .takenAsSent, author: "ana", tenant: Database.tenant)
            await #expect(throws: NotificationsError.notUnconfirmed(id: ids[1], status: "sent")) {
                try await rpc.resolve(ids[1], .sendAgain, author: "ana", tenant: Database.tenant)
            }
            try await Self.sendAll(sender)
            let kept = try sink.kept().compactMap { $0.headers["Message-ID"] }
            #expect(kept.count == 3 && Set(kept).count == 2)
            let events = try await Database.messages("message.sent.v1", as: Acerto_Notifications_V1_MessageSent.self, by: pool)
            #expect(events.map(\.deliveryID) == [ids[1]])
            await #expect(throws: NotificationsError.notFound(field: "delivery_id", id: 999)) {
                try await rpc.resolve(999, .sendAgain, author: "ana", tenant: Database.tenant)
            }
        }
    }

    @Test("what the server refuses for the moment is tried later, what it refuses for good is told") func refusals() async throws {
        let sink = try MailSink(["--refuse-temporarily", "later", "--refuse-permanently", "never"])
        try await Database.with { pool in
            try await Database.take([Database.mail(1, to: "later@devedor.test"), Database.mail(2, to: "never@devedor.test")], by: pool)
            try await Self.sendAll(try Self.sender(pool, sink))
            #expect(try await Database.statuses(by: pool) == ["failed", "pending"])
            let failed = try await Database.messages("message.failed.v1", as: Acerto_Notifications_V1_MessageFailed.self, by: pool)
            #expect(failed.map(\.actID) == [2])
            #expect(failed.first?.reason == "endereço recusado (550 5.1.1)")
            // The day goes on until it is given up.
            var moment = Samples.now
            for _ in 0..<9 {
                moment = moment.adding(seconds: 9 * 3_600)
                try await Self.sendAll(try Self.sender(pool, sink, now: moment))
            }
            #expect(try await Database.statuses(by: pool) == ["failed", "failed"])
            #expect(try sink.kept().isEmpty)
        }
    }

    @Test("a server that is not there costs nothing but time") func unreachable() async throws {
        try await Database.with { pool in
            try await Database.take([Database.mail(1)], by: pool)
            let mail = try MailCarrier(url: "smtp://127.0.0.1:1", password: "", from: "cobranca@acerto.test", connections: 1)
            let sender = Sender(
                pool: pool,
                carriers: [.email: mail],
                workers: 1,
                lease: .seconds(60),
                now: { Samples.now },
                logger: Database.quiet
            )
            try await Self.sendAll(sender)
            let delivery = try #require(try await Database.deliveries(by: pool).first)
            #expect((delivery.status, delivery.error) == ("pending", "servidor de e-mail não alcançado"))
        }
    }

    @Test("the papers of an agreement arrive as they were stored") func attachments() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            let draft = try Samples.composer.compose(
                Samples.papers,
                debtor: Samples.debtor(),
                creditors: Samples.creditors,
                now: Samples.now
            )
            try await Database.take([draft, draft], by: pool)
            try await Self.sendAll(try Self.sender(pool, sink))
            let kept = try sink.kept()
            #expect(kept.count == 1)
            #expect(kept.first?.attachments.compactMap(\.name) == ["termo-2026-12.pdf", "boleto-1.pdf", "boleto-2.pdf"])
            #expect(kept.first?.attachments.map(\.type) == Array(repeating: "application/pdf", count: 3))
            #expect(kept.first?.attachments.map(\.size) == [9, 8, 8])
            #expect(kept.first?.text?.contains("23793.38128 60000.012347 56000.063305 9 87650000028140") == true)
        }
    }

    @Test("nothing leaves before its moment") func notBefore() async throws {
        let sink = try MailSink()
        try await Database.with { pool in
            try await Database.take([Database.mail(1, dueAt: Samples.now.adding(seconds: 60))], by: pool)
            try await Self.sendAll(try Self.sender(pool, sink))
            #expect(try sink.kept().isEmpty)
            try await Self.sendAll(try Self.sender(pool, sink, now: Samples.now.adding(seconds: 60)))
            #expect(try sink.kept().count == 1)
        }
    }
}
