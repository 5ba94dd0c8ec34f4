import BusinessCalendar
import Postgres

/// The SQL of sessions and of failed attempts to sign in.
struct SessionStore {
    /// Failures of a quarter of an hour after which a login or an origin waits.
    private static let limit: Int64 = 10

    func isThrottled(login: String, origin: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Bool {
        let rows = try await transaction.query(
            """
            SELECT count(*) FILTER (WHERE login = \(login)), count(*) FILTER (WHERE origin = \(origin)) FROM sign_in_failures
            WHERE tenant = \(tenant) AND at > now() - interval '15 minutes'
            """
        )
        let (byLogin, byOrigin) = try rows.single().decode((Int64, Int64).self)
        return byLogin >= Self.limit || byOrigin >= Self.limit * 3
    }

    func recordFailure(login: String, origin: String, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            "DELETE FROM sign_in_failures WHERE tenant = \(tenant) AND at < now() - interval '1 day'"
        )
        try await transaction.execute(
            "INSERT INTO sign_in_failures (tenant, login, origin) VALUES (\(tenant), \(login), \(origin))"
        )
    }

    func open(
        user: Int64,
        tokenHash: [UInt8],
        expires: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute("DELETE FROM sessions WHERE tenant = \(tenant) AND expires_at < now()")
        try await transaction.execute(
            "INSERT INTO sessions (tenant, token_hash, user_id, expires_at) VALUES (\(tenant), \(tokenHash), \(user), \(expires))"
        )
    }

    func find(tokenHash: [UInt8], in transaction: PostgresTransaction, tenant: TenantID) async throws -> (user: Int64, expires: Instant)? {
        let rows = try await transaction.query(
            "SELECT user_id, expires_at FROM sessions WHERE tenant = \(tenant) AND token_hash = \(tokenHash)"
        )
        return try rows.first.map { try $0.decode((Int64, Instant).self) }
    }

    func close(tokenHash: [UInt8], in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("DELETE FROM sessions WHERE tenant = \(tenant) AND token_hash = \(tokenHash)")
    }
}
