import BusinessCalendar
import Messaging
import Money
import Postgres
import Protocols

/// Books return files: the whole file or nothing of it, and each file once.
struct ReturnBooking: Sendable {
    private let pool: PostgresPool
    private let reading: ReturnReading
    private let returns = ReturnStore()
    private let charges = ChargeStore()
    private let payments = PaymentStore()

    /// Lines that go to the database together.
    private static let batch = 5_000

    init(pool: PostgresPool) {
        self.pool = pool
        reading = ReturnReading(pool: pool)
    }

    /// Reads and books a file; one booked before is answered as it was booked.
    func book(_ id: Int64, known: CalendarDay, tenant: TenantID) async throws -> Acerto_Billing_V1_ReturnStatus {
        let stored = try await whole(id, tenant: tenant)
        if stored.status.booked { return stored.status }
        let file = try await reading.read(id, tenant: tenant)
        return try await pool.withTransaction(tenant: tenant) { transaction in
            let stored = try await returns.load(id, locked: true, in: transaction, tenant: tenant)
            // Another call booked it, or found it torn, while this one was reading.
            if stored.status.booked { return stored.status }
            guard stored.isWhole else { throw BillingError.outOfOrder(expected: stored.status.nextOffset) }
            return try await write(file, to: stored.status, known: known, in: transaction, tenant: tenant)
        }
    }

    /// The file with all of its bytes, which are those announced. Torn content is forgotten: it can be sent again.
    private func whole(_ id: Int64, tenant: TenantID) async throws -> StoredReturn {
        let (stored, isIntact) = try await pool.withTransaction(tenant: tenant) { transaction in
            let stored = try await returns.load(id, locked: true, in: transaction, tenant: tenant)
            guard !stored.status.booked else { return (stored, true) }
            guard stored.isWhole else { throw BillingError.outOfOrder(expected: stored.status.nextOffset) }
            let isIntact = try await returns.isIntact(id, in: transaction, tenant: tenant)
            if !isIntact { try await returns.restart(id, in: transaction, tenant: tenant) }
            return (stored, isIntact)
        }
        guard isIntact else { throw BillingError.invalid(field: "sha256", reason: "the content is another; send it again from byte 0") }
        return stored
    }

    private func write(
        _ file: ReadReturn,
        to status: Acerto_Billing_V1_ReturnStatus,
        known: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Billing_V1_ReturnStatus {
        try await payments.lockBooking(in: transaction, tenant: tenant)
        let accounts = try await AccountStore().accounts(atBank: file.bank, in: transaction, tenant: tenant)
        let named = AccountNaming.named(by: file.agreement, among: accounts)
        var status = status
        (status.bank, status.records, status.warnings, status.booked) = (file.bank, Int64(file.lines.count), file.warnings, true)
        var events: [StoredPayment] = []
        for start in stride(from: 0, to: file.lines.count, by: Self.batch) {
            let lines = file.lines[start..<min(start + Self.batch, file.lines.count)]
            let matches = try await match(lines, bank: file.bank, named: named, known: known, in: transaction, tenant: tenant)
            events += try await payments.insert(
                matches,
                of: status.returnID,
                bank: file.bank,
                known: known,
                in: transaction,
                tenant: tenant
            )
            try Self.add(matches, to: &status)
        }
        try await Outbox.write(
            BillingEvents.paymentsReceived(events, of: status.returnID, known: known),
            tenant: tenant,
            in: transaction
        )
        try await returns.finish(status, in: transaction, tenant: tenant)
        return status
    }

    private func match(
        _ lines: ArraySlice<ReturnLine>,
        bank: String,
        named: Set<Int64>,
        known: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [MatchedPayment] {
        let numbers = Set(lines.filter { $0.happening != .other }.map(\.slipKey))
        let found = try await charges.lock(numbers: numbers.sorted(), atBank: bank, in: transaction, tenant: tenant)
        let seen = try await payments.known(lines.filter(\.bringsMoney).map(\.fingerprint), in: transaction, tenant: tenant)
        var matcher = PaymentMatcher(found, accounts: named, seen: seen, known: known)
        var matches: [MatchedPayment] = []
        do {
            for line in lines {
                if let match = try matcher.take(line) { matches.append(match) }
            }
        } catch {
            throw BillingError.damaged(reason: "os pagamentos de um título somam um valor grande demais")
        }
        try await charges.update(matcher.changedCharges, in: transaction, tenant: tenant)
        return matches
    }

    private static func add(_ matches: [MatchedPayment], to status: inout Acerto_Billing_V1_ReturnStatus) throws(BillingError) {
        for match in matches {
            let (sum, overflow) = status.paidCents.addingReportingOverflow(match.line.paid.cents)
            guard !overflow else { throw .damaged(reason: "os pagamentos do arquivo somam um valor grande demais") }
            status.paidCents = sum
            status.payments += 1
            if match.verdict.isException { status.exceptions += 1 }
        }
    }
}
