import BusinessCalendar
import Money
import Postgres

/// A charge as its document needs it.
struct PrintedCharge: Equatable, Sendable {
    let id: Int64
    let details: AccountDetails
    let creditor: Int64
    let party: Int64
    let agreementNumber: String
    let installment: Int32
    let bankSlipNumber: String
    let barcode: String
    let due: CalendarDay
    let amount: Money
    let issuedOn: CalendarDay
    let status: ChargeStatus
    /// As the account says; blank fields are the creditor's own.
    let beneficiary: Beneficiary

    /// Number of the document: which instalment of which agreement.
    var documentNumber: String { "\(agreementNumber)/\(installment)" }
}

/// The SQL of the boletos' documents.
struct DocumentStore {
    /// The document stored for a charge.
    func document(of charge: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [UInt8]? {
        let rows = try await transaction.query(
            "SELECT content FROM charge_documents WHERE tenant = \(tenant) AND charge_id = \(charge)"
        )
        return try rows.first.map { try $0.decode([UInt8].self) }
    }

    /// Stores a document, unless another was stored meanwhile.
    /// - Returns: the one that is stored.
    func store(_ content: [UInt8], of charge: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [UInt8] {
        let inserted = try await transaction.execute(
            """
            INSERT INTO charge_documents (tenant, charge_id, sha256, content)
            VALUES (\(tenant), \(charge), sha256(\(content)), \(content)) ON CONFLICT DO NOTHING
            """
        )
        return inserted == 1 ? content : try await document(of: charge, in: transaction, tenant: tenant) ?? content
    }

    /// What a charge's document prints of it.
    func charge(_ id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> PrintedCharge? {
        let rows = try await transaction.query(
            """
            SELECT a.bank, a.branch, a.account, a.wallet, a.agreement, b.creditor_id, c.party_id, c.agreement_number, c.installment,
                   c.bank_slip_number, c.barcode, c.due_on, c.amount_cents, c.issued_on, c.status, b.beneficiary_name,
                   b.beneficiary_tax_id, b.beneficiary_address
            FROM charges c JOIN bank_accounts a USING (tenant, bank_account_id) JOIN creditor_accounts b USING (tenant, account_id)
            WHERE c.tenant = \(tenant) AND c.charge_id = \(id)
            """
        )
        return try rows.first.map { try PrintedCharge(id: id, $0) }
    }
}

extension PrintedCharge {
    fileprivate init(id: Int64, _ row: PostgresRow) throws {
        self.id = id
        details = try AccountDetails(
            bank: row.get("bank"),
            branch: row.get("branch"),
            account: row.get("account"),
            wallet: row.get("wallet"),
            agreement: row.get("agreement")
        )
        creditor = try row.get("creditor_id")
        party = try row.get("party_id")
        agreementNumber = try row.get("agreement_number")
        installment = try row.get("installment")
        bankSlipNumber = try row.get("bank_slip_number")
        barcode = try row.get("barcode")
        due = try row.get("due_on")
        amount = try row.get("amount_cents")
        issuedOn = try row.get("issued_on")
        status = ChargeStatus(rawValue: try row.get("status")) ?? .cancelled
        beneficiary = Beneficiary(
            name: try row.get("beneficiary_name"),
            taxID: try row.get("beneficiary_tax_id"),
            address: try row.get("beneficiary_address")
        )
    }
}
