import BusinessCalendar
import Messaging
import Postgres
import Protocols

/// What debts tells of titles.
struct TitleFacts: Sendable {
    private let facts = FactStore()
    private let work = WorkStore()
    let now: @Sendable () -> Instant

    func registered(_ event: Acerto_Debts_V1_TitlesRegistered, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkLengths(
            event.titleIds.count,
            [
                "party_ids": event.partyIds.count, "amount_cents": event.amountCents.count, "due_days": event.dueDays.count,
                "entered_days": event.enteredDays.count,
            ]
        )
        try FactColumns.checkIDs(event.titleIds + event.partyIds, "title_ids, party_ids")
        try FactColumns.checkAmounts(event.amountCents, "amount_cents")
        guard event.amountCents.allSatisfy({ $0 > 0 }) else { throw PermanentFailure("amount_cents: an amount is not above zero") }
        let dueOn = try FactColumns.days(event.dueDays, "due_days")
        let enteredOn = try FactColumns.days(event.enteredDays, "entered_days")
        try await facts.notice(tenant, at: now(), in: transaction)
        try await facts.register(
            FactStore.TitleColumns(
                creditor: event.creditorID,
                ids: event.titleIds,
                parties: event.partyIds,
                amounts: event.amountCents,
                dueOn: dueOn,
                enteredOn: enteredOn
            ),
            in: transaction,
            tenant: tenant
        )
        try await facts.refresh(event.titleIds, in: transaction, tenant: tenant)
    }

    func paid(_ event: Acerto_Debts_V1_TitlePaymentsPosted, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkLengths(
            event.titleIds.count,
            [
                "party_ids": event.partyIds.count, "amount_cents": event.amountCents.count, "paid_days": event.paidDays.count,
                "known_days": event.knownDays.count,
            ]
        )
        try FactColumns.checkAmounts(event.amountCents, "amount_cents")
        let columns = FactStore.EventColumns(
            kind: .payment,
            parties: event.partyIds,
            titles: event.titleIds,
            amounts: event.amountCents,
            on: try FactColumns.days(event.paidDays, "paid_days"),
            knownOn: try FactColumns.days(event.knownDays, "known_days")
        )
        try await apply(columns, tenant: tenant, in: transaction)
    }

    func settled(_ event: Acerto_Debts_V1_TitlesSettled, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkLengths(
            event.titleIds.count,
            ["party_ids": event.partyIds.count, "settled_days": event.settledDays.count]
        )
        let on = try FactColumns.days(event.settledDays, "settled_days")
        let columns = FactStore.EventColumns(
            kind: .settled,
            parties: event.partyIds,
            titles: event.titleIds,
            amounts: on.map { _ in 0 },
            on: on,
            knownOn: on
        )
        try await apply(columns, tenant: tenant, in: transaction)
    }

    func cancelled(_ event: Acerto_Debts_V1_TitlesCancelled, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkLengths(event.titleIds.count, ["party_ids": event.partyIds.count])
        let day = try FactColumns.day(event.onDay, "on_day")
        let on = event.titleIds.map { _ in day }
        let columns = FactStore.EventColumns(
            kind: event.recalled ? .recalled : .cancelled,
            parties: event.partyIds,
            titles: event.titleIds,
            amounts: on.map { _ in 0 },
            on: on,
            knownOn: on
        )
        try await apply(columns, tenant: tenant, in: transaction)
    }

    private func apply(_ columns: FactStore.EventColumns, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkIDs(columns.titles + columns.parties, "title_ids, party_ids")
        try await facts.add(columns, in: transaction, tenant: tenant)
        try await facts.refresh(columns.titles, in: transaction, tenant: tenant)
        try await work.closeSettled(of: columns.parties, at: now(), in: transaction, tenant: tenant)
    }
}
