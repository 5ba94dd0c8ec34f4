import AMQP
import BusinessCalendar
import Logging
import Messaging
import Postgres
import Protocols
import SIP
import ServiceLifecycle
import SwiftProtobuf
import Synchronization
import TestSupport
import Testing

@testable import DialerService

@Suite("Worker of calls on a real broker") struct CallWorkerTests {
    @Test("an order is dialed once, told with its steps and acknowledged") func answered() async throws {
        try await CallOffice.open { office in
            try await office.order(act: 1)
            let told = try await office.told(count: 4)
            #expect(told.compactMap { office.progress($0)?.state } == ["dialing", "ringing", "answered"])
            let end = try #require(told.compactMap { office.end($0) }.first)
            #expect((end.outcome, end.actID, end.partyID, end.contactPointID) == (.answered, 1, 70, 9))
            #expect((end.sipStatus, end.talkMilliseconds) == (200, 2_000))
            #expect(office.telephone.numbers == ["+5519987654321"])
        }
    }

    @Test("a closed window, or no phone, ends without a call") func withoutCall() async throws {
        try await CallOffice.open { office in
            try await office.order(act: 1, deadline: office.now.adding(seconds: -1))
            try await office.order(act: 2, party: 71)
            let ends = try await office.told(count: 2).compactMap { office.end($0) }
            #expect(Set(ends.map { "\($0.actID) \($0.outcome)" }) == ["1 expired", "2 noPhone"])
            #expect(office.telephone.numbers.isEmpty)
        }
    }

    @Test("an order that another process may have dialed is told as failed and never dialed") func redelivered() async throws {
        try await CallOffice.open(isWorking: false) { office in
            try await office.order(act: 1)
            try await office.takeAndDie()
            try await office.work {
                let told = try await office.told(count: 1)
                #expect(told.compactMap { office.end($0)?.outcome } == [.failed])
                #expect(office.telephone.numbers.isEmpty)
            }
        }
    }

    @Test("the end of an order has the same id whoever tells it") func sameID() async throws {
        try await CallOffice.open { office in
            let id = MessageID.v7()
            try await office.order(act: 1, id: id)
            let ended = try #require(try await office.told(count: 4).first { office.end($0) != nil })
            #expect(ended.properties.messageID == id.derived("ended act 1 attempt 1").description)
            #expect(ended.properties.headers["x-tenant"] == .int(3))
            #expect(ended.properties.headers["x-causation-id"] == .string(id.description))
        }
    }

    @Test("what is no order is parked; what comes too early is put off") func parkedAndPutOff() async throws {
        try await CallOffice.open { office in
            try await office.order(act: 0)
            try await office.order(act: 5, notBefore: office.now.adding(seconds: 45))
            try await eventually("parked and put off") {
                let parked = try await office.connection.messageCount(queue: "park.dialer")
                let waiting = try await office.connection.messageCount(queue: "delay.10s.a")
                return parked == 1 && waiting == 1
            }
            #expect(office.telephone.numbers.isEmpty)
        }
    }
}

/// A telephone that answers everybody.
final class FakeTelephone: Telephone {
    private let dialed = Mutex<[String]>([])
    var numbers: [String] { dialed.withLock { $0 } }

    func call(_ number: String, ringSeconds: Int, talkSeconds: Int, onProgress: @escaping @Sendable (SIPCallState) -> Void)
        async throws(SIPError) -> SIPCallResult
    {
        dialed.withLock { $0.append(number) }
        for state in [SIPCallState.inviting, .proceeding, .ringing, .answered] { onProgress(state) }
        return SIPCallResult(outcome: .answered, finalStatus: 200, ringMilliseconds: 900, talkMilliseconds: 2_000, endedByPeer: true)
    }
}

/// Party 70 has a phone, nobody else has.
struct FakePhoneBook: PhoneBook {
    func phone(of party: Int64, tenant: TenantID) async throws -> Phone? {
        party == 70 ? Phone(contactPoint: 9, number: "+5519987654321") : nil
    }
}

/// A broker with what the dialer needs, and a worker on it.
struct CallOffice {
    let user: String
    let connection: AMQPConnection
    let telephone = FakeTelephone()
    let now = Instant(microsecondsSinceEpoch: 1_795_000_000_000_000)

    private static let quiet = {
        var logger = Logger(label: "dialer-tests")
        logger.logLevel = .critical
        return logger
    }()

    static func open(isWorking: Bool = true, _ body: (CallOffice) async throws -> Void) async throws {
        let host = try await TestBroker.shared().makeVirtualHost()
        for queue in ["q.dialer.calls", "park.dialer", "told", "delay.10s.a"] { try await host.declare(queue: queue) }
        try await host.declare(exchange: "ev.dialer", type: "topic")
        try await host.declare(exchange: "delay.10s.a", type: "fanout")
        try await host.bind(queue: "told", to: "ev.dialer", key: "#")
        try await host.bind(queue: "delay.10s.a", to: "delay.10s.a", key: "")
        let settings = try host.settings
        try await AMQPConnection.withConnection(settings, name: "test", logger: quiet) { connection in
            let office = CallOffice(user: settings.user, connection: connection)
            if isWorking { try await office.work { try await body(office) } } else { try await body(office) }
            // What the worker did not acknowledge has come back by now.
            try await eventually("every order is answered") { try await connection.messageCount(queue: "q.dialer.calls") == 0 }
        }
    }

    func work(_ body: () async throws -> Void) async throws {
        let worker = CallWorker(
            CallWorker.Limits(lines: 5, ringSeconds: 30, talkSeconds: 20),
            consuming: connection,
            publishing: connection,
            user: user,
            phones: FakePhoneBook(),
            telephone: telephone,
            now: { now },
            logger: Self.quiet
        )
        let services = ServiceGroup(services: [worker], logger: Self.quiet)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await services.run() }
            do {
                try await body()
            } catch {
                group.cancelAll()
                throw error
            }
            await services.triggerGracefulShutdown()
        }
    }

    func order(
        act: Int64,
        party: Int64 = 70,
        notBefore: Instant? = nil,
        deadline: Instant? = nil,
        id: MessageID = .v7()
    ) async throws {
        var body = Acerto_Scheduling_V1_CallRequested()
        body.actID = act
        body.partyID = party
        body.attempt = 1
        body.notBeforeMicros = notBefore?.microsecondsSinceEpoch ?? 0
        body.deadlineMicros = deadline?.microsecondsSinceEpoch ?? 0
        let event = try OutgoingEvent(body, exchange: "", routingKey: "q.dialer.calls", subject: "act-\(act)", messageID: id)
        let envelope = Envelope(
            service: "scheduling",
            user: user,
            tenant: TenantID(rawValue: 3),
            correlation: "c",
            causation: nil,
            traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            writtenAtSeconds: 0
        )
        try await connection.publish(envelope.message(event), exchange: "", routingKey: "q.dialer.calls")
    }

    /// Takes the order as a worker would, and goes away without an answer.
    func takeAndDie() async throws {
        try await connection.withConsumer(queue: "q.dialer.calls", prefetch: 1) { _ = try await $0.nextBatch(upTo: 1) }
    }

    /// What was told, in order.
    func told(count: Int) async throws -> [AMQPMessage] {
        try await connection.withConsumer(queue: "told", prefetch: 50) { consumer in
            var messages: [AMQPMessage] = []
            while messages.count < count, let batch = try await consumer.nextBatch(upTo: count) {
                for delivery in batch {
                    messages.append(delivery.message)
                    try await delivery.ack()
                }
            }
            return messages
        }
    }

    func end(_ message: AMQPMessage) -> Acerto_Dialer_V1_CallEnded? {
        guard message.properties.type == Acerto_Dialer_V1_CallEnded.protoMessageName else { return nil }
        return try? Acerto_Dialer_V1_CallEnded(serializedBytes: message.body)
    }

    func progress(_ message: AMQPMessage) -> Acerto_Dialer_V1_CallProgressed? {
        guard message.properties.type == Acerto_Dialer_V1_CallProgressed.protoMessageName else { return nil }
        return try? Acerto_Dialer_V1_CallProgressed(serializedBytes: message.body)
    }
}
