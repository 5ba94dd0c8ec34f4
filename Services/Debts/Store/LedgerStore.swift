import BusinessCalendar
import Postgres
import Protocols

/// The SQL of the ledger.
struct LedgerStore {
    /// Adds movements, all of one source.
    func post(
        _ transfers: [LedgerTransfer],
        on day: CalendarDay,
        known: CalendarDay,
        source: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        guard !transfers.isEmpty else { return }
        try await transaction.execute(
            """
            INSERT INTO transfers (tenant, title_id, debit, credit, amount_cents, on_day, known_day, source)
            SELECT \(tenant), title_id, debit, credit, cents, \(day), \(known), \(source)
            FROM unnest(\(transfers.map(\.title)), \(transfers.map(\.debit.rawValue)), \(transfers.map(\.credit.rawValue)),
                        \(transfers.map(\.cents))) AS m(title_id, debit, credit, cents)
            """
        )
    }

    /// Enters payments as facts of the calculation.
    /// - Returns: the titles whose payment of this source was not there before.
    func enter(
        _ payments: [(title: Int64, cents: Int64)],
        paidOn: CalendarDay,
        known: CalendarDay,
        source: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Set<Int64> {
        let rows = try await transaction.query(
            """
            INSERT INTO payments (tenant, title_id, source, amount_cents, paid_on, known_on)
            SELECT \(tenant), title_id, \(source), cents, \(paidOn), \(known)
            FROM unnest(\(payments.map(\.title)), \(payments.map(\.cents))) AS p(title_id, cents)
            ON CONFLICT DO NOTHING RETURNING title_id
            """
        )
        return Set(try rows.map { try $0.decode(Int64.self) })
    }

    /// The balance of one account of a title: what was debited less what was credited.
    private static func balance(of account: StaticString) -> SQL {
        "coalesce(sum(CASE '\(unsafeSQL: "\(account)")' WHEN debit THEN amount_cents WHEN credit THEN -amount_cents END), 0)"
    }

    /// Adds up: every title's principal account must be its balance, and no account of a debt may be below zero. A transfer
    /// balances by its shape, so there is no sum that could differ from zero.
    func check(in transaction: PostgresTransaction, tenant: TenantID) async throws -> Acerto_Debts_V1_LedgerCheck {
        let rows = try await transaction.query(
            """
            WITH accounts AS (
                SELECT title_id, count(*) AS transfers,
                       \(Self.balance(of: "principal")) AS principal, \(Self.balance(of: "interest")) AS interest,
                       \(Self.balance(of: "fine")) AS fine, \(Self.balance(of: "fees")) AS fees
                FROM transfers WHERE tenant = \(tenant) GROUP BY title_id
            )
            SELECT coalesce(sum(transfers), 0)::bigint, coalesce(sum(transfers), 0)::bigint * 2,
                   count(*) FILTER (WHERE principal < 0 OR interest < 0 OR fine < 0 OR fees < 0),
                   (SELECT count(*) FROM titles t LEFT JOIN accounts a USING (title_id)
                    WHERE t.tenant = \(tenant) AND t.balance_cents <> coalesce(a.principal, 0))
            FROM accounts
            """
        )
        var check = Acerto_Debts_V1_LedgerCheck()
        (check.entries, check.postings, check.unbalancedEntries, check.titlesOutOfStep) = try rows.single().decode(
            (Int64, Int64, Int64, Int64).self
        )
        return check
    }

    /// Money received by day.
    func recovery(
        from: CalendarDay,
        until: CalendarDay,
        creditor: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [(CalendarDay, Int64)] {
        let rows = try await transaction.query(
            """
            SELECT m.on_day, sum(m.amount_cents)::bigint FROM transfers m JOIN titles t ON t.tenant = m.tenant AND t.title_id = m.title_id
            WHERE m.tenant = \(tenant) AND m.on_day BETWEEN \(from) AND \(until) AND m.debit IN ('cash', 'at_creditor')
              AND (\(creditor) = 0 OR t.creditor_id = \(creditor))
            GROUP BY m.on_day ORDER BY m.on_day
            """
        )
        return try rows.map { try $0.decode((CalendarDay, Int64).self) }
    }
}
