import BusinessCalendar
import Postgres

/// A run as it stands.
struct StoredRun: Sendable {
    let id: Int64
    let day: CalendarDay
    let version: Int64
    let startedAt: Instant
    let finishedAt: Instant?
}

/// How far a run is.
struct RunCounts: Sendable, Equatable {
    var titlesDone: Int64 = 0
    var titlesTotal: Int64 = 0
    var acts: Int64 = 0
    var gated: Int64 = 0
    var setAside: Int64 = 0
    var openChunks: Int64 = 0
}

/// A range of debtors that this transaction decides.
struct ClaimedChunk: Sendable {
    let number: Int32
    let parties: ClosedRange<Int64>
}

/// The SQL of runs and their chunks.
struct RunStore {
    func find(_ day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredRun? {
        let rows = try await transaction.query(
            "SELECT \(Self.columns) FROM runs WHERE tenant = \(tenant) AND on_day = \(day)"
        )
        return try rows.first.map { try StoredRun($0) }
    }

    /// The newest run.
    func latest(in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredRun? {
        let rows = try await transaction.query(
            "SELECT \(Self.columns) FROM runs WHERE tenant = \(tenant) ORDER BY on_day DESC LIMIT 1"
        )
        return try rows.first.map { try StoredRun($0) }
    }

    private static let columns: SQL = "run_id, on_day, version, started_at, finished_at"

    /// Ends an older run that was interrupted for good: what it did not decide, the newer one does, with its late policy.
    func supersede(_ run: StoredRun, at now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            "UPDATE runs SET finished_at = \(now) WHERE tenant = \(tenant) AND run_id = \(run.id) AND finished_at IS NULL"
        )
    }

    func begin(
        _ day: CalendarDay,
        version: Int64,
        at now: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> StoredRun {
        let rows = try await transaction.query(
            """
            INSERT INTO runs (tenant, on_day, version, started_at) VALUES (\(tenant), \(day), \(version), \(now))
            RETURNING \(Self.columns)
            """
        )
        return try StoredRun(try rows.single())
    }

    /// Has every open title looked at, as when the strategy is another one.
    func wakeAll(in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("UPDATE titles SET wake_on = entered_on WHERE tenant = \(tenant) AND is_open")
    }

    /// Divides the debtors who have something due into ranges of about `size` titles.
    func divide(_ run: StoredRun, size: Int, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            INSERT INTO run_chunks (tenant, run_id, chunk, first_party, last_party, titles)
            SELECT \(tenant), \(run.id), (row_number() OVER (ORDER BY place))::int, min(party_id), max(party_id), sum(titles)::bigint
            FROM (
                SELECT party_id, titles, (sum(titles) OVER (ORDER BY party_id) - 1)::bigint / \(size) AS place
                FROM (
                    SELECT party_id, count(*) AS titles FROM titles
                    WHERE tenant = \(tenant) AND wake_on <= \(run.day) GROUP BY party_id
                ) due
            ) placed
            GROUP BY place
            """
        )
    }

    /// Takes a range that nobody has decided or is deciding; `nil` when there is none. A run that was superseded has none left:
    /// its row is held, so that it is not superseded while the range is decided.
    func claim(_ run: StoredRun, in transaction: PostgresTransaction, tenant: TenantID) async throws -> ClaimedChunk? {
        let rows = try await transaction.query(
            """
            SELECT c.chunk, c.first_party, c.last_party FROM run_chunks c JOIN runs r ON r.tenant = c.tenant AND r.run_id = c.run_id
            WHERE c.tenant = \(tenant) AND c.run_id = \(run.id) AND NOT c.is_done AND r.finished_at IS NULL
            ORDER BY c.chunk LIMIT 1 FOR UPDATE OF c SKIP LOCKED FOR SHARE OF r
            """
        )
        return try rows.first.map { row in
            let (number, first, last) = try row.decode((Int32, Int64, Int64).self)
            return ClaimedChunk(number: number, parties: first...max(first, last))
        }
    }

    func counts(_ run: StoredRun, in transaction: PostgresTransaction, tenant: TenantID) async throws -> RunCounts {
        let rows = try await transaction.query(
            """
            SELECT coalesce(sum(titles) FILTER (WHERE is_done), 0)::bigint, coalesce(sum(titles), 0)::bigint,
                   coalesce(sum(acts), 0)::bigint, coalesce(sum(gated), 0)::bigint, coalesce(sum(set_aside), 0)::bigint,
                   count(*) FILTER (WHERE NOT is_done)
            FROM run_chunks WHERE tenant = \(tenant) AND run_id = \(run.id)
            """
        )
        var counts = RunCounts()
        (counts.titlesDone, counts.titlesTotal, counts.acts, counts.gated, counts.setAside, counts.openChunks) =
            try rows.single().decode((Int64, Int64, Int64, Int64, Int64, Int64).self)
        return counts
    }

    /// Ends a run whose ranges are all decided.
    /// - Returns: whether this call ended it.
    func finish(_ run: StoredRun, at now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Bool {
        let ended = try await transaction.execute(
            """
            UPDATE runs SET finished_at = \(now) WHERE tenant = \(tenant) AND run_id = \(run.id) AND finished_at IS NULL
              AND NOT EXISTS (SELECT FROM run_chunks c WHERE c.tenant = \(tenant) AND c.run_id = \(run.id) AND NOT c.is_done)
            """
        )
        return ended > 0
    }

    /// How often each action had each verdict.
    func verdicts(
        _ run: StoredRun,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [(ordinal: Int, verdict: String, decisions: Int64)] {
        let rows = try await transaction.query(
            """
            SELECT ordinal, verdict, sum(decisions)::bigint FROM run_counts WHERE tenant = \(tenant) AND run_id = \(run.id)
            GROUP BY ordinal, verdict
            """
        )
        return try rows.map { row in
            let (ordinal, verdict, decisions) = try row.decode((Int32, String, Int64).self)
            return (Int(ordinal), verdict, decisions)
        }
    }
}

extension StoredRun {
    fileprivate init(_ row: PostgresRow) throws {
        (id, day, version, startedAt, finishedAt) = try row.decode((Int64, CalendarDay, Int64, Instant, Instant?).self)
    }
}
