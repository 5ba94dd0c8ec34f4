import BusinessCalendar
import DebtMath
import Messaging
import Money
import Postgres

/// Credits money to titles: facts, ledger, balances and events in one transaction.
struct PaymentTaking: Sendable {
    /// A payment of one title.
    struct TitlePayment {
        let title: Int64
        let amount: Money
    }

    private let titles = TitleStore()
    private let ledger = LedgerStore()
    private let creditors = CreditorStore()

    /// Credits payments of one source and day; what this source has credited before is left out.
    /// - Parameter settling: titles that this payment settles whatever is left, which is given up as a rebate.
    func credit(
        _ payments: [TitlePayment],
        settling: Set<Int64>,
        paidOn: CalendarDay,
        known: CalendarDay,
        source: String,
        to receiver: LedgerAccount,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        let ids = Array(Set(payments.map(\.title)).union(settling)).sorted()
        let stored = try await titles.load(titles: ids, parties: [], in: transaction, tenant: tenant, locked: true)
        let positive = payments.filter { $0.amount > .zero }
        let new = try await ledger.enter(
            positive.map { ($0.title, $0.amount.cents) },
            paidOn: paidOn,
            known: known,
            source: source,
            in: transaction,
            tenant: tenant
        )
        var updater = try DebtUpdater(policies: try await creditors.policies(on: paidOn, in: transaction, tenant: tenant))
        let amounts = Dictionary(positive.filter { new.contains($0.title) }.map { ($0.title, $0.amount) }) { first, _ in first }
        var (transfers, principal, closed) = ([LedgerTransfer](), [Int64: Int64](), Set<Int64>())
        for title in stored where title.status == 1 || title.status == 2 {
            var left = title.balance.cents
            if let amount = amounts[title.id] {
                let before = try updater.update(title, on: paidOn)
                let after = try updater.update(title, on: paidOn, extra: [Payment(date: paidOn, amount: amount)])
                let posting = PaymentPosting(after, amount: amount, feesBefore: before.fees, to: receiver)
                transfers += posting.transfers
                principal[title.id] = posting.principalCents
                left -= posting.principalCents
                if title.status == 1, after.total == .zero { closed.insert(title.id) }
            }
            guard settling.contains(title.id) else { continue }
            closed.insert(title.id)
            if left > 0 {
                transfers.append(LedgerTransfer(title: title.id, debit: .rebate, credit: .principal, cents: left))
                principal[title.id, default: 0] += left
            }
        }
        // Money for a title that is closed already is the debtor's own.
        for title in stored where title.status > 2 {
            guard let amount = amounts[title.id] else { continue }
            transfers.append(LedgerTransfer(title: title.id, debit: receiver, credit: .surplus, cents: amount.cents))
        }
        for title in closed where principal[title] == nil { principal[title] = 0 }
        try await ledger.post(transfers, on: paidOn, known: known, source: source, in: transaction, tenant: tenant)
        let settled = try await titles.credit(principal, settling: closed, on: paidOn, in: transaction, tenant: tenant)
        let posted = stored.compactMap { title in amounts[title.id].map { (title, $0) } }
        try await Outbox.write(
            DebtsEvents.paymentsPosted(posted, paidOn: paidOn, known: known) + DebtsEvents.titlesSettled(settled, on: paidOn),
            tenant: tenant,
            in: transaction
        )
    }
}
