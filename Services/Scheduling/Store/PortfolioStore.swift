import BusinessCalendar
import CollectionRule
import Money
import Postgres

/// Loads what is known of the debtors of a range, set by set.
struct PortfolioStore {
    /// The files of the debtors in `parties` who have something due on `day`, by id. Acts are loaded from `actsAfter` on.
    func files(
        of parties: ClosedRange<Int64>,
        due day: CalendarDay,
        actsAfter: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [DebtorFile] {
        let due = try await dueParties(parties, day, in: transaction, tenant: tenant)
        guard !due.isEmpty else { return [] }
        let answers = try await transaction.pipeline([
            "SELECT party_id, kind, state, utc_offset_minutes FROM debtors WHERE tenant = \(tenant) AND party_id = ANY(\(due))",
            """
            SELECT title_id, party_id, amount_cents, due_on, entered_on, balance_cents, is_open, wake_on, revision, progress,
                   progress_version
            FROM titles WHERE tenant = \(tenant) AND party_id = ANY(\(due))
            """,
            """
            SELECT \(Self.eventColumns) FROM debtor_events
            WHERE tenant = \(tenant) AND party_id = ANY(\(due)) ORDER BY party_id, event_id
            """,
            """
            SELECT party_id, on_day, channel FROM acts
            WHERE tenant = \(tenant) AND party_id = ANY(\(due)) AND on_day > \(actsAfter) ORDER BY party_id, on_day, act_id
            """,
        ])
        var shelf = Shelf(due)
        for row in answers[0] { shelf.add(try StoredDebtor(row)) }
        for row in answers[1] { shelf.add(try StoredTitle(row)) }
        for row in answers[2] { shelf.add(try StoredEvent(row)) }
        for row in answers[3] {
            let (party, on, channel) = try row.decode((Int64, CalendarDay, Int16).self)
            if let channel = ContactChannel(code: channel) { shelf.add(PastAct(day: on, channel: channel), of: party) }
        }
        try await addForeignPayments(&shelf, in: transaction, tenant: tenant)
        return shelf.files
    }

    private func dueParties(
        _ parties: ClosedRange<Int64>,
        _ day: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Int64] {
        let rows = try await transaction.query(
            """
            SELECT DISTINCT party_id FROM titles
            WHERE tenant = \(tenant) AND party_id BETWEEN \(parties.lowerBound) AND \(parties.upperBound) AND wake_on <= \(day)
            ORDER BY party_id
            """
        )
        return try rows.map { try $0.decode(Int64.self) }
    }

    /// A promise may name titles of another debtor; money for them keeps it.
    private func addForeignPayments(_ shelf: inout Shelf, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let foreign = shelf.files.map(\.foreignTitles)
        let titles = foreign.reduce(into: Set<Int64>()) { $0.formUnion($1) }
        guard !titles.isEmpty else { return }
        let rows = try await transaction.query(
            """
            SELECT \(Self.eventColumns) FROM debtor_events
            WHERE tenant = \(tenant) AND title_id = ANY(\(titles.sorted())) AND kind = 'payment' ORDER BY event_id
            """
        )
        let payments = try rows.map { try StoredEvent($0) }
        for index in shelf.files.indices {
            shelf.files[index].events += payments.filter { foreign[index].contains($0.title) }
        }
    }

    private static let eventColumns: SQL = """
        party_id, kind, on_day, known_on, coalesce(title_id, 0), coalesce(amount_cents, 0), coalesce(subject_id, 0),
        coalesce(title_ids, '{}'), due_on, coalesce(tolerance_days, 0), coalesce(channel, 0::smallint)
        """
}

/// Files by place, so that rows find theirs.
private struct Shelf {
    var files: [DebtorFile]
    private let places: [Int64: Int]

    init(_ parties: [Int64]) {
        files = parties.map { DebtorFile(party: $0) }
        places = Dictionary(parties.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    mutating func add(_ debtor: StoredDebtor) { if let place = places[debtor.party] { files[place].debtor = debtor } }
    mutating func add(_ title: StoredTitle) { if let place = places[title.party] { files[place].titles.append(title) } }
    mutating func add(_ event: StoredEvent) { if let place = places[event.party] { files[place].events.append(event) } }
    mutating func add(_ act: PastAct, of party: Int64) { if let place = places[party] { files[place].acts.append(act) } }
}

extension StoredDebtor {
    fileprivate init(_ row: PostgresRow) throws {
        (party, kind, state, utcOffsetMinutes) = try row.decode((Int64, Int16, String, Int32).self)
    }
}

extension StoredTitle {
    fileprivate init(_ row: PostgresRow) throws {
        (id, party, amount, dueOn, enteredOn, balance, isOpen, wakeOn, revision, progress, progressVersion) = try row.decode(
            (Int64, Int64, Money, CalendarDay, CalendarDay, Money, Bool, CalendarDay?, Int32, [UInt8], Int64).self
        )
    }
}

extension StoredEvent {
    fileprivate init(_ row: PostgresRow) throws {
        let word: String
        let channel: Int16
        let dueOn: CalendarDay?
        let (party, on, knownOn): (Int64, CalendarDay, CalendarDay)
        let (title, amount, subject): (Int64, Money, Int64)
        let titles: [Int64]
        let toleranceDays: Int32
        (party, word, on, knownOn, title, amount, subject, titles, dueOn, toleranceDays, channel) = try row.decode(
            (Int64, String, CalendarDay, CalendarDay, Int64, Money, Int64, [Int64], CalendarDay?, Int32, Int16).self
        )
        guard let kind = Kind(rawValue: word) else { throw PostgresError(.decoding, "an event of a kind that is not known here") }
        self.init(
            party: party,
            kind: kind,
            on: on,
            knownOn: knownOn,
            title: title,
            amount: amount,
            subject: subject,
            titles: titles,
            dueOn: dueOn,
            toleranceDays: toleranceDays,
            channel: ContactChannel(code: channel)
        )
    }
}
