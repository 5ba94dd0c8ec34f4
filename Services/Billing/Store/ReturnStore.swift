import Postgres
import Protocols

/// A return file as far as it has come.
struct StoredReturn: Sendable {
    let totalBytes: Int64
    var status: Acerto_Billing_V1_ReturnStatus

    /// Whether every byte is here.
    var isWhole: Bool { status.nextOffset == totalBytes }
}

/// The SQL of return files.
struct ReturnStore {
    /// Begins a file, or finds the one of the same content.
    func begin(
        _ request: Acerto_Billing_V1_BeginReturnRequest,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> StoredReturn {
        let hash = [UInt8](request.sha256)
        try await transaction.execute(
            """
            INSERT INTO returns (tenant, sha256, file_name, total_bytes)
            VALUES (\(tenant), \(hash), \(request.fileName), \(request.totalBytes))
            ON CONFLICT ON CONSTRAINT one_return_a_content DO NOTHING
            """
        )
        let rows = try await transaction.query("SELECT \(Self.columns) FROM returns WHERE tenant = \(tenant) AND sha256 = \(hash)")
        return try StoredReturn(try rows.single())
    }

    /// The file, locked when it is to go on.
    func load(_ id: Int64, locked: Bool, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredReturn {
        let lock: SQL = locked ? "FOR UPDATE" : ""
        let rows = try await transaction.query(
            "SELECT \(Self.columns) FROM returns WHERE tenant = \(tenant) AND return_id = \(id) \(lock)"
        )
        guard let row = rows.first else { throw BillingError.notFound(field: "return_id", id: id) }
        return try StoredReturn(row)
    }

    private static let columns: SQL = """
        total_bytes, return_id, next_offset, booked_at IS NOT NULL, bank, records, payments, paid_cents, exceptions, warnings
        """

    /// Adds the next piece of a locked file.
    func append(
        _ content: [UInt8],
        at offset: Int64,
        of id: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            INSERT INTO return_chunks (tenant, return_id, byte_offset, content) VALUES (\(tenant), \(id), \(offset), \(content))
            """
        )
        try await transaction.execute(
            """
            UPDATE returns SET next_offset = \(offset + Int64(content.count)) WHERE tenant = \(tenant) AND return_id = \(id)
            """
        )
    }

    /// The bytes from an offset on, at most sixteen pieces; none after the end.
    func bytes(of id: Int64, from offset: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [UInt8] {
        let rows = try await transaction.query(
            """
            SELECT content FROM return_chunks WHERE tenant = \(tenant) AND return_id = \(id) AND byte_offset >= \(offset)
            ORDER BY byte_offset LIMIT 16
            """
        )
        return try rows.flatMap { try $0.decode([UInt8].self) }
    }

    /// Whether the pieces make up the content that was announced.
    func isIntact(_ id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Bool {
        let rows = try await transaction.query(
            """
            SELECT r.sha256 = (SELECT sha256(string_agg(c.content, ''::bytea ORDER BY c.byte_offset)) FROM return_chunks c
                               WHERE c.tenant = r.tenant AND c.return_id = r.return_id)
            FROM returns r WHERE r.tenant = \(tenant) AND r.return_id = \(id)
            """
        )
        return try rows.single().decode(Bool.self)
    }

    /// Forgets the pieces of a file, so that it can be sent again.
    func restart(_ id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("DELETE FROM return_chunks WHERE tenant = \(tenant) AND return_id = \(id)")
        try await transaction.execute("UPDATE returns SET next_offset = 0 WHERE tenant = \(tenant) AND return_id = \(id)")
    }

    /// Marks a locked file as booked, with what was found in it.
    func finish(_ status: Acerto_Billing_V1_ReturnStatus, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            UPDATE returns SET booked_at = now(), bank = \(status.bank), records = \(status.records), payments = \(status.payments),
                paid_cents = \(status.paidCents), exceptions = \(status.exceptions), warnings = \(status.warnings)
            WHERE tenant = \(tenant) AND return_id = \(status.returnID)
            """
        )
    }
}

extension StoredReturn {
    fileprivate init(_ row: PostgresRow) throws {
        var status = Acerto_Billing_V1_ReturnStatus()
        (
            totalBytes, status.returnID, status.nextOffset, status.booked, status.bank, status.records, status.payments,
            status.paidCents, status.exceptions, status.warnings
        ) = try row.decode((Int64, Int64, Int64, Bool, String, Int64, Int64, Int64, Int64, [String]).self)
        self.status = status
    }
}
