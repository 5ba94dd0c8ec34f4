import Boleto
import BusinessCalendar
import Messaging
import Postgres

/// Why charges cannot be issued yet. Somebody can mend it, so the message is tried again.
enum IssuingError: Error, Equatable, CustomStringConvertible {
    case noAccount(creditor: Int64)
    case numbersUsedUp(account: Int64)

    var description: String {
        switch self {
        case .noAccount(let creditor): "creditor \(creditor) has no bank account to issue boletos on; register one"
        case .numbersUsedUp(let account): "account \(account) has no numbers left for boletos; register another wallet or agreement"
        }
    }
}

/// Issues the boletos of agreements and cancels them.
struct ChargeIssuing: Sendable {
    private let accounts = AccountStore()
    private let charges = ChargeStore()

    /// Issues one boleto an instalment on the creditor's newest account. An agreement that has charges or is over gets none.
    /// - Throws: `IssuingError` for what can be mended, `PermanentFailure` for an instalment that no boleto can charge.
    func issue(_ agreement: ChargedAgreement, on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        guard !agreement.installments.isEmpty else { throw PermanentFailure("agreement \(agreement.id) has no instalments") }
        guard try await !charges.isDone(agreement.id, in: transaction, tenant: tenant) else { return }
        guard let account = try await accounts.lockForIssuing(creditor: agreement.creditor, in: transaction, tenant: tenant) else {
            throw IssuingError.noAccount(creditor: agreement.creditor)
        }
        let numbering = account.numbering.current(at: account.details.bank, on: day)
        let drafts = try Self.compose(agreement.installments, on: account, numbering, day: day)
        try await accounts.advance(
            account.bankAccount,
            to: Numbering(next: numbering.next + Int64(drafts.count), year: numbering.year),
            in: transaction,
            tenant: tenant
        )
        let ids = try await charges.insert(drafts, of: agreement, on: account, issued: day, in: transaction, tenant: tenant)
        try await Outbox.write([BillingEvents.chargesIssued(ids, for: agreement)], tenant: tenant, in: transaction)
    }

    /// Cancels what is unpaid of an agreement that is over.
    func cancel(_ agreement: Int64, on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let cancelled = try await charges.end(agreement, on: day, in: transaction, tenant: tenant)
        try await Outbox.write(BillingEvents.chargesCancelled(cancelled, of: agreement), tenant: tenant, in: transaction)
    }

    private static func compose(
        _ installments: [ChargedInstallment],
        on account: IssuingAccount,
        _ numbering: Numbering,
        day: CalendarDay
    ) throws -> [ChargeDraft] {
        let boletoAccount = try account.details.boletoAccount()
        do {
            return try ChargeDraft.compose(installments, on: boletoAccount, first: numbering.next, issued: day)
        } catch {
            guard error.field != .sequential else { throw IssuingError.numbersUsedUp(account: account.account) }
            throw PermanentFailure("\(error.field.rawValue): \(error.message)")
        }
    }
}
