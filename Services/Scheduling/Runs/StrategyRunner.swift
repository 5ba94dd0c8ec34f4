public import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
import Messaging
public import Postgres

/// Runs a tenant's strategy over his debtors, range by range.
///
/// A range is one transaction: decisions, what they leave behind, acts and their messages, and the mark that the range is done.
/// Killed anywhere, the same call goes on with the ranges that are not marked; several processes share the ranges of one run.
public struct StrategyRunner: Sendable {
    private let pool: PostgresPool
    private let now: @Sendable () -> Instant
    private let chunkTitles: Int
    private let workers: Int
    private let strategies = StrategyStore()
    private let runs = RunStore()

    /// Acts older than ten years count for no cap.
    private static let longestMemoryDays = 3_653

    /// A runner of ranges of about `chunkTitles` titles, `workers` at a time.
    public init(pool: PostgresPool, now: @escaping @Sendable () -> Instant, chunkTitles: Int = 2_000, workers: Int = 2) {
        self.pool = pool
        self.now = now
        self.chunkTitles = max(1, chunkTitles)
        self.workers = max(1, workers)
    }

    /// Runs the strategy on `day`, or goes on with the run of that day; a finished one is only told. `progress` is told how far
    /// the run is, at least once.
    /// - Throws: `SchedulingError.noRunDay` for a day on which the strategy does not run, `.dayPassed` when a later one was run.
    func run(
        _ day: CalendarDay,
        tenant: TenantID,
        progress: (StoredRun, RunCounts, _ isFinished: Bool) async throws -> Void
    ) async throws {
        let (run, version) = try await begin(day, tenant: tenant)
        guard run.finishedAt == nil else { return try await progress(run, try await counts(run, tenant), true) }
        try await progress(run, try await counts(run, tenant), false)
        let engine = version.engine(about: day)
        while true {
            try await decideFreeChunks(of: run, by: engine, tenant: tenant) { try await progress(run, $0, false) }
            if try await finish(run, tenant: tenant) { break }
            // Another process has the last ranges in hand; if it dies, they become free.
            try await Task.sleep(for: .milliseconds(100))
        }
        try await progress(run, try await counts(run, tenant), true)
    }

    /// Finds or begins the run of a day. An older run that was interrupted ends here: its remaining debtors are decided with
    /// today's date, and the late policy of each step says what becomes of the days lost.
    private func begin(_ day: CalendarDay, tenant: TenantID) async throws -> (StoredRun, StrategyVersion) {
        try await pool.withTransaction(tenant: tenant) { transaction in
            // A new strategy wakes every title of the portfolio in one statement.
            try await transaction.execute("SELECT set_config('statement_timeout', '600000', true)")
            try await strategies.lock(in: transaction, tenant: tenant)
            if let run = try await runs.find(day, in: transaction, tenant: tenant) {
                return (run, try await strategies.version(run.version, in: transaction, tenant: tenant))
            }
            let latest = try await runs.latest(in: transaction, tenant: tenant)
            if let latest, latest.day > day { throw SchedulingError.dayPassed(day, latest: latest.day) }
            let version = try await strategies.inUse(in: transaction, tenant: tenant)
            guard version.engine(about: day).calendar.isRunDay(day) else { throw SchedulingError.noRunDay(day) }
            if let latest { try await runs.supersede(latest, at: now(), in: transaction, tenant: tenant) }
            let run = try await runs.begin(day, version: version.number, at: now(), in: transaction, tenant: tenant)
            if let latest, latest.version != version.number { try await runs.wakeAll(in: transaction, tenant: tenant) }
            try await runs.divide(run, size: chunkTitles, in: transaction, tenant: tenant)
            return (run, version)
        }
    }

    private func decideFreeChunks(
        of run: StoredRun,
        by engine: StrategyEngine,
        tenant: TenantID,
        progress: (RunCounts) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: RunCounts?.self) { group in
            for _ in 0..<workers { group.addTask { try await decideChunk(of: run, by: engine, tenant: tenant) } }
            while let counts = try await group.next() {
                guard let counts else { continue }
                group.addTask { try await decideChunk(of: run, by: engine, tenant: tenant) }
                try await progress(counts)
            }
        }
    }

    /// Decides one range.
    /// - Returns: how far the run is then; `nil` when there was no free range.
    private func decideChunk(of run: StoredRun, by engine: StrategyEngine, tenant: TenantID) async throws -> RunCounts? {
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard let chunk = try await runs.claim(run, in: transaction, tenant: tenant) else { return nil }
            let memory = min(max(engine.actMemoryDays, 0), Self.longestMemoryDays)
            let files = try await PortfolioStore().files(
                of: chunk.parties,
                due: run.day,
                actsAfter: run.day.adding(days: -memory),
                in: transaction,
                tenant: tenant
            )
            let decider = ChunkDecider(
                engine: engine,
                version: run.version,
                day: run.day,
                earlier: try await earlierStrategies(of: files, than: run.version, in: transaction, tenant: tenant)
            )
            try await OutcomeStore().write(decider.decide(files), of: chunk, run: run, in: transaction, tenant: tenant)
            return try await runs.counts(run, in: transaction, tenant: tenant)
        }
    }

    /// The strategies under which titles of these files were decided before.
    private func earlierStrategies(
        of files: [DebtorFile],
        than version: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int64: Strategy] {
        var numbers: Set<Int64> = []
        for file in files { for title in file.titles where !title.progress.isEmpty { numbers.insert(title.progressVersion) } }
        var strategies: [Int64: Strategy] = [:]
        for number in numbers where number != version {
            strategies[number] = try await self.strategies.version(number, in: transaction, tenant: tenant).document.strategy
        }
        return strategies
    }

    private func finish(_ run: StoredRun, tenant: TenantID) async throws -> Bool {
        try await pool.withTransaction(tenant: tenant) { transaction in
            let counts = try await runs.counts(run, in: transaction, tenant: tenant)
            if try await runs.finish(run, at: now(), in: transaction, tenant: tenant) {
                try await Outbox.write([SchedulingEvents.finished(run, counts)], tenant: tenant, in: transaction)
                return true
            }
            return try await runs.find(run.day, in: transaction, tenant: tenant)?.finishedAt != nil
        }
    }

    private func counts(_ run: StoredRun, _ tenant: TenantID) async throws -> RunCounts {
        try await pool.withTransaction(tenant: tenant) { try await runs.counts(run, in: $0, tenant: tenant) }
    }
}
