public import BusinessCalendar
public import GRPCCore
import Messaging
public import Postgres
public import Protocols
import ServiceRuntime
import TaxID

/// Answers the calls of `acerto.contacts.v1.Contacts`.
public struct ContactsRPC: Acerto_Contacts_V1_Contacts.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let now: @Sendable () -> Instant
    private let parties = PartyStore()
    private let contacts = ContactStore()
    private let promises = PromiseStore()

    /// Business days of the suite's users are those of Brasília.
    private static let officeOffsetMinutes = -180

    /// Answers from this database, with this clock.
    public init(pool: PostgresPool, now: @escaping @Sendable () -> Instant) {
        self.pool = pool
        self.now = now
    }

    private var today: CalendarDay { now().local(offsetMinutes: Self.officeOffsetMinutes).day }

    /// Finds or creates the parties of a batch.
    public func registerParties(
        request: Acerto_Contacts_V1_RegisterPartiesRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_RegisterPartiesResponse {
        let tenant = try RPCErrors.tenant()
        let batch = try PartyBatch(request)
        let ids = try await pool.withTransaction(tenant: tenant) { transaction in
            let changed = try await parties.upsert(batch.parties, in: transaction, tenant: tenant)
            let ids = try await parties.ids(of: batch.parties.map(\.taxID.text), in: transaction, tenant: tenant)
            try await parties.addContactPoints(
                batch.contactPoints(ids: ids),
                source: request.source,
                in: transaction,
                tenant: tenant
            )
            try await Outbox.write(ContactsEvents.partiesRegistered(changed), tenant: tenant, in: transaction)
            return ids
        }
        var response = Acerto_Contacts_V1_RegisterPartiesResponse()
        response.partyIds = batch.parties.compactMap { ids[$0.taxID.text] }
        return response
    }

    /// The cards of up to 500 parties.
    public func getParties(
        request: Acerto_Contacts_V1_GetPartiesRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_GetPartiesResponse {
        guard request.partyIds.count <= 500 else {
            throw ContactsError.invalid(field: "party_ids", reason: "at most 500 a call, \(request.partyIds.count) came")
        }
        var response = Acerto_Contacts_V1_GetPartiesResponse()
        response.parties = try await cards(of: request.partyIds, tenant: try RPCErrors.tenant())
        return response
    }

    /// Parties by tax id or name.
    public func searchParties(
        request: Acerto_Contacts_V1_SearchPartiesRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_SearchPartiesResponse {
        let tenant = try RPCErrors.tenant()
        guard request.query.count >= 3 else { throw ContactsError.invalid(field: "query", reason: "at least three letters or digits") }
        let ids = try await pool.withTransaction(tenant: tenant) { try await parties.search(request.query, in: $0, tenant: tenant) }
        let cards = Dictionary(try await cards(of: ids, tenant: tenant).map { ($0.partyID, $0) }) { first, _ in first }
        var response = Acerto_Contacts_V1_SearchPartiesResponse()
        response.parties = ids.compactMap { cards[$0] }
        return response
    }

    private func cards(of ids: [Int64], tenant: TenantID) async throws -> [Acerto_Contacts_V1_Party] {
        let day = today
        return try await pool.withTransaction(tenant: tenant) { transaction in
            var cards = try await parties.cards(of: ids, in: transaction, tenant: tenant)
            let open = try await promises.open(of: ids, on: day, in: transaction, tenant: tenant)
            for index in cards.indices { cards[index].openPromises = open[cards[index].partyID] ?? [] }
            return cards
        }
    }

    /// The newest entries of a party's history.
    public func getTimeline(
        request: Acerto_Contacts_V1_GetTimelineRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_GetTimelineResponse {
        let tenant = try RPCErrors.tenant()
        let limit = request.limit == 0 ? 50 : min(max(Int(request.limit), 1), 200)
        var response = Acerto_Contacts_V1_GetTimelineResponse()
        response.entries = try await pool.withTransaction(tenant: tenant) {
            try await contacts.timeline(of: request.partyID, limit: limit, in: $0, tenant: tenant)
        }
        return response
    }

    /// Records an attempt or conversation.
    public func recordContact(
        request: Acerto_Contacts_V1_RecordContactRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_RecordContactResponse {
        let tenant = try RPCErrors.tenant()
        guard let disposition = Disposition(rawValue: request.disposition) else {
            let known = Disposition.allCases.map(\.rawValue).joined(separator: ", ")
            throw ContactsError.invalid(field: "disposition", reason: "it must be one of \(known)")
        }
        try Self.check(key: request.idempotencyKey)
        guard request.note.count <= 1_000 else { throw ContactsError.invalid(field: "note", reason: "at most 1,000 letters") }
        let at = request.atMicros == 0 ? now() : Instant(microsecondsSinceEpoch: request.atMicros)
        let text = request.note.isEmpty ? disposition.label : "\(disposition.label): \(request.note)"
        let id = try await pool.withTransaction(tenant: tenant) { transaction in
            let card = try await parties.cards(of: [request.partyID], in: transaction, tenant: tenant).first
            guard let card else { throw ContactsError.notFound(field: "party_id", id: request.partyID) }
            let (id, isNew) = try await contacts.record(
                party: request.partyID,
                at: at,
                channel: Int16(request.channel.rawValue),
                disposition: disposition,
                text: text,
                author: request.author,
                key: request.idempotencyKey,
                in: transaction,
                tenant: tenant
            )
            if isNew {
                let event = try ContactsEvents.contactRecorded(
                    id: id,
                    party: request.partyID,
                    channel: request.channel,
                    disposition: disposition,
                    on: at.local(offsetMinutes: Int(card.utcOffsetMinutes)).day
                )
                try await Outbox.write([event], tenant: tenant, in: transaction)
            }
            return id
        }
        var response = Acerto_Contacts_V1_RecordContactResponse()
        response.contactID = id
        return response
    }

    /// Records a promise to pay.
    public func makePromise(
        request: Acerto_Contacts_V1_MakePromiseRequest,
        context: ServerContext
    ) async throws -> Acerto_Contacts_V1_MakePromiseResponse {
        let tenant = try RPCErrors.tenant()
        try Self.check(key: request.idempotencyKey)
        let madeOn = request.madeOnDay == 0 ? today : CalendarDay(daysSinceEpoch: request.madeOnDay)
        try Self.check(request, madeOn: madeOn)
        let id = try await pool.withTransaction(tenant: tenant) { transaction in
            guard try await !parties.cards(of: [request.partyID], in: transaction, tenant: tenant).isEmpty else {
                throw ContactsError.notFound(field: "party_id", id: request.partyID)
            }
            let (id, isNew) = try await promises.make(request, madeOn: madeOn, in: transaction, tenant: tenant)
            if isNew {
                try await Outbox.write(
                    [try ContactsEvents.promiseMade(id: id, request, madeOn: madeOn)],
                    tenant: tenant,
                    in: transaction
                )
            }
            return id
        }
        var response = Acerto_Contacts_V1_MakePromiseResponse()
        response.promiseID = id
        return response
    }

    /// Cancels an open promise; one cancelled before is left as it is.
    public func cancelPromise(
        request: Acerto_Contacts_V1_CancelPromiseRequest,
        context: ServerContext
    ) async throws -> Acerto_Common_V1_Empty {
        let tenant = try RPCErrors.tenant()
        let day = today
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard let party = try await promises.cancel(request.promiseID, on: day, in: transaction, tenant: tenant) else { return }
            try await Outbox.write(
                [try ContactsEvents.promiseCancelled(id: request.promiseID, party: party, on: day)],
                tenant: tenant,
                in: transaction
            )
        }
        return Acerto_Common_V1_Empty()
    }

    private static func check(key: String) throws(ContactsError) {
        guard (1...100).contains(key.utf8.count) else {
            throw .invalid(field: "idempotency_key", reason: "1 to 100 bytes, the same for the same act")
        }
    }

    private static func check(_ request: Acerto_Contacts_V1_MakePromiseRequest, madeOn: CalendarDay) throws(ContactsError) {
        guard (1...500).contains(request.titleIds.count) else { throw .invalid(field: "title_ids", reason: "1 to 500 titles") }
        guard request.amountCents > 0 else { throw .invalid(field: "amount_cents", reason: "it must be above zero") }
        let due = CalendarDay(daysSinceEpoch: request.dueDay)
        guard due >= madeOn, due.days(since: madeOn) <= 90 else {
            throw .invalid(field: "due_day", reason: "from the day of the promise to 90 days later")
        }
        guard (0...30).contains(request.toleranceDays) else { throw .invalid(field: "tolerance_days", reason: "0 to 30") }
    }
}
