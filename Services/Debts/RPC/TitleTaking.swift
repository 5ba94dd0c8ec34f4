import BusinessCalendar
import CreditorFile
import Messaging
import Postgres
import Protocols
import ServiceRuntime
import TaxID

/// What taking titles did, for the one who sent them.
struct TakingResult {
    var created = 0
    var changed = 0
    var unchanged = 0
    /// Line and reason of what was not taken.
    var refused: [(line: Int, reason: String)] = []
}

/// Registers the debtors of an intake at contacts, always outside a transaction.
struct DebtorRegistration: Sendable {
    let contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol

    /// Registers the debtors of a file's lines; answers their ids by tax id.
    func parties(of rows: [CreditorRow], source: String) async throws -> [String: Int64] {
        var request = Acerto_Contacts_V1_RegisterPartiesRequest()
        request.source = source
        var seen: Set<String> = []
        // The last line of a debtor wins for what it says and earlier ones do not; each e-mail and phone is kept.
        for row in rows where seen.insert("\(row.taxID.text)|\(row.email)|\(row.phone)").inserted {
            request.taxIds.append(row.taxID.text)
            request.names.append(row.name)
            request.emails.append(row.email)
            request.phones.append(row.phone)
            request.states.append(row.state)
            request.cities.append(row.city)
            request.postalCodes.append(row.postalCode)
            request.streets.append(row.street)
        }
        return try await register(request)
    }

    /// Registers debtors in batches that fit a call.
    func register(_ request: Acerto_Contacts_V1_RegisterPartiesRequest) async throws -> [String: Int64] {
        var ids: [String: Int64] = [:]
        for start in stride(from: 0, to: request.taxIds.count, by: 1_000) {
            let range = start..<min(start + 1_000, request.taxIds.count)
            var part = Acerto_Contacts_V1_RegisterPartiesRequest()
            part.source = request.source
            part.taxIds = Array(request.taxIds[range])
            part.names = Array(request.names[range])
            part.emails = Array(request.emails[range])
            part.phones = Array(request.phones[range])
            part.states = Array(request.states[range])
            part.cities = Array(request.cities[range])
            part.postalCodes = Array(request.postalCodes[range])
            part.streets = Array(request.streets[range])
            let answer = try await contacts.registerParties(part, options: .deadline(seconds: 20))
            guard answer.partyIds.count == range.count else {
                throw PermanentFailure("contacts answered fewer parties than were asked for")
            }
            for (taxID, id) in zip(part.taxIds, answer.partyIds) { ids[taxID] = id }
        }
        return ids
    }

}

/// Takes titles into the portfolio: from files and from other systems, in the same way.
struct TitleTaking: Sendable {
    private let titles = TitleStore()
    private let ledger = LedgerStore()

    /// Writes titles, their ledger and the event, in the caller's transaction.
    func take(
        _ incoming: [IncomingTitle],
        parties: [String: Int64],
        creditor: Int64,
        source: String,
        today: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> TakingResult {
        let (kept, repeated) = TitleIntake.distinct(incoming)
        let intake = try await titles.take(kept, parties: parties, creditor: creditor, on: today, in: transaction, tenant: tenant)
        try await ledger.post(
            intake.taken.map { taken in
                taken.growth > 0
                    ? LedgerTransfer(title: taken.id, debit: .principal, credit: .placed, cents: taken.growth)
                    : LedgerTransfer(title: taken.id, debit: .placed, credit: .principal, cents: -taken.growth)
            },
            on: today,
            known: today,
            source: source,
            in: transaction,
            tenant: tenant
        )
        try await Outbox.write(
            DebtsEvents.titlesRegistered(intake.taken, creditor: creditor),
            tenant: tenant,
            in: transaction
        )
        var result = TakingResult()
        result.created = intake.taken.count { $0.isNew }
        result.changed = intake.taken.count - result.created
        result.unchanged = intake.unchanged
        result.refused = repeated.map { ($0.title.line, "repete o título da linha \($0.first)") }
        result.refused += intake.foreignLines.map { ($0, "o título já existe para outro devedor") }
        return result
    }
}
