import Postgres
import Protocols

/// A user with what signing in needs.
struct StoredUser {
    let user: Acerto_Access_V1_User
    let passwordHash: String
    let hours: AccessHours
}

/// The SQL of tenants, users and their hours.
struct UserStore {
    func tenant(named name: String, in database: PostgresConnection) async throws -> TenantID? {
        let rows = try await database.query(
            "SELECT tenant FROM tenants WHERE name = \(name) OR (\(name) = '' AND (SELECT count(*) FROM tenants) = 1)"
        )
        return try rows.first.map { TenantID(rawValue: try $0.decode(Int32.self)) }
    }

    func name(of tenant: TenantID, in transaction: PostgresTransaction) async throws -> String {
        try await transaction.query("SELECT name FROM tenants WHERE tenant = \(tenant)").single().decode(String.self)
    }

    func createTenant(named name: String, in database: PostgresConnection) async throws -> TenantID {
        try await database.execute("INSERT INTO tenants (name) VALUES (\(name)) ON CONFLICT DO NOTHING")
        let rows = try await database.query("SELECT tenant FROM tenants WHERE name = \(name)")
        return TenantID(rawValue: try rows.single().decode(Int32.self))
    }

    /// Creates or changes a user; an empty hash keeps the password of a user that exists.
    func save(
        _ request: Acerto_Access_V1_SaveUserRequest,
        passwordHash: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Int64? {
        let profile = Int16(request.profile.rawValue)
        let rows =
            passwordHash.isEmpty
            ? try await transaction.query(
                """
                UPDATE users SET name = \(request.name), profile = \(profile), active = \(request.active)
                WHERE tenant = \(tenant) AND login = \(request.login) RETURNING user_id
                """
            )
            : try await transaction.query(
                """
                INSERT INTO users (tenant, login, name, profile, password_hash, active)
                VALUES (\(tenant), \(request.login), \(request.name), \(profile), \(passwordHash), \(request.active))
                ON CONFLICT (tenant, login) DO UPDATE SET
                    name = excluded.name, profile = excluded.profile, password_hash = excluded.password_hash, active = excluded.active
                RETURNING user_id
                """
            )
        return try rows.first.map { try $0.decode(Int64.self) }
    }

    func user(login: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredUser? {
        try await users("login = \(login)", in: transaction, tenant: tenant).first
    }

    func user(id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredUser? {
        try await users("user_id = \(id)", in: transaction, tenant: tenant).first
    }

    func all(in transaction: PostgresTransaction, tenant: TenantID) async throws -> [StoredUser] {
        try await users("true", in: transaction, tenant: tenant)
    }

    private func users(_ condition: SQL, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [StoredUser] {
        let rows = try await transaction.query(
            "SELECT user_id, login, name, profile, active, password_hash FROM users WHERE tenant = \(tenant) AND \(condition) ORDER BY login"
        )
        let ranges = try await hours(in: transaction, tenant: tenant)
        return try rows.map { row in
            var user = Acerto_Access_V1_User()
            let (profile, hash): (Int16, String)
            (user.userID, user.login, user.name, profile, user.active, hash) = try row.decode(
                (Int64, String, String, Int16, Bool, String).self
            )
            user.profile = .init(rawValue: Int(profile)) ?? .unspecified
            let limited = user.profile == .administrator ? [] : ranges[user.userID] ?? []
            return StoredUser(user: user, passwordHash: hash, hours: AccessHours(limited))
        }
    }

    private func hours(in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: [AccessHours.Range]] {
        let rows = try await transaction.query(
            "SELECT user_id, weekdays, from_minute, until_minute FROM access_hours WHERE tenant = \(tenant)"
        )
        var ranges: [Int64: [AccessHours.Range]] = [:]
        for row in rows {
            let (user, weekdays, from, until) = try row.decode((Int64, [Int32], Int32, Int32).self)
            ranges[user, default: []].append(
                try AccessHours.Range(weekdays: Set(weekdays.map(Int.init)), fromMinute: Int(from), untilMinute: Int(until))
            )
        }
        return ranges
    }

    func setHours(_ ranges: [AccessHours.Range], of user: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("DELETE FROM access_hours WHERE tenant = \(tenant) AND user_id = \(user)")
        for range in ranges {
            try await transaction.execute(
                """
                INSERT INTO access_hours (tenant, user_id, weekdays, from_minute, until_minute)
                VALUES (\(tenant), \(user), \(range.weekdays.sorted().map(Int32.init)), \(Int32(range.fromMinute)), \(Int32(range.untilMinute)))
                """
            )
        }
    }
}
