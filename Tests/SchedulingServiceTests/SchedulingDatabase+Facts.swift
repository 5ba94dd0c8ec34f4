import BusinessCalendar
import Postgres
import Protocols

@testable import SchedulingService

/// Facts as the handlers take them, without broker and inbox.
extension SchedulingDatabase {
    private var titles: TitleFacts { TitleFacts(now: clock.now) }
    private var debtors: DebtorTellings { DebtorTellings(now: clock.now) }

    func debtors(_ ids: [Int64], state: String = "SP", offset: Int32 = -180, tenant: TenantID = tenant) async throws {
        var body = Acerto_Contacts_V1_PartiesRegistered()
        body.partyIds = ids
        body.kinds = ids.map { _ in .individual }
        body.states = ids.map { _ in state }
        body.utcOffsetMinutes = ids.map { _ in offset }
        try await apply(body, tenant, debtors.registered)
    }

    func titles(
        _ ids: [Int64],
        of parties: [Int64],
        cents: Int64 = 10_000,
        due: CalendarDay,
        entered: CalendarDay = day("11-01"),
        tenant: TenantID = tenant
    ) async throws {
        var body = Acerto_Debts_V1_TitlesRegistered()
        body.creditorID = 5
        body.titleIds = ids
        body.partyIds = parties
        body.amountCents = ids.map { _ in cents }
        body.dueDays = ids.map { _ in due.daysSinceEpoch }
        body.enteredDays = ids.map { _ in entered.daysSinceEpoch }
        try await apply(body, tenant, titles.registered)
    }

    func pay(_ title: Int64, of party: Int64, cents: Int64, on day: CalendarDay) async throws {
        var body = Acerto_Debts_V1_TitlePaymentsPosted()
        body.titleIds = [title]
        body.partyIds = [party]
        body.amountCents = [cents]
        body.paidDays = [day.daysSinceEpoch]
        body.knownDays = [day.daysSinceEpoch]
        try await apply(body, Self.tenant, titles.paid)
    }

    func settle(_ title: Int64, of party: Int64, on day: CalendarDay) async throws {
        var body = Acerto_Debts_V1_TitlesSettled()
        body.creditorID = 5
        body.titleIds = [title]
        body.partyIds = [party]
        body.settledDays = [day.daysSinceEpoch]
        try await apply(body, Self.tenant, titles.settled)
    }

    func cancel(_ title: Int64, of party: Int64, on day: CalendarDay) async throws {
        var body = Acerto_Debts_V1_TitlesCancelled()
        body.titleIds = [title]
        body.partyIds = [party]
        body.onDay = day.daysSinceEpoch
        try await apply(body, Self.tenant, titles.cancelled)
    }

    func promise(_ id: Int64, of party: Int64, titles ids: [Int64], cents: Int64, made: CalendarDay, due: CalendarDay) async throws {
        var body = Acerto_Contacts_V1_PromiseMade()
        body.promise.promiseID = id
        body.promise.partyID = party
        body.promise.titleIds = ids
        body.promise.amountCents = cents
        body.promise.madeOnDay = made.daysSinceEpoch
        body.promise.dueDay = due.daysSinceEpoch
        try await apply(body, Self.tenant, debtors.promised)
    }

    func agree(_ id: Int64, of party: Int64, titles ids: [Int64], on day: CalendarDay) async throws {
        var body = Acerto_Agreements_V1_AgreementClosed()
        body.agreement.agreementID = id
        body.agreement.partyID = party
        body.agreement.titleIds = ids
        body.agreement.closedDay = day.daysSinceEpoch
        try await apply(body, Self.tenant, debtors.agreed)
    }

    func breakAgreement(_ id: Int64, of party: Int64, on day: CalendarDay) async throws {
        var body = Acerto_Agreements_V1_AgreementBroken()
        body.agreementID = id
        body.partyID = party
        body.onDay = day.daysSinceEpoch
        try await apply(body, Self.tenant, debtors.agreementBroken)
    }

    func contact(_ party: Int64, _ channel: Acerto_Common_V1_Channel, conversation: Bool, on day: CalendarDay) async throws {
        var body = Acerto_Contacts_V1_ContactRecorded()
        body.contactID = 1
        body.partyID = party
        body.channel = channel
        body.onDay = day.daysSinceEpoch
        body.conversation = conversation
        try await apply(body, Self.tenant, debtors.contacted)
    }

    func endCall(_ act: Int64, _ outcome: Acerto_Dialer_V1_CallOutcome) async throws {
        var body = Acerto_Dialer_V1_CallEnded()
        body.actID = act
        body.outcome = outcome
        try await apply(body, Self.tenant, debtors.callEnded)
    }

    private func apply<Body>(
        _ body: Body,
        _ tenant: TenantID,
        _ handle: (Body, TenantID, PostgresTransaction) async throws -> Void
    ) async throws {
        try await pool.withTransaction(tenant: tenant) { try await handle(body, tenant, $0) }
    }
}
