import BusinessCalendar
import Postgres

/// A tenant who has titles.
struct StoredTenant: Sendable {
    let id: TenantID
    /// When his first titles came.
    let since: Instant
}

/// The SQL of the list of tenants.
struct TenantStore {
    /// All tenants who have titles; this one table is read without a tenant.
    func all(_ pool: PostgresPool) async throws -> [StoredTenant] {
        try await pool.withTransaction(tenant: nil) { transaction in
            try await transaction.query("SELECT tenant, since FROM tenants ORDER BY tenant").map { row in
                let (id, since) = try row.decode((TenantID, Instant).self)
                return StoredTenant(id: id, since: since)
            }
        }
    }
}
