public import BusinessCalendar
public import Logging
import Messaging
public import Postgres
public import ServiceLifecycle

/// Sends the deliveries that are due.
///
/// A few at a time: claimed and marked as being sent in one transaction, handed over together, and what came of them written in
/// one more. A sender that dies in between leaves no more than those few in doubt; when their lease has run out they become
/// `unconfirmed` and a person decides, since a second copy would be worse than a question.
public struct Sender: Service {
    private let pool: PostgresPool
    private let carriers: [DeliveryChannel: any Carrier]
    private let workers: Int
    private let lease: Duration
    private let now: @Sendable () -> Instant
    private let logger: Logger
    private let queue = SendQueue()

    /// Deliveries that may be in doubt after a crash of one worker.
    private static let batch = 8

    /// A sender by mail and SMS. `workers` batches are under way at one time.
    public init(
        pool: PostgresPool,
        mail: MailCarrier,
        sms: SMSCarrier,
        workers: Int,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.init(pool: pool, carriers: [.email: mail, .sms: sms], workers: workers, lease: .seconds(180), now: now, logger: logger)
    }

    /// A sender by other carriers. The lease must be longer than any carrier takes.
    init(
        pool: PostgresPool,
        carriers: [DeliveryChannel: any Carrier],
        workers: Int,
        lease: Duration,
        now: @escaping @Sendable () -> Instant,
        logger: Logger
    ) {
        self.pool = pool
        self.carriers = carriers
        self.workers = workers
        self.lease = lease
        self.now = now
        self.logger = logger
    }

    /// Sends until shutdown; a batch that has begun is finished.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for _ in 0..<workers { group.addTask { await work() } }
                group.addTask { await sweep() }
            }
        }
    }

    private func work() async {
        while !Task.isCancelled {
            do {
                // What has begun is finished, also when a shutdown asks to stop meanwhile.
                let moved = try await Task { try await sendRound() }.value
                if moved == 0 { try await Task.sleep(for: .milliseconds(250)) }
            } catch is CancellationError {
                return
            } catch {
                logger.warning("sending interrupted", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func sweep() async {
        while !Task.isCancelled {
            do {
                try await expire()
            } catch {
                logger.warning("leases not looked at", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(5))
        }
    }

    /// One batch of each tenant, so that none waits for another's thousands.
    /// - Returns: how many deliveries were tried.
    func sendRound() async throws -> Int {
        var moved = 0
        for tenant in try await tenants() { moved += try await sendBatch(of: tenant) }
        return moved
    }

    /// Turns what dead senders had in hand into what a person decides.
    func expire() async throws {
        for tenant in try await tenants() {
            let moment = now()
            let count = try await pool.withTransaction(tenant: tenant) { try await queue.expire(now: moment, in: $0, tenant: tenant) }
            if count > 0 {
                logger.error("deliveries with unknown outcome", metadata: ["tenant": "\(tenant.rawValue)", "count": "\(count)"])
            }
        }
    }

    private func tenants() async throws -> [TenantID] { try await pool.withConnection { try await queue.tenants(on: $0) } }

    private func sendBatch(of tenant: TenantID) async throws -> Int {
        let claimed = try await claim(of: tenant)
        guard !claimed.isEmpty else { return 0 }
        let results = await withTaskGroup(of: SendResult.self) { group in
            for delivery in claimed { group.addTask { await send(delivery) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        try await settle(results, of: tenant)
        return claimed.count
    }

    func claim(of tenant: TenantID) async throws -> [ClaimedDelivery] {
        let moment = now()
        return try await pool.withTransaction(tenant: tenant) {
            try await queue.claim(
                carriers.keys.sorted { $0.rawValue < $1.rawValue },
                limit: Self.batch,
                leaseSeconds: Int(lease.components.seconds),
                now: moment,
                in: $0,
                tenant: tenant
            )
        }
    }

    func send(_ delivery: ClaimedDelivery) async -> SendResult {
        guard let carrier = carriers[delivery.channel] else { return result(.later(reason: "canal não atendido"), of: delivery) }
        return result(await carrier.send(delivery), of: delivery)
    }

    private func result(_ outcome: SendOutcome, of delivery: ClaimedDelivery) -> SendResult {
        func result(_ status: DeliveryStatus, _ error: String, _ dueAt: Instant? = nil) -> SendResult {
            SendResult(delivery: delivery.id, attempt: delivery.attempt, status: status, error: error, dueAt: dueAt)
        }
        switch outcome {
        case .sent: return result(.sent, "")
        case .refused(let reason): return result(.failed, reason)
        case .unknown(let reason): return result(.unconfirmed, reason)
        case .later(let reason):
            let next = RetrySchedule.next(after: Int(delivery.attempt), channel: delivery.channel, now: now())
            guard let next else { return result(.failed, "\(reason); desistência depois de um dia") }
            return result(.pending, reason, next)
        }
    }

    /// Writes what came of a batch. What is not written is in doubt, so it is tried as long as the lease lasts.
    private func settle(_ results: [SendResult], of tenant: TenantID) async throws {
        let end = ContinuousClock.now + lease
        while true {
            do {
                return try await settleOnce(results, of: tenant)
            } catch let error as PostgresError where error.isRetriable && ContinuousClock.now < end {
                logger.warning("results not written yet", metadata: ["count": "\(results.count)", "error": "\(error)"])
                try await Task.sleep(for: .milliseconds(500))
            }
        }
    }

    private func settleOnce(_ results: [SendResult], of tenant: TenantID) async throws {
        let moment = now()
        try await pool.withTransaction(tenant: tenant) { transaction in
            let settled = try await queue.settle(results, now: moment, in: transaction, tenant: tenant)
            let events = try settled.map { one in
                one.status == DeliveryStatus.sent.rawValue
                    ? try NotificationsEvents.sent(one.news, at: moment)
                    : try NotificationsEvents.failed(one.news, reason: one.error, at: moment)
            }
            try await Outbox.write(events, tenant: tenant, in: transaction)
        }
    }
}
