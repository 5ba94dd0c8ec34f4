public import BusinessCalendar
import Foundation
public import GRPCCore
import Messaging
public import Postgres
public import Protocols
public import ServiceRuntime

/// Answers the calls of `acerto.notifications.v1.Notifications`.
public struct NotificationsRPC: Acerto_Notifications_V1_Notifications.SimpleServiceProtocol {
    private let pool: PostgresPool
    private let files: BureauFiles
    private let now: @Sendable () -> Instant
    private let deliveries = DeliveryStore()

    /// Business days of the suite's users are those of Brasília.
    private static let officeOffsetMinutes = -180

    /// Answers from this database, writing bureau files under this code, with this clock.
    /// - Throws: `SettingError` when the code cannot stand in a file.
    public init(pool: PostgresPool, bureauID: String, now: @escaping @Sendable () -> Instant) throws(SettingError) {
        let isPlain = bureauID.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
        guard (1...10).contains(bureauID.utf8.count), isPlain else {
            throw .invalid(name: "BUREAU_ID", reason: "it must be 1 to 10 letters or digits")
        }
        self.pool = pool
        self.now = now
        files = BureauFiles(pool: pool, bureauID: bureauID)
    }

    /// Deliveries, newest first.
    public func listDeliveries(
        request: Acerto_Notifications_V1_ListDeliveriesRequest,
        context: ServerContext
    ) async throws -> Acerto_Notifications_V1_ListDeliveriesResponse {
        let tenant = try RPCErrors.tenant()
        let status = DeliveryStatus(rawValue: request.status)
        guard request.status.isEmpty || status != nil else {
            let known = DeliveryStatus.allCases.map(\.rawValue).joined(separator: ", ")
            throw NotificationsError.invalid(field: "status", reason: "empty or one of \(known)")
        }
        let limit = request.limit == 0 ? 100 : min(max(Int(request.limit), 1), 1_000)
        var response = Acerto_Notifications_V1_ListDeliveriesResponse()
        response.deliveries = try await pool.withTransaction(tenant: tenant) {
            try await deliveries.list(status: status, party: request.partyID, limit: limit, in: $0, tenant: tenant)
        }
        return response
    }

    /// Counts by channel and status of a day of the collection rule.
    public func getSummary(
        request: Acerto_Notifications_V1_GetSummaryRequest,
        context: ServerContext
    ) async throws -> Acerto_Notifications_V1_Summary {
        let tenant = try RPCErrors.tenant()
        let day = day(request.onDay)
        var summary = Acerto_Notifications_V1_Summary()
        summary.rows = try await pool.withTransaction(tenant: tenant) { try await deliveries.summary(on: day, in: $0, tenant: tenant) }
        return summary
    }

    /// Decides a delivery whose outcome is unknown; the same decision again changes nothing.
    public func resolveDelivery(
        request: Acerto_Notifications_V1_ResolveDeliveryRequest,
        context: ServerContext
    ) async throws -> Acerto_Common_V1_Empty {
        try await resolve(
            request.deliveryID,
            request.sendAgain ? .sendAgain : .takenAsSent,
            author: request.author,
            tenant: try RPCErrors.tenant()
        )
        return Acerto_Common_V1_Empty()
    }

    func resolve(_ id: Int64, _ resolution: DeliveryResolution, author: String, tenant: TenantID) async throws {
        guard (1...100).contains(author.count) else { throw NotificationsError.invalid(field: "author", reason: "1 to 100 letters") }
        let moment = now()
        try await pool.withTransaction(tenant: tenant) { transaction in
            guard let (status, earlier, news) = try await deliveries.lock(id, in: transaction, tenant: tenant) else {
                throw NotificationsError.notFound(field: "delivery_id", id: id)
            }
            guard status == DeliveryStatus.unconfirmed.rawValue else {
                if earlier == resolution.rawValue { return }
                throw NotificationsError.notUnconfirmed(id: id, status: status)
            }
            try await deliveries.resolve(id, resolution, author: author, now: moment, in: transaction, tenant: tenant)
            guard resolution == .takenAsSent else { return }
            try await Outbox.write([NotificationsEvents.sent(news, at: moment)], tenant: tenant, in: transaction)
        }
    }

    /// The bureau file of the listings that wait, or the newest one.
    public func getBureauFile(
        request: Acerto_Notifications_V1_GetBureauFileRequest,
        context: ServerContext
    ) async throws -> Acerto_Notifications_V1_BureauFile {
        var answer = Acerto_Notifications_V1_BureauFile()
        if let (name, file) = try await files.current(on: day(request.onDay), now: now(), tenant: try RPCErrors.tenant()) {
            answer.fileName = name
            answer.listings = file.listings
            answer.content = Data(file.content)
        }
        return answer
    }

    private func day(_ number: Int32) -> CalendarDay {
        number == 0 ? now().local(offsetMinutes: Self.officeOffsetMinutes).day : CalendarDay(daysSinceEpoch: number)
    }
}
