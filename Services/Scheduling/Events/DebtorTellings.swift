import BusinessCalendar
import CollectionRule
import Messaging
import Money
import Postgres
import Protocols

/// What contacts, agreements and the dialer tell of debtors.
struct DebtorTellings: Sendable {
    private let facts = FactStore()
    private let work = WorkStore()
    let now: @Sendable () -> Instant

    func registered(_ event: Acerto_Contacts_V1_PartiesRegistered, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkLengths(
            event.partyIds.count,
            ["kinds": event.kinds.count, "states": event.states.count, "utc_offset_minutes": event.utcOffsetMinutes.count]
        )
        try FactColumns.checkIDs(event.partyIds, "party_ids")
        guard event.kinds.allSatisfy({ $0 == .individual || $0 == .company }) else { throw PermanentFailure("kinds: an unknown kind") }
        guard event.utcOffsetMinutes.allSatisfy({ (-720...840).contains($0) }) else {
            throw PermanentFailure("utc_offset_minutes: an offset out of range")
        }
        try await facts.register(
            parties: event.partyIds,
            kinds: event.kinds.map { Int16($0.rawValue) },
            states: event.states,
            offsets: event.utcOffsetMinutes,
            in: transaction,
            tenant: tenant
        )
    }

    func contacted(_ event: Acerto_Contacts_V1_ContactRecorded, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        guard let channel = ContactChannel(code: Int16(clamping: event.channel.rawValue)) else { return }
        let on = try FactColumns.day(event.onDay, "on_day")
        let kind = event.conversation ? StoredEvent.Kind.contacted : .attempted
        try await add(
            StoredEvent(party: event.partyID, kind: kind, on: on, knownOn: on, channel: channel),
            tenant: tenant,
            in: transaction
        )
    }

    func promised(_ event: Acerto_Contacts_V1_PromiseMade, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        let promise = event.promise
        try FactColumns.checkIDs(promise.titleIds + [promise.promiseID], "title_ids, promise_id")
        try FactColumns.checkAmounts([promise.amountCents], "amount_cents")
        guard (0...CollectionRule.Promise.toleranceLimit).contains(Int(promise.toleranceDays)) else {
            throw PermanentFailure("tolerance_days: out of range")
        }
        let on = try FactColumns.day(promise.madeOnDay, "made_on_day")
        let event = StoredEvent(
            party: promise.partyID,
            kind: .promiseMade,
            on: on,
            knownOn: on,
            amount: Money(cents: promise.amountCents),
            subject: promise.promiseID,
            titles: promise.titleIds,
            dueOn: try FactColumns.day(promise.dueDay, "due_day"),
            toleranceDays: promise.toleranceDays
        )
        try await add(event, tenant: tenant, in: transaction)
        try await work.closeQueued(
            of: promise.partyID,
            because: "promised",
            at: now(),
            in: transaction,
            tenant: tenant
        )
    }

    func promiseCancelled(_ event: Acerto_Contacts_V1_PromiseCancelled, tenant: TenantID, in transaction: PostgresTransaction) async throws
    {
        let on = try FactColumns.day(event.onDay, "on_day")
        try await add(
            StoredEvent(party: event.partyID, kind: .promiseCancelled, on: on, knownOn: on, subject: event.promiseID),
            tenant: tenant,
            in: transaction
        )
    }

    func agreed(_ event: Acerto_Agreements_V1_AgreementClosed, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        let agreement = event.agreement
        try FactColumns.checkIDs(agreement.titleIds + [agreement.agreementID], "title_ids, agreement_id")
        let on = try FactColumns.day(agreement.closedDay, "closed_day")
        let event = StoredEvent(
            party: agreement.partyID,
            kind: .agreementClosed,
            on: on,
            knownOn: on,
            subject: agreement.agreementID,
            titles: agreement.titleIds
        )
        try await add(event, tenant: tenant, in: transaction)
        try await work.closeQueued(
            of: agreement.partyID,
            because: "agreed",
            at: now(),
            in: transaction,
            tenant: tenant
        )
    }

    func agreementBroken(_ event: Acerto_Agreements_V1_AgreementBroken, tenant: TenantID, in transaction: PostgresTransaction) async throws
    {
        let on = try FactColumns.day(event.onDay, "on_day")
        try await add(
            StoredEvent(party: event.partyID, kind: .agreementBroken, on: on, knownOn: on, subject: event.agreementID),
            tenant: tenant,
            in: transaction
        )
    }

    func agreementFulfilled(_ event: Acerto_Agreements_V1_AgreementFulfilled, tenant: TenantID, in transaction: PostgresTransaction)
        async throws
    {
        let on = try FactColumns.day(event.onDay, "on_day")
        try await add(
            StoredEvent(party: event.partyID, kind: .agreementFulfilled, on: on, knownOn: on, subject: event.agreementID),
            tenant: tenant,
            in: transaction
        )
    }

    /// The item stays for an operator, whatever became of the machine's call; he sees how it ended.
    func callEnded(_ event: Acerto_Dialer_V1_CallEnded, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        guard event.actID > 0 else { return }
        try await work.noteCall(
            act: event.actID,
            note: event.outcome.note,
            isAnswered: event.outcome == .answered,
            in: transaction,
            tenant: tenant
        )
    }

    private func add(_ event: StoredEvent, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        try FactColumns.checkIDs([event.party], "party_id")
        try await facts.add(event, in: transaction, tenant: tenant)
    }
}

extension Acerto_Dialer_V1_CallOutcome {
    /// What operators read.
    fileprivate var note: String {
        switch self {
        case .answered: "Atendeu a discagem automática"
        case .busy: "Discagem automática: ocupado"
        case .noAnswer: "Discagem automática: não atendeu"
        case .rejected: "Discagem automática: chamada recusada"
        case .noPhone: "Sem telefone cadastrado"
        case .failed: "Discagem automática não completada"
        case .expired: "Discagem automática fora do horário"
        case .unspecified, .UNRECOGNIZED: "Discagem automática encerrada"
        }
    }
}
