import BusinessCalendar
import Postgres
import Protocols

/// The SQL of sums over the portfolio.
struct PortfolioStore {
    /// Open balance by bucket of age.
    func aging(on day: CalendarDay, creditor: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> Acerto_Debts_V1_Aging
    {
        let starts = AgingBuckets.all.map(\.from)
        let rows = try await transaction.query(
            """
            SELECT width_bucket(\(day) - due_on, \(starts)), sum(balance_cents)::bigint, count(*)
            FROM titles WHERE tenant = \(tenant) AND status IN (1, 2) AND (\(creditor) = 0 OR creditor_id = \(creditor)) GROUP BY 1
            """
        )
        let parties = try await transaction.query(
            """
            SELECT count(DISTINCT party_id) FROM titles
            WHERE tenant = \(tenant) AND status IN (1, 2) AND (\(creditor) = 0 OR creditor_id = \(creditor))
            """
        )
        var sums: [Int32: (Int64, Int64)] = [:]
        for row in rows {
            let (bucket, cents, titles) = try row.decode((Int32, Int64, Int64).self)
            sums[bucket] = (cents, titles)
        }
        var aging = Acerto_Debts_V1_Aging()
        for (index, bucket) in AgingBuckets.all.enumerated() {
            var entry = Acerto_Debts_V1_Aging.Bucket()
            entry.label = bucket.label
            (entry.balanceCents, entry.titles) = sums[Int32(index + 1)] ?? (0, 0)
            aging.buckets.append(entry)
            aging.balanceCents += entry.balanceCents
            aging.titles += entry.titles
        }
        aging.parties = try parties.single().decode(Int64.self)
        return aging
    }

    /// The next settled titles after `title`, at most 1,000.
    func settled(
        _ request: Acerto_Debts_V1_ListSettledTitlesRequest,
        after title: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Debts_V1_SettledTitleBatch {
        let rows = try await transaction.query(
            """
            SELECT t.title_id, t.contract, t.installment, t.due_on, t.settled_on, t.amount_cents, t.tax_id,
                   coalesce((SELECT sum(p.amount_cents)::bigint FROM payments p WHERE p.tenant = t.tenant AND p.title_id = t.title_id), 0)
            FROM titles t
            WHERE t.tenant = \(tenant) AND t.creditor_id = \(request.creditorID) AND t.status = 3 AND t.title_id > \(title)
              AND t.settled_on BETWEEN \(CalendarDay(daysSinceEpoch: request.fromDay)) AND \(CalendarDay(daysSinceEpoch: request.untilDay))
            ORDER BY t.title_id LIMIT 1000
            """
        )
        var batch = Acerto_Debts_V1_SettledTitleBatch()
        for row in rows {
            let (id, contract, installment, due, settled, amount, taxID, received) = try row.decode(
                (Int64, String, String, CalendarDay, CalendarDay, Int64, String, Int64).self
            )
            batch.titleIds.append(id)
            batch.contracts.append(contract)
            batch.installments.append(installment)
            batch.dueDays.append(due.daysSinceEpoch)
            batch.settledDays.append(settled.daysSinceEpoch)
            batch.originalCents.append(amount)
            batch.taxIds.append(taxID)
            batch.receivedCents.append(received)
        }
        return batch
    }
}
