import BusinessCalendar
import CollectionRule
import Postgres

/// Writes facts, set by set.
struct FactStore {
    /// Titles in columns of equal length.
    struct TitleColumns {
        let creditor: Int64
        let ids: [Int64]
        let parties: [Int64]
        let amounts: [Int64]
        let dueOn: [CalendarDay]
        let enteredOn: [CalendarDay]
    }

    /// What happened to titles, in columns of equal length.
    struct EventColumns {
        let kind: StoredEvent.Kind
        let parties: [Int64]
        let titles: [Int64]
        let amounts: [Int64]
        let on: [CalendarDay]
        let knownOn: [CalendarDay]
    }

    /// Remembers that the tenant has titles.
    func notice(_ tenant: TenantID, at now: Instant, in transaction: PostgresTransaction) async throws {
        try await transaction.execute(
            "INSERT INTO tenants (tenant, since) VALUES (\(tenant), \(now)) ON CONFLICT DO NOTHING"
        )
    }

    /// Adds titles, or takes their new amounts and dates. The next run looks at them, and finds out when to look again.
    func register(_ titles: TitleColumns, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            INSERT INTO titles AS t (tenant, creditor_id, title_id, party_id, amount_cents, due_on, entered_on, balance_cents, is_open,
                                     wake_on)
            SELECT DISTINCT ON (title_id) \(tenant), \(titles.creditor), title_id, party_id, amount_cents, due_on, entered_on,
                   amount_cents, true, entered_on
            FROM unnest(\(titles.ids), \(titles.parties), \(titles.amounts), \(titles.dueOn), \(titles.enteredOn)) WITH ORDINALITY
                 AS n(title_id, party_id, amount_cents, due_on, entered_on, place)
            ORDER BY title_id, place DESC
            ON CONFLICT (tenant, title_id) DO UPDATE SET
                amount_cents = excluded.amount_cents, due_on = excluded.due_on, entered_on = excluded.entered_on,
                wake_on = CASE WHEN t.is_open THEN excluded.entered_on END, revision = t.revision + 1
            """
        )
    }

    /// Adds parties, or takes what changed of them.
    func register(
        parties: [Int64],
        kinds: [Int16],
        states: [String],
        offsets: [Int32],
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        try await transaction.execute(
            """
            INSERT INTO debtors (tenant, party_id, kind, state, utc_offset_minutes)
            SELECT DISTINCT ON (party_id) \(tenant), party_id, kind, state, utc_offset_minutes
            FROM unnest(\(parties), \(kinds), \(states), \(offsets)) WITH ORDINALITY AS n(party_id, kind, state, utc_offset_minutes, place)
            ORDER BY party_id, place DESC
            ON CONFLICT (tenant, party_id) DO UPDATE SET
                kind = excluded.kind, state = excluded.state, utc_offset_minutes = excluded.utc_offset_minutes
            """
        )
    }

    func add(_ events: EventColumns, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            INSERT INTO debtor_events (tenant, kind, party_id, title_id, amount_cents, on_day, known_on)
            SELECT \(tenant), \(events.kind.rawValue), party_id, title_id, amount_cents, on_day, known_on
            FROM unnest(\(events.parties), \(events.titles), \(events.amounts), \(events.on), \(events.knownOn)) WITH ORDINALITY
                 AS n(party_id, title_id, amount_cents, on_day, known_on, place)
            ORDER BY place
            """
        )
    }

    func add(_ event: StoredEvent, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            INSERT INTO debtor_events (tenant, kind, party_id, on_day, known_on, amount_cents, subject_id, title_ids, due_on,
                                       tolerance_days, channel)
            VALUES (\(tenant), \(event.kind.rawValue), \(event.party), \(event.on), \(event.knownOn), \(event.amount), \(event.subject),
                    \(event.titles), \(event.dueOn), \(event.toleranceDays),
                    \(event.channel.map { Channel.contact($0).code }))
            """
        )
    }

    /// Works out again, from the events, what is left of titles and whether they are open. Closed ones sleep; one that is open
    /// again is looked at by the next run.
    func refresh(_ titles: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            UPDATE titles t SET balance_cents = f.balance_cents, is_open = f.is_open, revision = t.revision + 1,
                wake_on = CASE WHEN NOT f.is_open THEN NULL WHEN t.is_open THEN t.wake_on ELSE t.entered_on END
            FROM (
                SELECT o.title_id, o.amount_cents - e.paid AS balance_cents, o.amount_cents > e.paid AND NOT e.is_closed AS is_open
                FROM titles o CROSS JOIN LATERAL (
                    SELECT coalesce(sum(amount_cents) FILTER (WHERE kind = 'payment'), 0)::bigint AS paid,
                           coalesce(bool_or(kind IN ('cancelled', 'recalled')), false)
                           -- A reversal after the settlement opens the title again.
                           OR coalesce(max(event_id) FILTER (WHERE kind = 'settled'), 0)
                              > coalesce(max(event_id) FILTER (WHERE kind = 'payment' AND amount_cents < 0), 0) AS is_closed
                    FROM debtor_events WHERE tenant = o.tenant AND title_id = o.title_id
                ) e
                WHERE o.tenant = \(tenant) AND o.title_id = ANY(\(titles))
            ) f
            WHERE t.tenant = \(tenant) AND t.title_id = f.title_id AND (t.balance_cents, t.is_open) <> (f.balance_cents, f.is_open)
            """
        )
    }
}
