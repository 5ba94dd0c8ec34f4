import BusinessCalendar
import Postgres

/// A payment that came for an instalment.
struct InstallmentPayment: Sendable {
    let payment: Int64
    let agreement: Int64
    let number: Int32
    let cents: Int64
    let paidOn: CalendarDay
    let knownOn: CalendarDay
}

/// The SQL of payments of instalments.
struct InstallmentStore {
    /// Enters a payment; `false` when it was entered before.
    func enter(_ payment: InstallmentPayment, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Bool {
        try await transaction.execute(
            "SELECT 1 FROM agreements WHERE tenant = \(tenant) AND agreement_id = \(payment.agreement) FOR UPDATE"
        )
        return try await transaction.execute(
            """
            INSERT INTO installment_payments (tenant, payment_id, agreement_id, number, amount_cents, paid_on)
            VALUES (\(tenant), \(payment.payment), \(payment.agreement), \(payment.number), \(payment.cents), \(payment.paidOn))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    /// Adds the payment to its instalment and its parts to the titles.
    func credit(
        _ payment: InstallmentPayment,
        titles: [Int64],
        cents: [Int64],
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            UPDATE installments SET paid_cents = paid_cents + \(payment.cents), paid_on = \(payment.paidOn)
            WHERE tenant = \(tenant) AND agreement_id = \(payment.agreement) AND number = \(payment.number)
            """
        )
        try await transaction.execute(
            """
            UPDATE agreement_titles t SET credited_cents = t.credited_cents + c.cents
            FROM unnest(\(titles), \(cents)) AS c(title_id, cents)
            WHERE t.tenant = \(tenant) AND t.agreement_id = \(payment.agreement) AND t.title_id = c.title_id
            """
        )
    }
}
