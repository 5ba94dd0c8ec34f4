import BusinessCalendar
import Postgres
import Protocols

/// The SQL of creditors and their policies.
struct CreditorStore {
    /// Finds or creates a creditor by name; what is not blank replaces what is stored.
    func register(
        _ request: Acerto_Debts_V1_RegisterCreditorRequest,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Debts_V1_Creditor {
        let rows = try await transaction.query(
            """
            INSERT INTO creditors AS c (tenant, name, tax_id, address)
            VALUES (\(tenant), \(request.name), \(request.taxID), \(request.address))
            ON CONFLICT (tenant, name) DO UPDATE SET
                tax_id = CASE excluded.tax_id WHEN '' THEN c.tax_id ELSE excluded.tax_id END,
                address = CASE excluded.address WHEN '' THEN c.address ELSE excluded.address END
            RETURNING creditor_id, name, tax_id, address
            """
        )
        return try Acerto_Debts_V1_Creditor(try rows.single())
    }

    func all(in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Debts_V1_Creditor] {
        let rows = try await transaction.query(
            "SELECT creditor_id, name, tax_id, address FROM creditors WHERE tenant = \(tenant) ORDER BY name"
        )
        return try rows.map { try Acerto_Debts_V1_Creditor($0) }
    }

    /// The creditor's id by its name.
    func find(named name: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64? {
        let rows = try await transaction.query("SELECT creditor_id FROM creditors WHERE tenant = \(tenant) AND name = \(name)")
        return try rows.first.map { try $0.decode(Int64.self) }
    }

    /// Adds a policy that holds from `day` on, unless the one in force says the same.
    func savePolicy(
        _ policy: String,
        of creditor: Int64,
        from day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            INSERT INTO update_policies (tenant, creditor_id, version, valid_from, policy)
            SELECT \(tenant), \(creditor), coalesce(max(version), 0) + 1, \(day), \(policy)
            FROM update_policies WHERE tenant = \(tenant) AND creditor_id = \(creditor)
            HAVING coalesce((SELECT policy FROM update_policies WHERE tenant = \(tenant) AND creditor_id = \(creditor)
                             ORDER BY version DESC LIMIT 1), '') <> \(policy)
            """
        )
    }

    /// The policy in force for each creditor on `day`; the first one also for days before it.
    func policies(on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: String] {
        let rows = try await transaction.query(
            """
            SELECT DISTINCT ON (creditor_id) creditor_id, policy FROM update_policies WHERE tenant = \(tenant)
            ORDER BY creditor_id, (valid_from <= \(day)) DESC, CASE WHEN valid_from <= \(day) THEN -version ELSE version END
            """
        )
        return Dictionary(try rows.map { try $0.decode((Int64, String).self) }) { first, _ in first }
    }
}

extension Acerto_Debts_V1_Creditor {
    fileprivate init(_ row: PostgresRow) throws {
        self.init()
        (creditorID, name, taxID, address) = try row.decode((Int64, String, String, String).self)
    }
}
