import BusinessCalendar
import Postgres
import Protocols
import TaxID

/// Registers accounts: nothing is stored on which no boleto could be issued.
struct AccountRegistration: Sendable {
    private let pool: PostgresPool

    init(pool: PostgresPool) { self.pool = pool }

    /// Checks an account by the rules of its bank and stores it.
    func register(
        _ request: Acerto_Billing_V1_BankAccount,
        on day: CalendarDay,
        tenant: TenantID
    ) async throws -> Acerto_Billing_V1_BankAccount {
        guard request.creditorID > 0 else { throw BillingError.invalid(field: "creditor_id", reason: "it must be above zero") }
        let details = try AccountDetails(
            bank: request.bank,
            branch: request.branch,
            account: request.account,
            wallet: request.wallet,
            agreement: request.agreement
        )
        let next = request.nextNumber == 0 ? 1 : request.nextNumber
        try details.check(number: next, on: day)
        try Self.checkBeneficiary(request)
        let numbering = Numbering(next: next, year: Numbering.year(of: details.bank, on: day))
        return try await pool.withTransaction(tenant: tenant) {
            try await AccountStore().register(request, details, numbering, in: $0, tenant: tenant)
        }
    }

    private static func checkBeneficiary(_ request: Acerto_Billing_V1_BankAccount) throws(BillingError) {
        for (field, text) in [("beneficiary_name", request.beneficiaryName), ("beneficiary_address", request.beneficiaryAddress)] {
            guard text.count <= 200 else { throw .invalid(field: field, reason: "at most 200 letters") }
        }
        guard request.beneficiaryTaxID.isEmpty || (try? TaxID(parsing: request.beneficiaryTaxID)) != nil else {
            throw .invalid(field: "beneficiary_tax_id", reason: "no CPF or CNPJ")
        }
    }
}
