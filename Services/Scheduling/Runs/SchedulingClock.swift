public import BusinessCalendar
import CollectionRule
import CollectionRuleJSON
public import Logging
import Messaging
public import Postgres
public import ServiceLifecycle

/// Whether strategies run by themselves.
public enum AutomaticRuns: String, CaseIterable, Sendable {
    /// Each tenant's strategy runs on its run days at its run time.
    case on
    /// Runs begin only when they are asked for.
    case off
}

/// Looks at the clock: runs the strategies whose hour has come, and tells of call-backs that are due.
public struct SchedulingClock: Service {
    private let pool: PostgresPool
    private let runner: StrategyRunner
    private let runsStrategies: Bool
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let tenants = TenantStore()

    private static let interval = Duration.seconds(15)

    /// A clock for all tenants who have titles.
    public init(
        pool: PostgresPool,
        runner: StrategyRunner,
        runsStrategies: Bool,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.pool = pool
        self.runner = runner
        self.runsStrategies = runsStrategies
        self.now = now
        self.logger = logger
    }

    /// Looks every fifteen seconds until shutdown; what fails is logged and tried again.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await tick()
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    /// Does for every tenant what is due now.
    func tick() async {
        let listed: [StoredTenant]
        do {
            listed = try await tenants.all(pool)
        } catch {
            return logger.warning("tenants cannot be read", metadata: ["error": "\(error)"])
        }
        for tenant in listed where !Task.isCancelled {
            do {
                try await announceCallbacks(tenant.id)
                if runsStrategies { try await runStrategy(of: tenant) }
            } catch is CancellationError {
                return
            } catch {
                logger.error("scheduled work failed", metadata: ["tenant": "\(tenant.id.rawValue)", "error": "\(error)"])
            }
        }
    }

    private func announceCallbacks(_ tenant: TenantID) async throws {
        try await pool.withTransaction(tenant: tenant) { transaction in
            let due = try await WorkStore().announce(at: now(), in: transaction, tenant: tenant)
            try await Outbox.write(due.map(SchedulingEvents.callbackDue), tenant: tenant, in: transaction)
        }
    }

    private func runStrategy(of tenant: StoredTenant) async throws {
        let day = try await pool.withTransaction(tenant: tenant.id) { transaction -> CalendarDay? in
            let version = try await StrategyStore().current(in: transaction, tenant: tenant.id)
            let latest = try await RunStore().latest(in: transaction, tenant: tenant.id)
            return version.dueRun(at: now(), latest: latest, since: tenant.since)
        }
        guard let day else { return }
        logger.notice("strategy run begins", metadata: ["tenant": "\(tenant.id.rawValue)", "day": "\(day)"])
        try await runner.run(day, tenant: tenant.id) { run, counts, isFinished in
            guard isFinished else { return }
            logger.notice(
                "strategy run finished",
                metadata: [
                    "tenant": "\(tenant.id.rawValue)", "day": "\(day)", "titles": "\(counts.titlesDone)", "acts": "\(counts.acts)",
                    "gated": "\(counts.gated)", "set_aside": "\(counts.setAside)",
                ]
            )
        }
    }
}

extension StrategyVersion {
    /// The day to run now: today, once its hour has come, if it is a run day that was not run. A tenant whose first titles came
    /// after the hour begins with the next run day, so that no run begins in the middle of his first import.
    func dueRun(at now: Instant, latest: StoredRun?, since: Instant) -> CalendarDay? {
        let (today, minute) = local(now)
        guard minute >= document.runTime.minute, engine(about: today).calendar.isRunDay(today) else { return nil }
        let hour = Instant(today, secondOfDay: document.runTime.minute * 60, offsetMinutes: document.utcOffsetMinutes)
        guard since < hour else { return nil }
        guard let latest, latest.day >= today else { return today }
        return latest.day == today && latest.finishedAt == nil ? today : nil
    }
}
