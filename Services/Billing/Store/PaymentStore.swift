import BusinessCalendar
import Money
import Postgres
import Protocols

/// A payment with its id.
struct StoredPayment: Equatable, Sendable {
    let id: Int64
    let match: MatchedPayment
}

/// The SQL of payments and their exceptions.
struct PaymentStore {
    /// Lets one return file of the tenant be booked at a time, so that two that tell of the same payment meet each other.
    func lockBooking(in transaction: PostgresTransaction, tenant: TenantID) async throws {
        _ = try await transaction.pipeline([
            // A large file takes longer than a lock is waited for elsewhere.
            "SELECT set_config('lock_timeout', '10s', true)",
            "SELECT pg_advisory_xact_lock(hashtext('billing: booking'), \(tenant.rawValue))",
        ])
    }

    /// Those of the fingerprints that a payment has already.
    func known(_ fingerprints: [String], in transaction: PostgresTransaction, tenant: TenantID) async throws -> Set<String> {
        let rows = try await transaction.query(
            """
            SELECT fingerprint FROM payments
            WHERE tenant = \(tenant) AND verdict <> 'duplicate' AND fingerprint = ANY(\(fingerprints))
            """
        )
        return Set(try rows.map { try $0.decode(String.self) })
    }

    /// Stores the payments of a file and the exceptions among them.
    /// - Returns: the payments with their ids, in the order given.
    func insert(
        _ matches: [MatchedPayment],
        of returnID: Int64,
        bank: String,
        known: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [StoredPayment] {
        guard !matches.isEmpty else { return [] }
        let rows = try await transaction.query(
            """
            WITH stored AS (
                INSERT INTO payments (tenant, return_id, line, bank, bank_slip_number, charge_id, verdict, amount_cents, paid_on,
                                      credited_on, known_on, fingerprint)
                SELECT \(tenant), \(returnID), line, \(bank), slip, charge_id, verdict, cents, paid_on, credited_on, \(known), fingerprint
                FROM unnest(\(matches.map { Int32(clamping: $0.line.line) }), \(matches.map(\.line.slipText)),
                            \(matches.map { $0.charge?.id }), \(matches.map(\.verdict.rawValue)), \(matches.map(\.line.paid.cents)),
                            \(matches.map(\.paidOn)), \(matches.map(\.line.creditedOn)), \(matches.map(\.line.fingerprint)))
                     AS n(line, slip, charge_id, verdict, cents, paid_on, credited_on, fingerprint)
                ORDER BY line RETURNING line, payment_id, verdict
            ), excepted AS (
                INSERT INTO payment_exceptions (tenant, payment_id, reason)
                SELECT \(tenant), payment_id, verdict FROM stored
                WHERE verdict = ANY(\(PaymentVerdict.allCases.filter(\.isException).map(\.rawValue)))
            )
            SELECT line, payment_id FROM stored
            """
        )
        let ids = Dictionary(try rows.map { try $0.decode((Int32, Int64).self) }) { first, _ in first }
        return matches.compactMap { match in
            ids[Int32(clamping: match.line.line)].map { StoredPayment(id: $0, match: match) }
        }
    }

    /// The newest exceptions, at most 1,000.
    func exceptions(in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Billing_V1_PaymentException] {
        let rows = try await transaction.query(
            """
            SELECT e.payment_id, e.reason, p.bank_slip_number, p.amount_cents, p.paid_on
            FROM payment_exceptions e JOIN payments p USING (tenant, payment_id)
            WHERE e.tenant = \(tenant) ORDER BY e.payment_id DESC LIMIT 1000
            """
        )
        return try rows.map { row in
            var exception = Acerto_Billing_V1_PaymentException()
            let paidOn: CalendarDay
            (exception.paymentID, exception.reason, exception.bankSlipNumber, exception.amountCents, paidOn) = try row.decode(
                (Int64, String, String, Int64, CalendarDay).self
            )
            exception.paidDay = paidOn.daysSinceEpoch
            return exception
        }
    }
}
