public import BusinessCalendar
import CollectionRuleJSON
public import GRPCCore
public import Postgres
public import Protocols
import ServiceRuntime

/// Answers the calls of `acerto.scheduling.v1.Scheduling`.
public struct SchedulingRPC: Acerto_Scheduling_V1_Scheduling.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let runner: StrategyRunner
    private let now: @Sendable () -> Instant
    private let strategies = StrategyStore()
    private let work = WorkStore()

    /// How long an operator keeps a contact that he does not finish.
    private static let leaseSeconds: Int64 = 15 * 60

    /// Answers from this database, with this clock.
    public init(pool: PostgresPool, runner: StrategyRunner, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.runner = runner
        self.now = now
    }

    /// Runs the strategy for a day and tells how far it is after each range of debtors.
    public func runStrategy(
        request: Acerto_Scheduling_V1_RunStrategyRequest,
        response: RPCWriter<Acerto_Scheduling_V1_RunProgress>,
        context: ServerContext
    ) async throws {
        let day = try RequestChecks.day(request.onDay, "on_day")
        try await runner.run(day, tenant: try RPCErrors.tenant()) { run, counts, isFinished in
            try await response.write(Acerto_Scheduling_V1_RunProgress(run, counts, isFinished: isFinished))
        }
    }

    /// What the run of a day did.
    public func getRun(
        request: Acerto_Scheduling_V1_GetRunRequest,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_RunSummary {
        let tenant = try RPCErrors.tenant()
        let day = try RequestChecks.day(request.onDay, "on_day")
        return try await pool.withTransaction(tenant: tenant) { transaction in
            let runs = RunStore()
            guard let run = try await runs.find(day, in: transaction, tenant: tenant) else { return Acerto_Scheduling_V1_RunSummary() }
            return Acerto_Scheduling_V1_RunSummary(
                run,
                try await runs.counts(run, in: transaction, tenant: tenant),
                try await strategies.version(run.version, in: transaction, tenant: tenant).document.strategy,
                try await runs.verdicts(run, in: transaction, tenant: tenant)
            )
        }
    }

    /// The newest decisions about a party.
    public func listDecisions(
        request: Acerto_Scheduling_V1_ListDecisionsRequest,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_ListDecisionsResponse {
        let tenant = try RPCErrors.tenant()
        let limit = request.limit == 0 ? 100 : min(max(Int(request.limit), 1), 500)
        var response = Acerto_Scheduling_V1_ListDecisionsResponse()
        response.decisions = try await pool.withTransaction(tenant: tenant) {
            try await DecisionStore().newest(of: request.partyID, limit: limit, in: $0, tenant: tenant)
        }
        return response
    }

    /// The strategy in force.
    public func getStrategy(
        request: Acerto_Common_V1_Empty,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_Strategy {
        let tenant = try RPCErrors.tenant()
        let version = try await pool.withTransaction(tenant: tenant) { try await strategies.current(in: $0, tenant: tenant) }
        return Acerto_Scheduling_V1_Strategy(version)
    }

    /// Adds a version, in force from the next run on; the same text as the newest version is that version.
    public func saveStrategy(
        request: Acerto_Scheduling_V1_Strategy,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_Strategy {
        let tenant = try RPCErrors.tenant()
        let version = try await StrategySaving(pool: pool).save(request.strategyJson, base: request.version, tenant: tenant)
        return Acerto_Scheduling_V1_Strategy(version)
    }

    /// Leases the next contact to an operator; asked again, he is given the one that he has.
    public func nextContact(
        request: Acerto_Scheduling_V1_NextContactRequest,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_WorkItem {
        let tenant = try RPCErrors.tenant()
        try RequestChecks.name(request.operator, "operator")
        let now = now()
        return try await pool.withTransaction(tenant: tenant) { transaction in
            let item = try await work.next(
                for: request.operator,
                at: now,
                until: now.adding(seconds: Self.leaseSeconds),
                in: transaction,
                tenant: tenant
            )
            var answer = item.map(Acerto_Scheduling_V1_WorkItem.init) ?? Acerto_Scheduling_V1_WorkItem()
            answer.waiting = try await work.waiting(at: now, in: transaction, tenant: tenant)
            return answer
        }
    }

    /// Ends the work on an item, or puts it back when nobody was reached and attempts are left.
    public func completeWork(
        request: Acerto_Scheduling_V1_CompleteWorkRequest,
        context: ServerContext
    ) async throws -> Acerto_Common_V1_Empty {
        let tenant = try RPCErrors.tenant()
        try RequestChecks.name(request.operator, "operator")
        try RequestChecks.name(request.disposition, "disposition")
        try await WorkEnding(pool: pool).end(
            request.workItemID,
            by: request.operator,
            disposition: request.disposition,
            at: now(),
            tenant: tenant
        )
        return Acerto_Common_V1_Empty()
    }

    /// Schedules a call-back.
    public func scheduleCallback(
        request: Acerto_Scheduling_V1_ScheduleCallbackRequest,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_ScheduleCallbackResponse {
        let tenant = try RPCErrors.tenant()
        try RequestChecks.callback(request, now: now())
        var response = Acerto_Scheduling_V1_ScheduleCallbackResponse()
        response.callbackID = try await pool.withTransaction(tenant: tenant) {
            try await work.schedule(
                party: request.partyID,
                at: Instant(microsecondsSinceEpoch: request.atMicros),
                for: request.operator,
                note: request.note,
                key: request.idempotencyKey,
                in: $0,
                tenant: tenant
            )
        }
        return response
    }

    /// Open call-backs by their hour.
    public func listCallbacks(
        request: Acerto_Scheduling_V1_ListCallbacksRequest,
        context: ServerContext
    ) async throws -> Acerto_Scheduling_V1_ListCallbacksResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Scheduling_V1_ListCallbacksResponse()
        response.callbacks = try await pool.withTransaction(tenant: tenant) {
            try await work.callbacks(of: request.operator, in: $0, tenant: tenant).map(Acerto_Scheduling_V1_WorkItem.init)
        }
        return response
    }
}
