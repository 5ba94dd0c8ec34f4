import BusinessCalendar
import GRPCCore
import GRPCInProcessTransport
import Messaging
import Postgres
import Protocols
import SwiftProtobuf
import Testing

@testable import SchedulingService
@testable import ServiceRuntime

@Suite("Calls of scheduling") struct RPCTests {
    typealias Client = Acerto_Scheduling_V1_Scheduling.Client<InProcessTransport.Client>

    /// Serves a database and calls it as tenant 1.
    private static func serving(_ body: (SchedulingDatabase, Client) async throws -> Void) async throws {
        try await SchedulingDatabase.with { database in
            let transport = InProcessTransport()
            let service = SchedulingRPC(pool: database.pool, runner: database.runner(chunkTitles: 1), now: database.clock.now)
            try await withGRPCServer(transport: transport.server, services: [service], interceptors: [ServerContextInterceptor()]) { _ in
                try await withGRPCClient(transport: transport.client, interceptors: [ClientContextInterceptor()]) { client in
                    try await MessageContext.$current.withValue(MessageContext(tenant: SchedulingDatabase.tenant)) {
                        try await body(database, Client(wrapping: client))
                    }
                }
            }
        }
    }

    private static func run(_ day: CalendarDay, _ client: Client) async throws -> [Acerto_Scheduling_V1_RunProgress] {
        try await client.runStrategy(.with { $0.onDay = day.daysSinceEpoch }) { response in
            try await response.messages.reduce(into: []) { $0.append($1) }
        }
    }

    @Test("a run streams its progress to the end and is summed up by step")
    func run() async throws {
        try await Self.serving { database, client in
            try await database.debtors([7, 8])
            try await database.titles([1, 2], of: [7, 8], due: day("11-19"))
            let progress = try await Self.run(day("11-24"), client)
            #expect(progress.map(\.titlesDone).first == 0)
            #expect(progress.last?.titlesDone == 2)
            #expect(progress.map(\.finished).filter { $0 }.count == 1)
            #expect(try await Self.run(day("11-24"), client).map(\.acts) == [2])
            let summary = try await client.getRun(.with { $0.onDay = day("11-24").daysSinceEpoch })
            #expect(summary.steps.map(\.label) == ["D-3", "D+5", "D+10", "D+15", "D+30"])
            #expect(summary.steps.map(\.acted) == [0, 2, 0, 0, 0])
            #expect(summary.steps.map(\.lapsed) == [2, 0, 0, 0, 0])
            #expect(summary.titles == 2)
            #expect(summary.finishedMicros > 0)
            let decisions = try await client.listDecisions(.with { $0.partyID = 7 }).decisions
            #expect(decisions.map(\.verdict) == ["fired", "lapsed"])
            #expect(decisions.map(\.at) == ["08:00", ""])
            #expect(try await client.getRun(.with { $0.onDay = day("11-25").daysSinceEpoch }).runID == 0)
        }
    }

    @Test("the default strategy is told as version 0, saved ones by their version, wrong ones are refused")
    func strategy() async throws {
        try await Self.serving { _, client in
            var strategy = try await client.getStrategy(Acerto_Common_V1_Empty())
            #expect(strategy.version == 0)
            strategy = try await client.saveStrategy(strategy)
            #expect(strategy.version == 1)
            #expect(try await client.getStrategy(Acerto_Common_V1_Empty()) == strategy)
            await #expect {
                _ = try await client.saveStrategy(.with { $0.strategyJson = "{}" })
            } throws: { error in
                guard let error = error as? RPCError else { return false }
                return error.code == .invalidArgument && error.message.hasPrefix("strategy_json.strategy")
            }
        }
    }

    @Test("an operator takes a contact, ends it, and schedules a call-back")
    func work() async throws {
        try await Self.serving { database, client in
            try await database.debtors([7])
            try await database.titles([1], of: [7], due: day("11-09"), entered: day("11-24"))
            _ = try await Self.run(day("11-24"), client)
            let item = try await client.nextContact(.with { $0.operator = "ana" })
            #expect(item.partyID == 7)
            #expect(item.reason == "call")
            #expect(item.waiting == 0)
            let ending = Acerto_Scheduling_V1_CompleteWorkRequest.with {
                $0.workItemID = item.workItemID
                $0.operator = "ana"
                $0.disposition = "callback"
            }
            _ = try await client.completeWork(ending)
            _ = try await client.completeWork(ending)
            #expect(try await client.nextContact(.with { $0.operator = "ana" }).workItemID == 0)
            let request = Acerto_Scheduling_V1_ScheduleCallbackRequest.with {
                $0.idempotencyKey = "k"
                $0.partyID = 7
                $0.atMicros = database.clock.now().adding(seconds: 3_600).microsecondsSinceEpoch
                $0.note = "à tarde"
            }
            let callback = try await client.scheduleCallback(request).callbackID
            #expect(try await client.scheduleCallback(request).callbackID == callback)
            #expect(try await client.listCallbacks(.with { $0.operator = "" }).callbacks.map(\.workItemID) == [callback])
            database.clock.advance(minutes: 61)
            let due = try await client.nextContact(.with { $0.operator = "ana" })
            #expect(due.workItemID == callback)
            #expect(due.note == "à tarde")
        }
    }

    @Test("a call without a tenant, and a request without what it needs, are refused")
    func refused() async throws {
        try await Self.serving { _, client in
            await #expect(throws: RPCError.self) { _ = try await client.nextContact(.with { _ in }) }
            await #expect(throws: RPCError.self) { _ = try await Self.run(CalendarDay(daysSinceEpoch: .max), client) }
            await #expect(throws: RPCError.self) {
                _ = try await client.scheduleCallback(
                    .with {
                        $0.idempotencyKey = "k"; $0.partyID = 7; $0.atMicros = .max
                    }
                )
            }
            try await MessageContext.$current.withValue(nil) {
                await #expect(throws: RPCError.self) { _ = try await client.getStrategy(Acerto_Common_V1_Empty()) }
                try Task.checkCancellation()
            }
        }
    }
}
