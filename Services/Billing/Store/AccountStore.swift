import Boleto
import Postgres
import Protocols

/// The account that charges of a creditor are issued on, with its numbering locked.
struct IssuingAccount {
    let account: Int64
    let bankAccount: Int64
    let details: AccountDetails
    let numbering: Numbering
}

/// The SQL of bank accounts and of the creditors that use them.
struct AccountStore {
    /// Finds or creates a creditor's account. A number given can only move the count on, never back onto numbers that were used; of
    /// the beneficiary's fields those that are not blank replace what is stored.
    func register(
        _ request: Acerto_Billing_V1_BankAccount,
        _ details: AccountDetails,
        _ numbering: Numbering,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Billing_V1_BankAccount {
        let rows = try await transaction.query(
            """
            WITH numbered AS (
                INSERT INTO bank_accounts AS a (tenant, bank, branch, account, wallet, agreement, next_number, number_year)
                VALUES (\(tenant), \(details.bank.rawValue), \(details.branch), \(details.account), \(details.wallet),
                        \(details.agreement), \(numbering.next), \(numbering.year))
                ON CONFLICT ON CONSTRAINT one_numbering_a_bank_account DO UPDATE SET
                    next_number = CASE WHEN excluded.number_year > a.number_year THEN excluded.next_number
                                       ELSE greatest(a.next_number, excluded.next_number) END,
                    number_year = greatest(a.number_year, excluded.number_year)
                RETURNING bank_account_id, next_number
            )
            INSERT INTO creditor_accounts AS c
                (tenant, creditor_id, bank_account_id, beneficiary_name, beneficiary_tax_id, beneficiary_address)
            SELECT \(tenant), \(request.creditorID), bank_account_id, \(request.beneficiaryName), \(request.beneficiaryTaxID),
                   \(request.beneficiaryAddress)
            FROM numbered
            ON CONFLICT ON CONSTRAINT one_creditor_account_a_bank_account DO UPDATE SET
                beneficiary_name = coalesce(nullif(excluded.beneficiary_name, ''), c.beneficiary_name),
                beneficiary_tax_id = coalesce(nullif(excluded.beneficiary_tax_id, ''), c.beneficiary_tax_id),
                beneficiary_address = coalesce(nullif(excluded.beneficiary_address, ''), c.beneficiary_address)
            RETURNING account_id, beneficiary_name, beneficiary_tax_id, beneficiary_address, (SELECT next_number FROM numbered)
            """
        )
        var account = request
        account.branch = details.branch
        account.account = details.account
        account.wallet = details.wallet
        account.agreement = details.agreement
        (account.accountID, account.beneficiaryName, account.beneficiaryTaxID, account.beneficiaryAddress, account.nextNumber) =
            try rows.single().decode((Int64, String, String, String, Int64).self)
        return account
    }

    /// The accounts of a creditor, or all of them.
    func all(creditor: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Billing_V1_BankAccount] {
        let rows = try await transaction.query(
            """
            SELECT c.account_id, c.creditor_id, a.bank, a.branch, a.account, a.wallet, a.agreement, a.next_number,
                   c.beneficiary_name, c.beneficiary_tax_id, c.beneficiary_address
            FROM creditor_accounts c JOIN bank_accounts a USING (tenant, bank_account_id)
            WHERE c.tenant = \(tenant) AND (\(creditor) = 0 OR c.creditor_id = \(creditor)) ORDER BY c.account_id
            """
        )
        return try rows.map { row in
            var account = Acerto_Billing_V1_BankAccount()
            (
                account.accountID, account.creditorID, account.bank, account.branch, account.account, account.wallet, account.agreement,
                account.nextNumber, account.beneficiaryName, account.beneficiaryTaxID, account.beneficiaryAddress
            ) = try row.decode((Int64, Int64, String, String, String, String, String, Int64, String, String, String).self)
            return account
        }
    }

    /// The newest account of a creditor, its numbering locked until the transaction ends.
    func lockForIssuing(creditor: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> IssuingAccount? {
        let rows = try await transaction.query(
            """
            SELECT c.account_id, a.bank_account_id, a.bank, a.branch, a.account, a.wallet, a.agreement, a.next_number, a.number_year
            FROM creditor_accounts c JOIN bank_accounts a USING (tenant, bank_account_id)
            WHERE c.tenant = \(tenant) AND c.creditor_id = \(creditor)
            ORDER BY c.account_id DESC LIMIT 1 FOR UPDATE OF a
            """
        )
        guard let row = rows.first else { return nil }
        let (account, bankAccount, bank, branch, number, wallet, agreement, next, year) = try row.decode(
            (Int64, Int64, String, String, String, String, String, Int64, Int16).self
        )
        let details = try AccountDetails(bank: bank, branch: branch, account: number, wallet: wallet, agreement: agreement)
        return IssuingAccount(account: account, bankAccount: bankAccount, details: details, numbering: Numbering(next: next, year: year))
    }

    /// Moves the numbering of a locked account on.
    func advance(_ bankAccount: Int64, to numbering: Numbering, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            UPDATE bank_accounts SET next_number = \(numbering.next), number_year = \(numbering.year)
            WHERE tenant = \(tenant) AND bank_account_id = \(bankAccount)
            """
        )
    }

    /// The tenant's accounts at one bank.
    func accounts(atBank bank: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: AccountDetails] {
        let rows = try await transaction.query(
            """
            SELECT bank_account_id, bank, branch, account, wallet, agreement FROM bank_accounts
            WHERE tenant = \(tenant) AND bank = \(bank)
            """
        )
        var accounts: [Int64: AccountDetails] = [:]
        for row in rows {
            let (id, bank, branch, account, wallet, agreement) = try row.decode((Int64, String, String, String, String, String).self)
            accounts[id] = try AccountDetails(bank: bank, branch: branch, account: account, wallet: wallet, agreement: agreement)
        }
        return accounts
    }
}
