import BusinessCalendar
import FoundationEssentials
import Postgres
import Protocols

/// The SQL of the audit chain.
struct AuditStore {
    /// Adds an entry after the tenant's last one; entries of one tenant are added one at a time.
    func append(
        _ request: Acerto_Access_V1_AppendAuditRequest,
        at: Instant,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> (number: Int64, hash: [UInt8]) {
        try await transaction.execute("SELECT pg_advisory_xact_lock(hashtext('audit'), \(tenant.rawValue))")
        let last = try await transaction.query(
            "SELECT number, hash FROM audit_entries WHERE tenant = \(tenant) ORDER BY number DESC LIMIT 1"
        )
        var (number, previous): (Int64, [UInt8]) = (0, AuditChain.origin)
        if let row = last.first { (number, previous) = try row.decode((Int64, [UInt8]).self) }
        let hash = AuditChain.hash(
            previous: previous,
            number: number + 1,
            at: at,
            actor: request.actor,
            action: request.action,
            subject: request.subject,
            detail: request.detailJson
        )
        try await transaction.execute(
            """
            INSERT INTO audit_entries (tenant, number, at, actor, action, subject, detail, hash)
            VALUES (\(tenant), \(number + 1), \(at), \(request.actor), \(request.action), \(request.subject), \(request.detailJson), \(hash))
            """
        )
        return (number + 1, hash)
    }

    /// Follows the chain from its beginning.
    func verify(in transaction: PostgresTransaction, tenant: TenantID) async throws -> Acerto_Access_V1_AuditVerification {
        var verification = Acerto_Access_V1_AuditVerification()
        var previous = AuditChain.origin
        verification.valid = true
        while true {
            let rows = try await transaction.query(
                """
                SELECT number, at, actor, action, subject, detail, hash FROM audit_entries
                WHERE tenant = \(tenant) AND number > \(verification.entries) ORDER BY number LIMIT 5000
                """
            )
            guard !rows.isEmpty else { break }
            for row in rows {
                let (number, at, actor, action, subject, detail, hash) = try row.decode(
                    (Int64, Instant, String, String, String, String, [UInt8]).self
                )
                let expected = AuditChain.hash(
                    previous: previous,
                    number: number,
                    at: at,
                    actor: actor,
                    action: action,
                    subject: subject,
                    detail: detail
                )
                guard number == verification.entries + 1, hash == expected else {
                    verification.valid = false
                    verification.firstBad = number
                    return verification
                }
                previous = hash
                verification.entries = number
            }
        }
        verification.head = .init(previous)
        return verification
    }
}
