import Foundation
import Glibc
import Protocols
import SwiftProtobuf
import Testing

/// Status numbers of the C header.
private enum Status {
    static let ok = 0, notConnected = 3, refused = 4, timeout = 5, unroutable = 6, rejected = 7, blocked = 8, pending = 9
}

@Suite("Publishing to a real broker", .serialized, .timeLimit(.minutes(4))) struct PublishingTests {
    @Test("rows are split into messages of a thousand, with the whole envelope")
    func envelope() async throws {
        let broker = try await Broker.shared
        let (driver, opened) = try await Driver.open(broker.url())
        #expect(opened.status == Status.ok, "\(opened.error)")
        let before = Int64(Date().timeIntervalSince1970)
        let answer = try await driver.ask("exist 2001")
        #expect(answer.status == Status.ok, "\(answer.error)")
        #expect(answer.confirmed == 2_001)
        #expect(answer.pending == 0)
        #expect(answer.error.isEmpty)

        let messages = try await broker.management.take(10, from: "exist")
        let titles = try messages.map { try Acerto_Erp_V1_TitlesExist(serializedBytes: $0.body) }
        #expect(titles.map(\.contracts.count) == [1_000, 1_000, 1])
        #expect(titles.flatMap(\.dueDays) == Array(0...2_000))
        #expect(titles.allSatisfy { $0.creditor == "Credora São José S.A." && $0.names.allSatisfy { $0 == "Maria" } })
        #expect(Set(messages.map(\.properties.correlationId)) == [answer.conversation])
        #expect(Set(messages.map(\.properties.messageId)).count == 3)
        #expect(messages.map(\.properties.messageId) == messages.map(\.properties.messageId).sorted())
        for message in messages {
            let properties = message.properties
            #expect(message.exchange == "ev.erp")
            #expect(message.routingKey == "title.exist.v1")
            #expect(properties.type == Acerto_Erp_V1_TitlesExist.protoMessageName)
            #expect(properties.contentType == "application/protobuf")
            #expect(properties.deliveryMode == 2)
            #expect(properties.appId == "erp")
            #expect(properties.userId == "erp")
            #expect((before...before + 60).contains(properties.timestamp))
            #expect(properties.headers.source == "/erp/drive")
            #expect(properties.headers.subject == "Credora São José S.A.")
            #expect(properties.headers.tenant == 7)
            #expect(properties.headers.schema == 1)
            #expect(properties.headers.traceparent.wholeMatch(of: /00-[0-9a-f]{32}-[0-9a-f]{16}-01/) != nil)
            let id = try #require(UUID(uuidString: properties.messageId))
            #expect(id.uuid.6 >> 4 == 7)
        }
        #expect(try await driver.close() == 0)
    }

    @Test("payments bear the caller's trace, and each call its own conversation")
    func trace() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url())
        let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        #expect(try await driver.ask("trace \(trace)").status == Status.ok)
        let first = try await driver.ask("paid 1")
        let second = try await driver.ask("paid 2")
        #expect(first.conversation != second.conversation)
        let messages = try await broker.management.take(10, from: "paid")
        #expect(messages.map(\.properties.headers.traceparent) == [trace, trace])
        #expect(messages.map(\.properties.type) == [Acerto_Erp_V1_TitlesPaid.protoMessageName, Acerto_Erp_V1_TitlesPaid.protoMessageName])
        let payments = try messages.map { try Acerto_Erp_V1_TitlesPaid(serializedBytes: $0.body) }
        #expect(payments.map(\.paidDays) == [[5], [5, 6]])
        #expect(try await driver.close() == 0)
    }

    @Test("messages without a queue are an error, wait, and can be sent again once there is one")
    func unroutable() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url())
        let answer = try await driver.ask("changed 1500")
        #expect(answer.status == Status.unroutable)
        #expect(answer.confirmed == 0)
        #expect(answer.pending == 1_500)
        #expect(try await driver.ask("exist 1").status == Status.pending)
        try await broker.management.bindChanged()
        let again = try await driver.ask("resend")
        #expect(again.status == Status.ok)
        #expect(again.confirmed == 1_500)
        #expect(again.pending == 0)
        let messages = try await broker.management.take(10, from: "changed")
        #expect(messages.count == 2)
        #expect(Set(messages.map(\.properties.correlationId)) == [answer.conversation])
        try await broker.management.unbindChanged()
        #expect(try await driver.close() == 0)
    }

    @Test("a full queue rejects what it can't take; the rest is confirmed")
    func rejected() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url(vhost: "full"))
        let answer = try await driver.ask("exist 3000")
        #expect(answer.status == Status.rejected)
        #expect(answer.confirmed == 1_000)
        #expect(answer.pending == 2_000)
        #expect(try await driver.ask("discard").pending == 0)
        try await broker.management.purge("full", vhost: "full")
        #expect(try await driver.ask("exist 1").status == Status.ok)
        #expect(try await driver.close() == 0)
    }

    @Test(
        "a broker that refuses is an error that names its code and no secret",
        arguments: [("leitor", "erp-test", "acerto-test", "403"), ("erp", "erp-test", "bare", "404")]
    )
    func refusedWriting(user: String, password: String, vhost: String, code: String) async throws {
        let broker = try await Broker.shared
        let (driver, opened) = try await Driver.open(broker.url(user: user, password: password, vhost: vhost))
        #expect(opened.status == Status.ok)
        let answer = try await driver.ask("exist 1")
        #expect(answer.status == Status.refused)
        #expect(answer.error.contains(code))
        #expect(!answer.error.contains(user))
        #expect(try await driver.close() == 0)
    }

    @Test("a wrong login or virtual host is refused at opening", arguments: [("wrong", "acerto-test"), ("erp-test", "missing")])
    func refusedLogin(password: String, vhost: String) async throws {
        let broker = try await Broker.shared
        let (driver, opened) = try await Driver.open(broker.url(password: password, vhost: vhost))
        #expect(opened.status == Status.refused)
        #expect(!opened.error.contains("wrong"))
        #expect(try await driver.close() == 0)
    }

    @Test("a connection that was closed between calls is made again")
    func reconnects() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url())
        // The management learns of connections with a delay.
        try await eventually(within: .seconds(20)) { try await broker.management.closeConnections() > 0 }
        let answer = try await driver.ask("exist 1")
        #expect(answer.status == Status.ok, "\(answer.error)")
        #expect(try await broker.management.take(10, from: "exist").count == 1)
        #expect(try await driver.close() == 0)
    }

    @Test("a broker that hangs is a timeout; sent again, the messages keep their ids")
    func hanging() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url(), connect: 500, confirm: 1_500)
        await broker.signal(SIGSTOP)
        let answer = try await driver.ask("exist 2")
        await broker.signal(SIGCONT)
        #expect(answer.status == Status.timeout)
        #expect(answer.pending == 2)
        #expect(answer.confirmed == 0)
        var again = try await driver.ask("resend")
        while again.status == Status.timeout { again = try await driver.ask("resend") }
        #expect(again.status == Status.ok, "\(again.error)")
        #expect(again.confirmed == 2)
        // The broker may have found the first copy in its socket: then there are two, of one id.
        let messages = try await broker.management.take(10, from: "exist")
        #expect((1...2).contains(messages.count))
        #expect(Set(messages.map(\.properties.messageId)).count == 1)
        #expect(try await driver.close() == 0)
    }

    @Test("a broker that lacks memory is told apart from one that hangs")
    func blocked() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url(), confirm: 2_000)
        try await broker.control(["set_vm_memory_high_watermark", "absolute", "1MB"])
        let answer = try await driver.ask("exist 1")
        try await broker.control(["set_vm_memory_high_watermark", "absolute", "512MB"])
        #expect(answer.status == Status.blocked, "\(answer.error)")
        #expect(answer.pending == 1)
        #expect(try await driver.ask("resend").status == Status.ok)
        try await broker.management.purge("exist")
        #expect(try await driver.close() == 0)
    }

    @Test("TLS trusts only the named authority and the host's own name")
    func tls() async throws {
        let broker = try await Broker.shared
        let path = "erp:erp-test@localhost:\(broker.tlsPort)/acerto-test"
        let (driver, opened) = try await Driver.open("amqps://\(path)", ca: broker.authority.path)
        #expect(opened.status == Status.ok, "\(opened.error)")
        #expect(try await driver.ask("exist 1").status == Status.ok)
        #expect(try await driver.close() == 0)
        let (stranger, refused) = try await Driver.open("amqps://\(path)")
        #expect(refused.status == Status.notConnected)
        #expect(try await stranger.close() == 0)
        let (other, wrongName) = try await Driver.open(
            "amqps://erp:erp-test@127.0.0.1:\(broker.tlsPort)/acerto-test",
            ca: broker.authority.path
        )
        #expect(wrongName.status == Status.notConnected)
        #expect(try await other.close() == 0)
        try await broker.management.purge("exist")
    }

    @Test("a broker that is killed and comes back within the timeout loses nothing")
    func killed() async throws {
        let broker = try await Broker.shared
        let (driver, _) = try await Driver.open(broker.url(), confirm: 60_000)
        await broker.signal(SIGKILL)
        try await driver.tell("exist 1001")
        try await broker.start()
        let answer = try await driver.answer()
        #expect(answer.status == Status.ok, "\(answer.error)")
        #expect(answer.confirmed == 1_001)
        let messages = try await broker.management.take(10, from: "exist")
        #expect(Set(messages.map(\.properties.messageId)).count == 2)
        #expect(try await driver.close() == 0)
    }

    @Test("the command-line publisher sends a file of titles")
    func commandLine() async throws {
        let broker = try await Broker.shared
        let password = broker.folder.appending(path: "password")
        try "erp-test\n".write(to: password, atomically: true, encoding: .utf8)
        let csv = """
            \u{FEFF}contract;tax_id;name;due;amount;installment\r
            2026-1;11144477735;"Maria ""Mana""; de Exemplo";30/11/2026;1.234,56;1/2\r

            2026-1;11144477735;José;2026-12-30;1234.5;2/2\r

            """
        let published = try await run(
            Library.program("acerto-publish"),
            [
                "--creditor", "Credora", "--tenant", "3", "--url", "amqp://erp@127.0.0.1:\(broker.port)/acerto-test", "--password-file",
                password.path,
            ],
            input: Array(csv.utf8)
        )
        #expect(published.status == 0, "\(published.errors)")
        #expect(published.text.hasPrefix("2 titles confirmed, conversation "))
        let messages = try await broker.management.take(10, from: "exist")
        try #require(messages.count == 1)
        #expect(messages[0].properties.headers.tenant == 3)
        let titles = try Acerto_Erp_V1_TitlesExist(serializedBytes: messages[0].body)
        #expect(titles.names == ["Maria \"Mana\"; de Exemplo", "José"])
        #expect(titles.amountCents == [123_456, 123_450])
        #expect(titles.dueDays == [20_787, 20_817])
        #expect(titles.installments == ["1/2", "2/2"])
        #expect(titles.emails == ["", ""])
    }
}
