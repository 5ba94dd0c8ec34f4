public import BusinessCalendar
import FoundationEssentials
public import GRPCCore
import Messaging
public import Passwords
public import Postgres
public import Protocols
import ServiceRuntime

/// Answers the calls of `acerto.access.v1.Access`.
public struct AccessRPC: Acerto_Access_V1_Access.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let passwords: Passwords
    private let now: @Sendable () -> Instant
    private let users = UserStore()
    private let sessions = SessionStore()
    private let audit = AuditStore()

    /// Seconds that a session lasts.
    private static let sessionSeconds: Int64 = 12 * 3_600
    private static let officeOffsetMinutes = -180

    /// Answers from this database.
    public init(pool: PostgresPool, passwords: Passwords, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.passwords = passwords
        self.now = now
    }

    /// Creates a tenant with its first administrator.
    public func createTenant(request: Acerto_Access_V1_CreateTenantRequest, context: ServerContext) async throws -> Acerto_Access_V1_Tenant
    {
        guard (1...80).contains(request.name.count) else { throw AccessError.invalid(field: "name", reason: "1 to 80 letters") }
        let tenant = try await pool.withConnection { try await users.createTenant(named: request.name, in: $0) }
        if !request.administrator.isEmpty {
            var administrator = Acerto_Access_V1_SaveUserRequest()
            administrator.login = request.administrator
            administrator.name = request.administrator
            administrator.profile = .administrator
            administrator.password = request.password
            administrator.active = true
            _ = try await save(administrator, tenant: tenant)
        }
        var response = Acerto_Access_V1_Tenant()
        response.tenantID = tenant.rawValue
        response.name = request.name
        return response
    }

    /// Creates or changes a user.
    public func saveUser(request: Acerto_Access_V1_SaveUserRequest, context: ServerContext) async throws -> Acerto_Access_V1_User {
        try await save(request, tenant: try RPCErrors.tenant())
    }

    private func save(_ request: Acerto_Access_V1_SaveUserRequest, tenant: TenantID) async throws -> Acerto_Access_V1_User {
        guard (1...60).contains(request.login.utf8.count) else { throw AccessError.invalid(field: "login", reason: "1 to 60 bytes") }
        guard [.administrator, .supervisor, .operator].contains(request.profile) else {
            throw AccessError.invalid(field: "profile", reason: "administrator, supervisor or operator")
        }
        guard request.password.isEmpty || (8...128).contains(request.password.count) else {
            throw AccessError.invalid(field: "password", reason: "8 to 128 characters")
        }
        let hash = request.password.isEmpty ? "" : try await passwords.hash(request.password).encoded
        let saved = try await pool.withTransaction(tenant: tenant) { transaction in
            try await users.save(request, passwordHash: hash, in: transaction, tenant: tenant)
        }
        guard let id = saved else { throw AccessError.invalid(field: "password", reason: "a new user needs one") }
        var user = Acerto_Access_V1_User()
        user.userID = id
        user.login = request.login
        user.name = request.name
        user.profile = request.profile
        user.active = request.active
        return user
    }

    /// All users of the tenant.
    public func listUsers(request: Acerto_Common_V1_Empty, context: ServerContext) async throws -> Acerto_Access_V1_ListUsersResponse {
        let tenant = try RPCErrors.tenant()
        var response = Acerto_Access_V1_ListUsersResponse()
        response.users = try await pool.withTransaction(tenant: tenant) { try await users.all(in: $0, tenant: tenant).map(\.user) }
        return response
    }

    /// Opens a session.
    public func signIn(request: Acerto_Access_V1_SignInRequest, context: ServerContext) async throws -> Acerto_Access_V1_Session {
        guard let tenant = try await pool.withConnection({ try await users.tenant(named: request.tenant, in: $0) }) else {
            // As slow as a wrong password, so that the answer's time tells nothing.
            _ = try await passwords.decoy()
            throw AccessError.unauthenticated
        }
        let found = try await pool.withTransaction(tenant: tenant) { transaction in
            guard try await !sessions.isThrottled(login: request.login, origin: request.origin, in: transaction, tenant: tenant) else {
                throw AccessError.tooManyFailures
            }
            return try await users.user(login: request.login, in: transaction, tenant: tenant)
        }
        guard let found, found.user.active, try await isRight(request.password, for: found) else {
            if found == nil { _ = try await passwords.decoy() }
            try await pool.withTransaction(tenant: tenant) {
                try await sessions.recordFailure(login: request.login, origin: request.origin, in: $0, tenant: tenant)
            }
            throw AccessError.unauthenticated
        }
        let until = try allowed(found)
        let secret = Tokens.make()
        let expires = now().adding(seconds: Self.sessionSeconds)
        var session = try await pool.withTransaction(tenant: tenant) { transaction in
            try await sessions.open(
                user: found.user.userID,
                tokenHash: Digests.sha256(Array(secret.utf8)),
                expires: expires,
                in: transaction,
                tenant: tenant
            )
            return try await self.session(found, until: until, expires: expires, in: transaction, tenant: tenant)
        }
        session.token = "\(tenant.rawValue).\(secret)"
        return session
    }

    /// Who a token belongs to.
    public func authenticate(request: Acerto_Access_V1_AuthenticateRequest, context: ServerContext) async throws -> Acerto_Access_V1_Session
    {
        let (tenant, hash) = try Self.parts(of: request.token)
        let current = now()
        return try await pool.withTransaction(tenant: tenant) { transaction in
            guard let (user, expires) = try await sessions.find(tokenHash: hash, in: transaction, tenant: tenant), expires > current,
                let found = try await users.user(id: user, in: transaction, tenant: tenant), found.user.active
            else { throw AccessError.unauthenticated }
            return try await session(found, until: try allowed(found), expires: expires, in: transaction, tenant: tenant)
        }
    }

    /// Closes a session; one that is not open is no error.
    public func signOut(request: Acerto_Access_V1_AuthenticateRequest, context: ServerContext) async throws -> Acerto_Common_V1_Empty {
        let (tenant, hash) = try Self.parts(of: request.token)
        try await pool.withTransaction(tenant: tenant) { try await sessions.close(tokenHash: hash, in: $0, tenant: tenant) }
        return Acerto_Common_V1_Empty()
    }

    /// Sets the hours of a user.
    public func setAccessHours(request: Acerto_Access_V1_SetAccessHoursRequest, context: ServerContext) async throws
        -> Acerto_Common_V1_Empty
    {
        let tenant = try RPCErrors.tenant()
        let ranges = try request.ranges.map {
            try AccessHours.Range(
                weekdays: Set($0.weekdays.map(Int.init)),
                fromMinute: Int($0.fromMinute),
                untilMinute: Int($0.untilMinute)
            )
        }
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard try await users.user(id: request.userID, in: transaction, tenant: tenant) != nil else {
                throw AccessError.notFound(field: "user_id")
            }
            try await users.setHours(ranges, of: request.userID, in: transaction, tenant: tenant)
        }
        return Acerto_Common_V1_Empty()
    }

    /// Adds an entry to the audit chain.
    public func appendAudit(request: Acerto_Access_V1_AppendAuditRequest, context: ServerContext) async throws
        -> Acerto_Access_V1_AuditEntry
    {
        let tenant = try RPCErrors.tenant()
        let at = now()
        let (number, hash) = try await pool.withTransaction(tenant: tenant) {
            try await audit.append(request, at: at, in: $0, tenant: tenant)
        }
        var entry = Acerto_Access_V1_AuditEntry()
        entry.number = number
        entry.hash = Data(hash)
        return entry
    }

    /// Verifies the audit chain.
    public func verifyAudit(request: Acerto_Common_V1_Empty, context: ServerContext) async throws -> Acerto_Access_V1_AuditVerification {
        let tenant = try RPCErrors.tenant()
        return try await pool.withTransaction(tenant: tenant) { try await audit.verify(in: $0, tenant: tenant) }
    }

    private func isRight(_ password: String, for found: StoredUser) async throws -> Bool {
        switch try await passwords.verify(password, against: PasswordHash(encoded: found.passwordHash)) {
        case .right: true
        case .wrong: false
        }
    }

    private func allowed(_ found: StoredUser) throws(AccessError) -> Int {
        let (day, second) = now().local(offsetMinutes: Self.officeOffsetMinutes)
        guard let until = found.hours.allowedUntil(day, minute: second / 60) else { throw .outsideAccessHours }
        return until
    }

    private func session(
        _ found: StoredUser,
        until: Int,
        expires: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Access_V1_Session {
        var session = Acerto_Access_V1_Session()
        session.tenantID = tenant.rawValue
        session.user = found.user
        session.tenantName = try await users.name(of: tenant, in: transaction)
        session.expiresMicros = expires.microsecondsSinceEpoch
        session.accessUntilMinute = Int32(until)
        return session
    }

    /// A token is the tenant and the secret; the secret is known only by its hash.
    private static func parts(of token: String) throws(AccessError) -> (TenantID, [UInt8]) {
        let parts = token.split(separator: Character("."), maxSplits: 1)
        guard parts.count == 2, let tenant = Int32(parts[0]), tenant > 0, parts[1].utf8.count < 200 else { throw .unauthenticated }
        return (TenantID(rawValue: tenant), Digests.sha256(Array(parts[1].utf8)))
    }
}
