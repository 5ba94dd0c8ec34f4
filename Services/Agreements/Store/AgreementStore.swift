import BusinessCalendar
import Money
import Postgres
import Protocols

/// What is needed to write an agreement.
struct NewAgreement {
    let party: Int64
    let creditor: Int64
    let offer: Offer
    let titles: [Acerto_Debts_V1_UpdatedTitle]
    let closedOn: CalendarDay
    let author: String
    let key: String
}

/// The SQL of agreements.
struct AgreementStore {
    /// The policy text in force on a day, if the tenant has one.
    func policy(on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> String? {
        let rows = try await transaction.query(
            "SELECT policy FROM negotiation_policies WHERE tenant = \(tenant) AND valid_from <= \(day) ORDER BY version DESC LIMIT 1"
        )
        return try rows.first.map { try $0.decode(String.self) }
    }

    func find(key: String, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64? {
        let rows = try await transaction.query(
            "SELECT agreement_id FROM agreements WHERE tenant = \(tenant) AND idempotency_key = \(key)"
        )
        return try rows.first.map { try $0.decode(Int64.self) }
    }

    /// Writes an agreement with its titles and instalments.
    /// - Throws: a unique violation of `one_live_agreement_a_title` when a title is in another one.
    func insert(_ new: NewAgreement, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64 {
        let offer = new.offer
        let rows = try await transaction.query(
            """
            INSERT INTO agreements (tenant, party_id, creditor_id, offer_code, closed_on, debt_cents, discount_cents, total_cents, author,
                                    idempotency_key)
            VALUES (\(tenant), \(new.party), \(new.creditor), \(offer.code), \(new.closedOn), \(offer.debt.cents), \(offer.discount.cents),
                    \(offer.total.cents), \(new.author), \(new.key))
            RETURNING agreement_id
            """
        )
        let id = try rows.single().decode(Int64.self)
        let shares = TitleShares.split(offer.total.cents, by: new.titles.map(\.totalCents))
        try await transaction.execute(
            """
            INSERT INTO agreement_titles (tenant, agreement_id, title_id, contract, installment, due_on, original_cents, debt_cents, share_cents)
            SELECT \(tenant), \(id), * FROM unnest(
                \(new.titles.map(\.titleID)), \(new.titles.map(\.contract)), \(new.titles.map(\.installment)),
                \(new.titles.map { CalendarDay(daysSinceEpoch: $0.dueDay) }), \(new.titles.map(\.originalCents)),
                \(new.titles.map(\.totalCents)), \(shares))
            """
        )
        try await transaction.execute(
            """
            INSERT INTO installments (tenant, agreement_id, number, due_on, amount_cents)
            SELECT \(tenant), \(id), number - 1 + \(offer.code == "avista" ? Int64(1) : 0), due_on, cents
            FROM unnest(\(offer.dueDates), \(offer.payments.map(\.cents))) WITH ORDINALITY AS p(due_on, cents, number)
            """
        )
        try await transaction.execute("INSERT INTO tenants VALUES (\(tenant)) ON CONFLICT DO NOTHING")
        return id
    }

    func load(_ ids: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Agreements_V1_Agreement] {
        try await load("agreement_id = ANY(\(ids))", in: transaction, tenant: tenant)
    }

    func load(party: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Acerto_Agreements_V1_Agreement] {
        try await load("party_id = \(party)", in: transaction, tenant: tenant)
    }

    private func load(_ condition: SQL, in transaction: PostgresTransaction, tenant: TenantID) async throws
        -> [Acerto_Agreements_V1_Agreement]
    {
        let rows = try await transaction.query(
            """
            SELECT agreement_id, party_id, creditor_id, status, closed_on, debt_cents, discount_cents, total_cents, author
            FROM agreements WHERE tenant = \(tenant) AND \(condition) ORDER BY agreement_id DESC
            """
        )
        var agreements = try rows.map { row in
            var agreement = Acerto_Agreements_V1_Agreement()
            let (status, closedOn): (Int16, CalendarDay)
            (
                agreement.agreementID, agreement.partyID, agreement.creditorID, status, closedOn, agreement.debtCents,
                agreement.discountCents,
                agreement.totalCents, agreement.author
            ) = try row.decode((Int64, Int64, Int64, Int16, CalendarDay, Int64, Int64, Int64, String).self)
            agreement.number = AgreementNumber.text(agreement.agreementID)
            agreement.status = .init(rawValue: Int(status)) ?? .unspecified
            agreement.closedDay = closedOn.daysSinceEpoch
            return agreement
        }
        let ids = agreements.map(\.agreementID)
        let titles = try await titles(of: ids, in: transaction, tenant: tenant)
        let installments = try await installments(of: ids, in: transaction, tenant: tenant)
        for index in agreements.indices {
            agreements[index].titleIds = (titles[agreements[index].agreementID] ?? []).map(\.title)
            agreements[index].installments = installments[agreements[index].agreementID] ?? []
        }
        return agreements
    }

    /// The titles of agreements, oldest due first.
    func titles(of agreements: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: [AgreementTitle]] {
        let rows = try await transaction.query(
            """
            SELECT agreement_id, title_id, contract, installment, due_on, original_cents, debt_cents, share_cents, credited_cents
            FROM agreement_titles WHERE tenant = \(tenant) AND agreement_id = ANY(\(agreements)) ORDER BY due_on, title_id
            """
        )
        var titles: [Int64: [AgreementTitle]] = [:]
        for row in rows {
            let (agreement, title, contract, installment, due, original, debt, share, credited) = try row.decode(
                (Int64, Int64, String, String, CalendarDay, Int64, Int64, Int64, Int64).self
            )
            titles[agreement, default: []].append(
                AgreementTitle(
                    title: title,
                    contract: contract,
                    installment: installment,
                    due: due,
                    originalCents: original,
                    debtCents: debt,
                    shareCents: share,
                    creditedCents: credited
                )
            )
        }
        return titles
    }

    private func installments(
        of agreements: [Int64],
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int64: [Acerto_Agreements_V1_Installment]] {
        let rows = try await transaction.query(
            """
            SELECT agreement_id, number, due_on, amount_cents, paid_cents, paid_on FROM installments
            WHERE tenant = \(tenant) AND agreement_id = ANY(\(agreements)) ORDER BY number
            """
        )
        var installments: [Int64: [Acerto_Agreements_V1_Installment]] = [:]
        for row in rows {
            let (agreement, number, due, amount, paid, paidOn) = try row.decode(
                (Int64, Int32, CalendarDay, Int64, Int64, CalendarDay?).self
            )
            var installment = Acerto_Agreements_V1_Installment()
            installment.number = number
            installment.dueDay = due.daysSinceEpoch
            installment.amountCents = amount
            installment.paidCents = paid
            installment.paidDay = paidOn?.daysSinceEpoch ?? 0
            installments[agreement, default: []].append(installment)
        }
        return installments
    }

    /// Ends an agreement that is active; its titles are free for another one.
    /// - Returns: whether it was active.
    func end(
        _ id: Int64,
        as status: Acerto_Agreements_V1_AgreementStatus,
        on day: CalendarDay,
        reason: String,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Bool {
        let ended = try await transaction.execute(
            """
            UPDATE agreements SET status = \(Int16(status.rawValue)), ended_on = \(day), reason = \(reason)
            WHERE tenant = \(tenant) AND agreement_id = \(id) AND status = 1
            """
        )
        guard ended == 1 else { return false }
        try await transaction.execute(
            "UPDATE agreement_titles SET live = false WHERE tenant = \(tenant) AND agreement_id = \(id)"
        )
        return true
    }

    /// Active agreements with an instalment unpaid since before `day`.
    func overdue(before day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64] {
        let rows = try await transaction.query(
            """
            SELECT DISTINCT a.agreement_id FROM agreements a JOIN installments i USING (tenant, agreement_id)
            WHERE a.tenant = \(tenant) AND a.status = 1 AND i.paid_cents < i.amount_cents AND i.due_on < \(day) LIMIT 500
            """
        )
        return try rows.map { try $0.decode(Int64.self) }
    }

    func allTenants(in database: PostgresConnection) async throws -> [TenantID] {
        try await database.query("SELECT tenant FROM tenants ORDER BY tenant").map { TenantID(rawValue: try $0.decode(Int32.self)) }
    }

    func term(of id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [UInt8]? {
        let rows = try await transaction.query(
            "SELECT content FROM agreement_terms WHERE tenant = \(tenant) AND agreement_id = \(id)"
        )
        return try rows.first.map { try $0.decode([UInt8].self) }
    }

    /// Keeps a term; the first one stays.
    func keep(term: [UInt8], of id: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            "INSERT INTO agreement_terms (tenant, agreement_id, content) VALUES (\(tenant), \(id), \(term)) ON CONFLICT DO NOTHING"
        )
    }
}

/// A title inside an agreement.
struct AgreementTitle: Sendable {
    let title: Int64
    let contract: String
    let installment: String
    let due: CalendarDay
    let originalCents: Int64
    let debtCents: Int64
    let shareCents: Int64
    let creditedCents: Int64
}

/// How an agreement is called by people: `AC-00000012`.
enum AgreementNumber {
    static func text(_ id: Int64) -> String {
        let digits = String(id)
        return "AC-" + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }
}
