import CreditorFile
import Postgres
import Protocols

/// An import as it stands.
struct StoredImport {
    let id: Int64
    let creditor: Int64
    let header: String
    var status: Acerto_Debts_V1_ImportStatus
}

/// The SQL of imports.
struct ImportStore {
    /// Begins an import, or finds the one of the same file for the same creditor.
    func begin(
        _ request: Acerto_Debts_V1_BeginImportRequest,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Debts_V1_ImportStatus {
        try await transaction.execute(
            """
            INSERT INTO imports (tenant, creditor_id, sha256, file_name, total_bytes)
            VALUES (\(tenant), \(request.creditorID), \(Array(request.sha256)), \(request.fileName), \(request.totalBytes))
            ON CONFLICT (tenant, creditor_id, sha256) DO NOTHING
            """
        )
        let rows = try await transaction.query(
            """
            SELECT \(Self.columns) FROM imports
            WHERE tenant = \(tenant) AND creditor_id = \(request.creditorID) AND sha256 = \(Array(request.sha256))
            """
        )
        return try StoredImport(try rows.single()).status
    }

    /// The import, locked when it is to go on.
    func load(_ id: Int64, locked: Bool, in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredImport? {
        let lock: SQL = locked ? "FOR UPDATE" : ""
        let rows = try await transaction.query(
            "SELECT \(Self.columns) FROM imports WHERE tenant = \(tenant) AND import_id = \(id) \(lock)"
        )
        return try rows.first.map { try StoredImport($0) }
    }

    private static let columns: SQL = """
        import_id, creditor_id, header, next_offset, lines, created, changed, unchanged, rejected, completed_at IS NOT NULL
        """

    func advance(_ one: StoredImport, header: String, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let status = one.status
        try await transaction.execute(
            """
            UPDATE imports SET header = \(header), next_offset = \(status.nextOffset), lines = \(status.lines),
                created = \(status.created), changed = \(status.changed), unchanged = \(status.unchanged), rejected = \(status.rejected),
                completed_at = CASE WHEN \(status.complete) THEN now() END
            WHERE tenant = \(tenant) AND import_id = \(one.id)
            """
        )
    }

    func reject(_ lines: [RejectedLine], of id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        guard !lines.isEmpty else { return }
        try await transaction.execute(
            """
            INSERT INTO import_rejections (tenant, import_id, line, column_name, reason, content)
            SELECT \(tenant), \(id), * FROM unnest(\(lines.map { Int64($0.line) }), \(lines.map(\.column)), \(lines.map(\.reason)),
                                                   \(lines.map { String($0.content.prefix(2_000)) }))
            """
        )
    }

    /// The next refused lines after `line`, at most 500.
    func rejections(
        of id: Int64,
        after line: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Debts_V1_RejectionBatch {
        let rows = try await transaction.query(
            """
            SELECT line, column_name, reason, content FROM import_rejections
            WHERE tenant = \(tenant) AND import_id = \(id) AND line > \(line) ORDER BY line LIMIT 500
            """
        )
        var batch = Acerto_Debts_V1_RejectionBatch()
        for row in rows {
            let (line, column, reason, content) = try row.decode((Int64, String, String, String).self)
            batch.lines.append(line)
            batch.columns.append(column)
            batch.reasons.append(reason)
            batch.contents.append(content)
        }
        return batch
    }
}

extension StoredImport {
    fileprivate init(_ row: PostgresRow) throws {
        var status = Acerto_Debts_V1_ImportStatus()
        (
            status.importID, creditor, header, status.nextOffset, status.lines, status.created, status.changed, status.unchanged,
            status.rejected, status.complete
        ) = try row.decode((Int64, Int64, String, Int64, Int64, Int64, Int64, Int64, Int64, Bool).self)
        id = status.importID
        self.status = status
    }
}
