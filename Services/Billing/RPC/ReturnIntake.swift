import Foundation
import Postgres
import Protocols

/// Takes the pieces of return files in: in order, each once, the same content never twice.
struct ReturnIntake: Sendable {
    private let pool: PostgresPool
    private let returns = ReturnStore()

    /// Bytes of a piece at most; larger ones do not fit a message.
    static let maximumPiece = 192 * 1024
    /// Bytes of a file at most: some 160,000 titles.
    static let maximumFile: Int64 = 64 * 1024 * 1024

    init(pool: PostgresPool) { self.pool = pool }

    /// Begins a file, or finds it.
    func begin(_ request: Acerto_Billing_V1_BeginReturnRequest, tenant: TenantID) async throws -> Acerto_Billing_V1_ReturnStatus {
        guard request.sha256.count == 32 else { throw BillingError.invalid(field: "sha256", reason: "32 bytes") }
        guard (1...Self.maximumFile).contains(request.totalBytes) else {
            throw BillingError.invalid(field: "total_bytes", reason: "1 to \(Self.maximumFile)")
        }
        guard request.fileName.utf8.count <= 255 else { throw BillingError.invalid(field: "file_name", reason: "at most 255 bytes") }
        return try await pool.withTransaction(tenant: tenant) {
            try await returns.begin(request, in: $0, tenant: tenant).status
        }
    }

    /// Takes a piece; one taken before, sent again after a lost answer, changes nothing.
    func take(_ request: Acerto_Billing_V1_UploadReturnRequest, tenant: TenantID) async throws -> Acerto_Billing_V1_ReturnStatus {
        let content = [UInt8](request.content)
        guard (1...Self.maximumPiece).contains(content.count) else {
            throw BillingError.invalid(field: "content", reason: "1 to \(Self.maximumPiece) bytes")
        }
        return try await pool.withTransaction(tenant: tenant) { transaction in
            var stored = try await returns.load(request.returnID, locked: true, in: transaction, tenant: tenant)
            let next = stored.status.nextOffset
            guard request.offset >= 0 else { throw BillingError.invalid(field: "offset", reason: "it is below zero") }
            if request.offset < next { return stored.status }
            guard request.offset == next else { throw BillingError.outOfOrder(expected: next) }
            guard Int64(content.count) <= stored.totalBytes - next else {
                throw BillingError.invalid(field: "content", reason: "it goes beyond the \(stored.totalBytes) bytes announced")
            }
            try await returns.append(content, at: next, of: request.returnID, in: transaction, tenant: tenant)
            stored.status.nextOffset += Int64(content.count)
            return stored.status
        }
    }
}
