import Postgres

/// Saves strategies.
struct StrategySaving {
    let pool: PostgresPool
    private let strategies = StrategyStore()

    init(pool: PostgresPool) { self.pool = pool }

    /// Adds a version, in force from the next run on; the same text as the newest version is that version.
    /// - Parameter base: the version that was changed, 0 for whatever is in force.
    /// - Throws: `SchedulingError.invalid` with the path of a wrong field, `.outdated` when another version than `base` is in force.
    func save(_ text: String, base: Int64, tenant: TenantID) async throws -> StrategyVersion {
        guard text.utf8.count <= 100_000 else {
            throw SchedulingError.invalid(field: "strategy_json", reason: "at most 100,000 bytes")
        }
        // Checked before anything is asked of the database; what the text says is kept as it was written.
        _ = try StrategyVersion(0, text)
        return try await pool.withTransaction(tenant: tenant) { transaction in
            try await strategies.lock(in: transaction, tenant: tenant)
            let current = try await strategies.current(in: transaction, tenant: tenant)
            if current.number > 0, current.text == text { return current }
            guard base == 0 || base == current.number else { throw SchedulingError.outdated(version: current.number) }
            return try await strategies.add(text, version: current.number + 1, in: transaction, tenant: tenant)
        }
    }
}
