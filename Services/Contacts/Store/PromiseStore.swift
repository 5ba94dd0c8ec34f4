import BusinessCalendar
import Postgres
import Protocols

/// The SQL of promises to pay.
struct PromiseStore {
    /// Adds a promise; the same key gives the promise that is there.
    func make(
        _ request: Acerto_Contacts_V1_MakePromiseRequest,
        madeOn: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> (id: Int64, isNew: Bool) {
        let found = try await transaction.query(
            "SELECT promise_id FROM promises WHERE tenant = \(tenant) AND idempotency_key = \(request.idempotencyKey)"
        )
        if let row = found.first { return (try row.decode(Int64.self), false) }
        // The party's row stands for all its promises: two operators cannot promise for the same title at once.
        try await transaction.execute(
            "SELECT 1 FROM parties WHERE tenant = \(tenant) AND party_id = \(request.partyID) FOR UPDATE"
        )
        let open = try await transaction.query(
            """
            SELECT promise_id FROM promises
            WHERE tenant = \(tenant) AND party_id = \(request.partyID) AND cancelled_on IS NULL AND due_on >= \(madeOn)
              AND title_ids && \(request.titleIds) LIMIT 1
            """
        )
        if let row = open.first { throw ContactsError.promiseOpen(promise: try row.decode(Int64.self)) }
        let rows = try await transaction.query(
            """
            INSERT INTO promises (tenant, party_id, title_ids, amount_cents, made_on, due_on, tolerance_days, author, idempotency_key)
            VALUES (\(tenant), \(request.partyID), \(request.titleIds), \(request.amountCents), \(madeOn),
                    \(CalendarDay(daysSinceEpoch: request.dueDay)), \(request.toleranceDays), \(request.author),
                    \(request.idempotencyKey))
            RETURNING promise_id
            """
        )
        return (try rows.single().decode(Int64.self), true)
    }

    /// Cancels a promise that is not cancelled yet.
    /// - Returns: the party, or `nil` when there is no such promise or it was cancelled before.
    func cancel(_ promise: Int64, on day: CalendarDay, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int64? {
        let rows = try await transaction.query(
            """
            UPDATE promises SET cancelled_on = \(day)
            WHERE tenant = \(tenant) AND promise_id = \(promise) AND cancelled_on IS NULL RETURNING party_id
            """
        )
        return try rows.first.map { try $0.decode(Int64.self) }
    }

    /// Promises that are not cancelled and not yet past their due date, by party.
    func open(
        of parties: [Int64],
        on day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int64: [Acerto_Contacts_V1_Promise]] {
        let rows = try await transaction.query(
            """
            SELECT promise_id, party_id, title_ids, amount_cents, made_on, due_on, tolerance_days FROM promises
            WHERE tenant = \(tenant) AND party_id = ANY(\(parties)) AND cancelled_on IS NULL AND due_on >= \(day) ORDER BY due_on
            """
        )
        return Dictionary(grouping: try rows.map { try Acerto_Contacts_V1_Promise($0) }, by: \.partyID)
    }
}

extension Acerto_Contacts_V1_Promise {
    fileprivate init(_ row: PostgresRow) throws {
        self.init()
        let (madeOn, dueOn): (CalendarDay, CalendarDay)
        (promiseID, partyID, titleIds, amountCents, madeOn, dueOn, toleranceDays) = try row.decode(
            (Int64, Int64, [Int64], Int64, CalendarDay, CalendarDay, Int32).self
        )
        madeOnDay = madeOn.daysSinceEpoch
        dueDay = dueOn.daysSinceEpoch
    }
}
