import BusinessCalendar
import Messaging
import Postgres

/// Writes bureau files, each listing into one of them.
struct BureauFiles: Sendable {
    let pool: PostgresPool
    let bureauID: String
    private let store = BureauStore()

    init(pool: PostgresPool, bureauID: String) {
        self.pool = pool
        self.bureauID = bureauID
    }

    /// The file of the listings that wait; when none waits, the newest file; `nil` when there was never one.
    func current(on day: CalendarDay, now: Instant, tenant: TenantID) async throws -> (name: String, file: StoredBureauFile)? {
        try await pool.withTransaction(tenant: tenant) { transaction in
            try await store.lock(in: transaction, tenant: tenant)
            let newest = try await store.newest(in: transaction, tenant: tenant)
            let waiting = try await store.waiting(limit: BureauFileWriter.maximumListings, in: transaction, tenant: tenant)
            guard !waiting.isEmpty else {
                return newest.map { (BureauFileWriter(bureauID: bureauID, number: $0.number, day: $0.day).fileName, $0) }
            }
            let writer = BureauFileWriter(bureauID: bureauID, number: (newest?.number ?? 0) + 1, day: day)
            let listings = waiting.map(\.listing)
            let file = StoredBureauFile(number: writer.number, day: day, listings: Int64(listings.count), content: writer.file(listings))
            try await store.save(file, titles: listings.map(\.title), now: now, in: transaction, tenant: tenant)
            try await tell(Array(Set(waiting.map(\.delivery))), now: now, in: transaction, tenant: tenant)
            return (writer.fileName, file)
        }
    }

    private func tell(_ deliveries: [Int64], now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let finished = try await store.finish(deliveries, now: now, in: transaction, tenant: tenant)
        let titles = try await store.titles(of: finished.map(\.delivery), in: transaction, tenant: tenant)
        let events = try finished.sorted { $0.delivery < $1.delivery }.flatMap { news in
            [
                try NotificationsEvents.sent(news, at: now),
                try NotificationsEvents.listed(news, titles: titles[news.delivery] ?? [], at: now),
            ]
        }
        try await Outbox.write(events, tenant: tenant, in: transaction)
    }
}
