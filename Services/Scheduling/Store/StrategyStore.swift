import Postgres

/// The SQL of strategies.
struct StrategyStore {
    /// The newest version; the default, as version 0, when none was saved.
    func current(in transaction: PostgresTransaction, tenant: TenantID) async throws -> StrategyVersion {
        let rows = try await transaction.query(
            "SELECT version, document FROM strategies WHERE tenant = \(tenant) ORDER BY version DESC LIMIT 1"
        )
        guard let row = rows.first else { return try StrategyVersion(0, DefaultStrategy.text) }
        let (version, document) = try row.decode((Int64, String).self)
        return try StrategyVersion(version, document)
    }

    /// The newest version, for a run: the default becomes version 1, so that it is kept as it was used.
    func inUse(in transaction: PostgresTransaction, tenant: TenantID) async throws -> StrategyVersion {
        let current = try await current(in: transaction, tenant: tenant)
        guard current.number == 0 else { return current }
        return try await add(current.text, version: 1, in: transaction, tenant: tenant)
    }

    /// Adds a version.
    func add(_ document: String, version: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StrategyVersion {
        try await transaction.execute(
            "INSERT INTO strategies (tenant, version, document) VALUES (\(tenant), \(version), \(document))"
        )
        return try StrategyVersion(version, document)
    }

    /// One version.
    func version(_ number: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StrategyVersion {
        let rows = try await transaction.query(
            "SELECT document FROM strategies WHERE tenant = \(tenant) AND version = \(number)"
        )
        return try StrategyVersion(number, try rows.single().decode(String.self))
    }

    /// Keeps two from saving or beginning a run of one tenant at once.
    func lock(in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("SELECT pg_advisory_xact_lock(hashtext('scheduling'), \(tenant))")
    }
}
