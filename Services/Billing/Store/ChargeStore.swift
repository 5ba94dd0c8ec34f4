import Boleto
import BusinessCalendar
import Money
import Postgres
import Protocols

/// An agreement whose instalments are charged.
struct ChargedAgreement: Equatable, Sendable {
    let id: Int64
    let number: String
    let party: Int64
    let creditor: Int64
    let installments: [ChargedInstallment]
}

/// The SQL of charges.
struct ChargeStore {
    /// Whether an agreement is to have no new charges: it has them already, or it is over.
    func isDone(_ agreement: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Bool {
        let rows = try await transaction.query(
            """
            SELECT EXISTS (SELECT FROM charges WHERE tenant = \(tenant) AND agreement_id = \(agreement))
                OR EXISTS (SELECT FROM ended_agreements WHERE tenant = \(tenant) AND agreement_id = \(agreement))
            """
        )
        return try rows.single().decode(Bool.self)
    }

    /// Stores the charges of an agreement.
    /// - Returns: their ids, in the order of the drafts.
    func insert(
        _ drafts: [ChargeDraft],
        of agreement: ChargedAgreement,
        on account: IssuingAccount,
        issued day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int64] {
        let rows = try await transaction.query(
            """
            INSERT INTO charges (tenant, account_id, bank_account_id, creditor_id, party_id, agreement_id, agreement_number, installment,
                                 bank, slip_key, bank_slip_number, typeable_line, barcode, due_on, amount_cents, issued_on)
            SELECT \(tenant), \(account.account), \(account.bankAccount), \(agreement.creditor), \(agreement.party), \(agreement.id),
                   \(agreement.number), installment, \(account.details.bank.rawValue), slip_key, printed, line, barcode, due_on, cents, \(day)
            FROM unnest(\(drafts.map(\.installment.number)), \(drafts.map(\.slipKey)), \(drafts.map(\.boleto.printedNumber)),
                        \(drafts.map(\.boleto.typeableLine.digits)), \(drafts.map(\.boleto.barcode.text)), \(drafts.map(\.installment.due)),
                        \(drafts.map(\.installment.amount.cents)))
                 WITH ORDINALITY AS n(installment, slip_key, printed, line, barcode, due_on, cents, place)
            ORDER BY place RETURNING installment, charge_id
            """
        )
        let ids = Dictionary(try rows.map { try $0.decode((Int32, Int64).self) }) { first, _ in first }
        return drafts.compactMap { ids[$0.installment.number] }
    }

    /// Cancels what is unpaid of an agreement that is over and remembers that it is.
    /// - Returns: the charges cancelled.
    func end(_ agreement: Int64, on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64] {
        try await transaction.execute(
            """
            INSERT INTO ended_agreements (tenant, agreement_id, ended_on) VALUES (\(tenant), \(agreement), \(day)) ON CONFLICT DO NOTHING
            """
        )
        let rows = try await transaction.query(
            """
            UPDATE charges SET status = \(ChargeStatus.cancelled.rawValue), cancelled_on = \(day)
            WHERE tenant = \(tenant) AND agreement_id = \(agreement)
              AND status IN (\(ChargeStatus.issued.rawValue), \(ChargeStatus.registered.rawValue))
            RETURNING charge_id
            """
        )
        return try rows.map { try $0.decode(Int64.self) }.sorted()
    }

    /// The charges of an agreement, by instalment.
    func all(of agreement: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Billing_V1_Charge] {
        let rows = try await transaction.query(
            """
            SELECT charge_id, agreement_id, installment, bank, bank_slip_number, typeable_line, barcode, due_on, amount_cents, status,
                   paid_cents, paid_on
            FROM charges WHERE tenant = \(tenant) AND agreement_id = \(agreement) ORDER BY installment
            """
        )
        return try rows.map { try Acerto_Billing_V1_Charge($0) }
    }

    /// The charges of a bank that have these numbers, locked in order of id, each with its number.
    func lock(
        numbers: [String],
        atBank bank: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [(number: String, state: ChargeState)] {
        let rows = try await transaction.query(
            """
            SELECT c.slip_key, c.charge_id, c.bank_account_id, a.wallet, c.agreement_id, c.installment, c.amount_cents, c.status,
                   c.paid_cents, c.paid_on
            FROM charges c JOIN bank_accounts a USING (tenant, bank_account_id)
            WHERE c.tenant = \(tenant) AND c.bank = \(bank) AND c.slip_key = ANY(\(numbers))
            ORDER BY c.charge_id FOR UPDATE OF c
            """
        )
        return try rows.compactMap { row in
            let (number, id, bankAccount, wallet, agreement, installment, amount, status, paid, paidOn) = try row.decode(
                (String, Int64, Int64, String, Int64, Int32, Money, Int16, Money, CalendarDay?).self
            )
            guard let status = ChargeStatus(rawValue: status) else { return nil }
            let state = ChargeState(
                id: id,
                bankAccount: bankAccount,
                wallet: wallet,
                agreement: agreement,
                installment: installment,
                amount: amount,
                status: status,
                paid: paid,
                paidOn: paidOn
            )
            return (number, state)
        }
    }

    /// Stores charges that payments or confirmations changed.
    func update(_ charges: [ChargeState], in transaction: PostgresTransaction, tenant: TenantID) async throws {
        guard !charges.isEmpty else { return }
        try await transaction.execute(
            """
            UPDATE charges c SET status = n.status, paid_cents = n.paid_cents, paid_on = n.paid_on
            FROM unnest(\(charges.map(\.id)), \(charges.map(\.status.rawValue)), \(charges.map(\.paid.cents)), \(charges.map(\.paidOn)))
                 AS n(charge_id, status, paid_cents, paid_on)
            WHERE c.tenant = \(tenant) AND c.charge_id = n.charge_id
            """
        )
    }
}

extension Acerto_Billing_V1_Charge {
    fileprivate init(_ row: PostgresRow) throws {
        self.init()
        let (due, paidOn): (CalendarDay, CalendarDay?)
        let status: Int16
        (
            chargeID, agreementID, installment, bank, bankSlipNumber, typeableLine, barcode, due, amountCents, status, paidCents, paidOn
        ) = try row.decode(
            (Int64, Int64, Int32, String, String, String, String, CalendarDay, Int64, Int16, Int64, CalendarDay?).self
        )
        dueDay = due.daysSinceEpoch
        paidDay = paidOn?.daysSinceEpoch ?? 0
        self.status = .init(rawValue: Int(status)) ?? .unspecified
    }
}
