import BusinessCalendar
import Postgres

/// A contact to be made.
struct StoredWork: Sendable {
    let id: Int64
    let party: Int64
    let reason: String
    let `operator`: String
    let note: String
    let dueAt: Instant
    let leasedBy: String
    let leasedUntil: Instant?
    let isClosed: Bool
    let attempts: Int32
}

/// The SQL of call-backs and the operators' queue.
struct WorkStore {
    /// The statement that puts work into the queue; a debtor who is in it already gets the new act and what it is about.
    static func enqueue(_ work: [QueuedWork], _ tenant: TenantID) -> SQL {
        """
        INSERT INTO work_items AS w (tenant, party_id, reason, due_at, priority, act_id, title_ids)
        SELECT \(tenant), party_id, reason, due_at, priority, act_id, title_ids::bigint[]
        FROM unnest(\(work.map(\.party)), \(work.map { $0.isCall ? "call" : "queue" }), \(work.map(\.dueAt)), \(work.map(\.priority)),
                    \(work.map(\.act)), \(work.map { SQL.arrayText($0.titles) }))
             AS n(party_id, reason, due_at, priority, act_id, title_ids)
        ON CONFLICT (tenant, party_id) WHERE closed_at IS NULL AND reason <> 'callback' DO UPDATE SET
            reason = excluded.reason, act_id = excluded.act_id, priority = greatest(w.priority, excluded.priority),
            due_at = least(w.due_at, excluded.due_at),
            title_ids = ARRAY(SELECT DISTINCT id FROM unnest(w.title_ids || excluded.title_ids) AS id ORDER BY id)
        """
    }

    /// Leases the next contact of an operator: the one he has, his due call-backs, the team's, the head of the queue.
    func next(
        for user: String,
        at now: Instant,
        until: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> StoredWork? {
        let rows = try await transaction.query(
            """
            UPDATE work_items w SET leased_by = \(user), leased_until = \(until)
            FROM (
                SELECT work_item_id FROM (\(Self.candidates(user, now, tenant))) c ORDER BY rank LIMIT 1
            ) chosen
            WHERE w.tenant = \(tenant) AND w.work_item_id = chosen.work_item_id
            RETURNING \(Self.columns)
            """
        )
        return try rows.first.map { try StoredWork($0) }
    }

    /// The first of each kind, each locked by its own subquery, so that others pass by.
    private static func candidates(_ user: String, _ now: Instant, _ tenant: TenantID) -> SQL {
        let free: SQL = "tenant = \(tenant) AND closed_at IS NULL AND due_at <= \(now) AND (leased_until IS NULL OR leased_until <= \(now))"
        func first(_ rank: Int32, _ condition: SQL, _ order: SQL) -> SQL {
            """
            SELECT \(rank) AS rank, work_item_id FROM (
                SELECT work_item_id FROM work_items WHERE \(condition) ORDER BY \(order) LIMIT 1 FOR UPDATE SKIP LOCKED) AS one
            """
        }
        let held: SQL = "tenant = \(tenant) AND closed_at IS NULL AND leased_by = \(user) AND leased_until > \(now)"
        return first(0, held, "leased_until DESC") + " UNION ALL "
            + first(1, free + " AND reason = 'callback' AND operator = \(user)", "due_at, work_item_id") + " UNION ALL "
            + first(2, free + " AND reason = 'callback' AND operator = ''", "due_at, work_item_id") + " UNION ALL "
            + first(3, free + " AND reason <> 'callback'", "priority DESC, work_item_id")
    }

    /// How many contacts of the queue and due call-backs wait that nobody has.
    func waiting(at now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64 {
        let rows = try await transaction.query(
            """
            SELECT count(*) FROM work_items WHERE tenant = \(tenant) AND closed_at IS NULL AND due_at <= \(now)
              AND (leased_until IS NULL OR leased_until <= \(now))
            """
        )
        return try rows.single().decode(Int64.self)
    }

    /// An item, locked.
    func lock(_ id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredWork? {
        let rows = try await transaction.query(
            "SELECT \(Self.columns) FROM work_items w WHERE tenant = \(tenant) AND work_item_id = \(id) FOR UPDATE"
        )
        return try rows.first.map { try StoredWork($0) }
    }

    func close(
        _ id: Int64,
        disposition: String,
        at now: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            UPDATE work_items SET closed_at = \(now), disposition = \(disposition), attempts = attempts + 1, leased_by = '',
                leased_until = NULL
            WHERE tenant = \(tenant) AND work_item_id = \(id)
            """
        )
    }

    /// Puts an item back for another attempt later.
    func postpone(
        _ id: Int64,
        disposition: String,
        to later: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            UPDATE work_items SET due_at = \(later), disposition = \(disposition), attempts = attempts + 1, leased_by = '',
                leased_until = NULL
            WHERE tenant = \(tenant) AND work_item_id = \(id)
            """
        )
    }

    /// Adds a call-back; the same key gives the one that is there.
    func schedule(
        party: Int64,
        at: Instant,
        for user: String,
        note: String,
        key: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Int64 {
        let rows = try await transaction.query(
            """
            INSERT INTO work_items (tenant, party_id, reason, operator, note, due_at, idempotency_key)
            VALUES (\(tenant), \(party), 'callback', \(user), \(note), \(at), \(key))
            ON CONFLICT (tenant, idempotency_key) DO NOTHING RETURNING work_item_id
            """
        )
        if let row = rows.first { return try row.decode(Int64.self) }
        let found = try await transaction.query(
            "SELECT work_item_id FROM work_items WHERE tenant = \(tenant) AND idempotency_key = \(key)"
        )
        return try found.single().decode(Int64.self)
    }

    /// Open call-backs by their hour, of one operator or, for an empty name, of all; at most a thousand.
    func callbacks(of user: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [StoredWork] {
        let rows = try await transaction.query(
            """
            SELECT \(Self.columns) FROM work_items w
            WHERE tenant = \(tenant) AND closed_at IS NULL AND reason = 'callback' AND (\(user) = '' OR operator = \(user))
            ORDER BY due_at, work_item_id LIMIT 1000
            """
        )
        return try rows.map { try StoredWork($0) }
    }

    /// Call-backs whose hour has come and was not told yet.
    func announce(at now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [StoredWork] {
        let rows = try await transaction.query(
            """
            UPDATE work_items w SET is_announced = true WHERE tenant = \(tenant) AND work_item_id IN (
                SELECT work_item_id FROM work_items
                WHERE tenant = \(tenant) AND closed_at IS NULL AND reason = 'callback' AND due_at <= \(now) AND NOT is_announced
                ORDER BY due_at LIMIT 500 FOR UPDATE SKIP LOCKED)
            RETURNING \(Self.columns)
            """
        )
        return try rows.map { try StoredWork($0) }
    }

    private static let columns: SQL = """
        w.work_item_id, w.party_id, w.reason, w.operator, w.note, w.due_at, w.leased_by, w.leased_until, w.closed_at IS NOT NULL,
        w.attempts
        """
}

/// What facts do to the queue.
extension WorkStore {
    /// Closes what is about titles that are no longer open, and call-backs of debtors who have none open.
    func closeSettled(of parties: [Int64], at now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            UPDATE work_items w SET closed_at = \(now), disposition = 'settled'
            WHERE w.tenant = \(tenant) AND w.closed_at IS NULL AND w.party_id = ANY(\(parties)) AND NOT EXISTS (
                SELECT FROM titles t WHERE t.tenant = \(tenant) AND t.party_id = w.party_id AND t.is_open
                  AND (cardinality(w.title_ids) = 0 OR t.title_id = ANY(w.title_ids)))
            """
        )
    }

    /// Closes the queue's item of a debtor who has promised or agreed; call-backs that he asked for stay.
    func closeQueued(
        of party: Int64,
        because disposition: String,
        at now: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            UPDATE work_items SET closed_at = \(now), disposition = \(disposition)
            WHERE tenant = \(tenant) AND closed_at IS NULL AND reason <> 'callback' AND party_id = \(party)
            """
        )
    }

    /// Notes how the dialer's call ended; a debtor who answered comes first.
    func noteCall(
        act: Int64,
        note: String,
        isAnswered: Bool,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            UPDATE work_items SET note = \(note), priority = CASE WHEN \(isAnswered) THEN \(WorkPriority.answered) ELSE priority END
            WHERE tenant = \(tenant) AND closed_at IS NULL AND act_id = \(act)
            """
        )
    }
}

extension StoredWork {
    fileprivate init(_ row: PostgresRow) throws {
        (id, party, reason, `operator`, note, dueAt, leasedBy, leasedUntil, isClosed, attempts) = try row.decode(
            (Int64, Int64, String, String, String, Instant, String, Instant?, Bool, Int32).self
        )
    }
}
