import BusinessCalendar
import DebtMath
import Money
import Postgres
import Protocols

/// A title that an intake created or changed.
struct TakenTitle: Sendable {
    let id: Int64
    let party: Int64
    let amount: Int64
    let due: CalendarDay
    let entered: CalendarDay
    /// By how much the amount grew; the whole amount when the title is new.
    let growth: Int64
    let isNew: Bool
}

/// What an intake did.
struct Intake: Sendable {
    var taken: [TakenTitle] = []
    var unchanged = 0
    /// Lines whose title belongs to another debtor already.
    var foreignLines: [Int] = []
}

/// The SQL of titles.
struct TitleStore {
    /// Creates new titles and changes the amounts of open ones, in one statement; the same batch again changes nothing. A known
    /// title is the debtor's for good: a line that gives it to another one is named and not taken.
    func take(
        _ titles: [IncomingTitle],
        parties: [String: Int64],
        creditor: Int64,
        on day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Intake {
        guard !titles.isEmpty else { return Intake() }
        let rows = try await transaction.query(
            """
            WITH input AS (
                SELECT * FROM unnest(
                    \(titles.map { Int64($0.line) }), \(titles.map { parties[$0.taxID] ?? 0 }), \(titles.map(\.taxID)),
                    \(titles.map(\.contract)), \(titles.map(\.installment)), \(titles.map(\.due)), \(titles.map(\.amount.cents)))
                    AS i(line, party_id, tax_id, contract, installment, due_on, amount_cents)
            ), known AS (
                SELECT i.line, i.amount_cents AS wanted, t.title_id, t.party_id = i.party_id AS own, t.amount_cents, t.status
                FROM input i JOIN titles t ON t.tenant = \(tenant) AND t.creditor_id = \(creditor) AND t.contract = i.contract
                     AND t.installment = i.installment AND t.due_on = i.due_on
            ), changed AS (
                UPDATE titles t SET amount_cents = k.wanted, balance_cents = t.balance_cents + k.wanted - k.amount_cents
                FROM known k
                WHERE t.tenant = \(tenant) AND t.title_id = k.title_id AND k.own AND k.status = 1 AND k.wanted <> k.amount_cents
                      AND t.balance_cents + k.wanted - k.amount_cents > 0
                RETURNING t.title_id, t.party_id, t.amount_cents, t.due_on, t.entered_on, k.wanted - k.amount_cents AS growth
            ), created AS (
                INSERT INTO titles (tenant, creditor_id, party_id, tax_id, contract, installment, due_on, amount_cents, balance_cents, entered_on)
                SELECT \(tenant), \(creditor), party_id, tax_id, contract, installment, due_on, amount_cents, amount_cents, \(day)
                FROM input WHERE line NOT IN (SELECT line FROM known) ORDER BY contract, installment, due_on
                ON CONFLICT DO NOTHING
                RETURNING title_id, party_id, amount_cents, due_on, entered_on, amount_cents AS growth
            )
            SELECT title_id, party_id, amount_cents, due_on, entered_on, growth, true FROM created
            UNION ALL SELECT title_id, party_id, amount_cents, due_on, entered_on, growth, false FROM changed
            UNION ALL SELECT -line, 0, 0, NULL, NULL, 0, false FROM known WHERE NOT own
            """
        )
        var intake = Intake()
        for row in rows {
            let (id, party, amount, due, entered, growth, isNew) = try row.decode(
                (Int64, Int64, Int64, CalendarDay?, CalendarDay?, Int64, Bool).self
            )
            if let due, let entered {
                intake.taken.append(
                    TakenTitle(id: id, party: party, amount: amount, due: due, entered: entered, growth: growth, isNew: isNew)
                )
            } else {
                intake.foreignLines.append(Int(-id))
            }
        }
        intake.unchanged = titles.count - intake.taken.count - intake.foreignLines.count
        return intake
    }

    /// Titles with their payments: those named, or all open ones of the parties when none is.
    func load(
        titles: [Int64],
        parties: [Int64],
        in transaction: PostgresTransaction,
        tenant: TenantID,
        locked: Bool = false
    ) async throws -> [StoredTitle] {
        let condition: SQL = titles.isEmpty ? "party_id = ANY(\(parties)) AND status IN (1, 2)" : "title_id = ANY(\(titles))"
        let lock: SQL = locked ? "FOR UPDATE" : ""
        let rows = try await transaction.query(
            """
            SELECT title_id, creditor_id, party_id, contract, installment, due_on, amount_cents, status, balance_cents FROM titles
            WHERE tenant = \(tenant) AND \(condition) ORDER BY due_on, title_id \(lock)
            """
        )
        let payments = try await payments(of: try rows.map { try $0.get(0, as: Int64.self) }, in: transaction, tenant: tenant)
        return try rows.map { row in
            let (id, creditor, party, contract, installment, due, amount, status, balance) = try row.decode(
                (Int64, Int64, Int64, String, String, CalendarDay, Int64, Int16, Int64).self
            )
            return StoredTitle(
                id: id,
                creditor: creditor,
                party: party,
                contract: contract,
                installment: installment,
                due: due,
                amount: Money(cents: amount),
                status: status,
                balance: Money(cents: balance),
                payments: payments[id] ?? []
            )
        }
    }

    private func payments(of titles: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: [Payment]] {
        let rows = try await transaction.query(
            """
            SELECT title_id, paid_on, amount_cents FROM payments
            WHERE tenant = \(tenant) AND title_id = ANY(\(titles)) ORDER BY paid_on, source
            """
        )
        var payments: [Int64: [Payment]] = [:]
        for row in rows {
            let (title, day, cents) = try row.decode((Int64, CalendarDay, Int64).self)
            payments[title, default: []].append(Payment(date: day, amount: Money(cents: cents)))
        }
        return payments
    }

    /// Titles by their natural keys at a creditor, locked.
    func find(
        contracts: [String],
        installments: [String],
        dues: [CalendarDay],
        creditor: Int64,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int: Int64] {
        let rows = try await transaction.query(
            """
            SELECT i.place, t.title_id FROM unnest(\(contracts), \(installments), \(dues)) WITH ORDINALITY AS i(contract, installment, due_on, place)
            JOIN titles t ON t.tenant = \(tenant) AND t.creditor_id = \(creditor) AND t.contract = i.contract
                 AND t.installment = i.installment AND t.due_on = i.due_on
            """
        )
        return Dictionary(try rows.map { (Int(try $0.get(0, as: Int64.self)) - 1, try $0.get(1, as: Int64.self)) }) { first, _ in first }
    }

    /// Puts titles into an agreement, or takes them out of it.
    func setAgreement(_ agreement: Int64?, of titles: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let (from, to): (Int16, Int16) = agreement == nil ? (2, 1) : (1, 2)
        try await transaction.execute(
            """
            UPDATE titles SET agreement_id = \(agreement as Int64?), status = \(to)
            WHERE tenant = \(tenant) AND title_id = ANY(\(titles)) AND status = \(from)
            """
        )
    }

    /// Takes principal from balances; a title whose balance is gone is settled.
    /// - Returns: the titles that were settled, with their creditor and party.
    func credit(
        _ principal: [Int64: Int64],
        settling: Set<Int64>,
        on day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [(title: Int64, creditor: Int64, party: Int64)] {
        let titles = Array(principal.keys)
        let rows = try await transaction.query(
            """
            UPDATE titles t SET balance_cents = t.balance_cents - p.cents,
                status = CASE WHEN p.settles THEN 3 ELSE t.status END,
                settled_on = CASE WHEN p.settles THEN \(day) ELSE t.settled_on END
            FROM unnest(\(titles), \(titles.map { principal[$0] ?? 0 }), \(titles.map { settling.contains($0) })) AS p(title_id, cents, settles)
            WHERE t.tenant = \(tenant) AND t.title_id = p.title_id AND t.status IN (1, 2)
            RETURNING t.title_id, t.creditor_id, t.party_id, p.settles
            """
        )
        return try rows.compactMap { row in
            let (title, creditor, party, settled) = try row.decode((Int64, Int64, Int64, Bool).self)
            return settled ? (title, creditor, party) : nil
        }
    }
}
