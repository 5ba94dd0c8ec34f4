import BusinessCalendar
import Money
import Postgres

/// A bureau file that was written.
struct StoredBureauFile: Equatable, Sendable {
    let number: Int32
    let day: CalendarDay
    let listings: Int64
    let content: [UInt8]
}

/// The SQL of listings and bureau files.
struct BureauStore {
    /// Adds listings that wait for a file; a title that was ever listed is left out.
    /// - Returns: how many were added.
    func insert(_ listings: [BureauListing], of delivery: Int64, in transaction: PostgresTransaction, tenant: TenantID) async throws -> Int
    {
        // Ordered by title, so that two transactions never wait for each other in a ring.
        let listings = listings.sorted { $0.title < $1.title }
        return try await transaction.execute(
            """
            INSERT INTO bureau_listings (tenant, delivery_id, title_id, creditor_tax_id, debtor_tax_id, debtor_name, contract, installment,
                                         due_on, amount_cents)
            SELECT \(tenant), \(delivery), * FROM unnest(
                \(listings.map(\.title)), \(listings.map(\.creditorTaxID)), \(listings.map(\.debtorTaxID)), \(listings.map(\.debtorName)),
                \(listings.map(\.contract)), \(listings.map(\.installment)), \(listings.map(\.due)), \(listings.map(\.amount)))
            ON CONFLICT DO NOTHING
            """
        )
    }

    /// Keeps other writers of the tenant's files away until the transaction ends.
    func lock(in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute("SELECT pg_advisory_xact_lock(hashtext('bureau file'), \(tenant.rawValue))")
    }

    /// Listings that wait, the oldest first, with the delivery each belongs to.
    func waiting(limit: Int, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [(
        delivery: Int64, listing: BureauListing
    )] {
        let rows = try await transaction.query(
            """
            SELECT delivery_id, title_id, creditor_tax_id, debtor_tax_id, debtor_name, contract, installment, due_on, amount_cents
            FROM bureau_listings WHERE tenant = \(tenant) AND file_number IS NULL ORDER BY listing_id LIMIT \(limit)
            """
        )
        return try rows.map { row in
            let (delivery, title, creditor, debtor, name, contract, installment, due, amount) = try row.decode(
                (Int64, Int64, String, String, String, String, String, CalendarDay, Money).self
            )
            let listing = BureauListing(
                title: title,
                creditorTaxID: creditor,
                debtorTaxID: debtor,
                debtorName: name,
                contract: contract,
                installment: installment,
                due: due,
                amount: amount
            )
            return (delivery, listing)
        }
    }

    /// The newest file.
    func newest(in transaction: PostgresTransaction, tenant: TenantID) async throws -> StoredBureauFile? {
        let rows = try await transaction.query(
            "SELECT number, on_day, listings, content FROM bureau_files WHERE tenant = \(tenant) ORDER BY number DESC LIMIT 1"
        )
        return try rows.first.map { row in
            let (number, day, listings, content) = try row.decode((Int32, CalendarDay, Int64, [UInt8]).self)
            return StoredBureauFile(number: number, day: day, listings: listings, content: content)
        }
    }

    /// Keeps a file and its listings' place in it.
    func save(_ file: StoredBureauFile, titles: [Int64], now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        try await transaction.execute(
            """
            INSERT INTO bureau_files (tenant, number, on_day, listings, content, created_at)
            VALUES (\(tenant), \(file.number), \(file.day), \(file.listings), \(file.content), \(now))
            """
        )
        try await transaction.execute(
            "UPDATE bureau_listings SET file_number = \(file.number) WHERE tenant = \(tenant) AND title_id = ANY(\(titles))"
        )
    }

    /// Marks the deliveries as sent whose listings are all in files now.
    func finish(_ deliveries: [Int64], now: Instant, in transaction: PostgresTransaction, tenant: TenantID) async throws -> [DeliveryNews] {
        let rows = try await transaction.query(
            """
            UPDATE deliveries d SET status = 'sent', updated_at = \(now)
            WHERE tenant = \(tenant) AND delivery_id = ANY(\(deliveries)) AND status = 'pending'
              AND NOT EXISTS (SELECT 1 FROM bureau_listings l
                              WHERE l.tenant = \(tenant) AND l.delivery_id = d.delivery_id AND l.file_number IS NULL)
            RETURNING delivery_id, act_id, party_id, channel, template
            """
        )
        return try rows.map { row in
            let (id, act, party, channel, template) = try row.decode((Int64, Int64, Int64, Int16, String).self)
            return DeliveryNews(delivery: id, act: act, party: party, channel: channel, template: template)
        }
    }

    /// The titles that each delivery listed.
    func titles(of deliveries: [Int64], in transaction: PostgresTransaction, tenant: TenantID) async throws -> [Int64: [Int64]] {
        let rows = try await transaction.query(
            """
            SELECT delivery_id, array_agg(title_id ORDER BY title_id) FROM bureau_listings
            WHERE tenant = \(tenant) AND delivery_id = ANY(\(deliveries)) GROUP BY delivery_id
            """
        )
        return Dictionary(try rows.map { try $0.decode((Int64, [Int64]).self) }) { first, _ in first }
    }
}
