import BusinessCalendar
import Postgres

/// Ends an operator's work on an item.
struct WorkEnding {
    let pool: PostgresPool
    private let work = WorkStore()

    init(pool: PostgresPool) { self.pool = pool }

    /// Closes the item, or puts it back when nobody was reached and attempts are left; one that is closed stays so.
    /// - Throws: `SchedulingError.notFound`, or `.leased` when another operator has the item now.
    func end(_ id: Int64, by user: String, disposition: String, at now: Instant, tenant: TenantID) async throws {
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard let item = try await work.lock(id, in: transaction, tenant: tenant) else {
                throw SchedulingError.notFound(field: "work_item_id", id: id)
            }
            switch try WorkCompletion(of: item, by: user, disposition: disposition, at: now) {
            case .nothing: break
            case .close: try await work.close(id, disposition: disposition, at: now, in: transaction, tenant: tenant)
            case .postpone(let later):
                try await work.postpone(id, disposition: disposition, to: later, in: transaction, tenant: tenant)
            }
        }
    }
}
