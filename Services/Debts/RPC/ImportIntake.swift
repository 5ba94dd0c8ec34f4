import BusinessCalendar
import CreditorFile
import Foundation
import GRPCCore
import Messaging
import Postgres
import Protocols
import ServiceRuntime
import TaxID

/// Takes the chunks of a creditor's file: parses, asks contacts for the debtors, writes titles, ledger and rejections at once.
struct ImportIntake: Sendable {
    let pool: PostgresPool
    private let debtors: DebtorRegistration
    private let imports = ImportStore()

    /// Bytes of a chunk at most; larger ones do not fit a message.
    static let maximumChunk = 192 * 1024

    init(pool: PostgresPool, contacts: any Acerto_Contacts_V1_Contacts.ClientProtocol) {
        self.pool = pool
        debtors = DebtorRegistration(contacts: contacts)
    }

    func take(_ request: Acerto_Debts_V1_ImportChunkRequest, today: CalendarDay, tenant: TenantID) async throws
        -> Acerto_Debts_V1_ImportStatus
    {
        guard request.content.count <= Self.maximumChunk else {
            throw DebtsError.invalid(field: "content", reason: "at most \(Self.maximumChunk) bytes")
        }
        let before = try await pool.withTransaction(tenant: tenant) {
            try await imports.load(request.importID, locked: false, in: $0, tenant: tenant)
        }
        guard let before else { throw DebtsError.notFound(field: "import_id", id: request.importID) }
        // A chunk taken before, sent again after a lost answer.
        if request.offset < before.status.nextOffset || before.status.complete { return before.status }
        guard request.offset == before.status.nextOffset else { throw DebtsError.outOfOrder(expected: before.status.nextOffset) }
        let chunk = try Chunk(request, before)
        let parties = try await debtors.parties(of: chunk.read.rows, source: "import:\(before.id)")
        return try await pool.withTransaction(tenant: tenant) { transaction in
            guard let stored = try await imports.load(request.importID, locked: true, in: transaction, tenant: tenant) else {
                throw DebtsError.notFound(field: "import_id", id: request.importID)
            }
            // Another client took it meanwhile.
            guard stored.status.nextOffset == request.offset else { return stored.status }
            return try await write(chunk, to: stored, parties: parties, today: today, in: transaction, tenant: tenant)
        }
    }

    private func write(
        _ chunk: Chunk,
        to stored: StoredImport,
        parties: [String: Int64],
        today: CalendarDay,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> Acerto_Debts_V1_ImportStatus {
        let result = try await TitleTaking().take(
            chunk.read.rows.map(IncomingTitle.init),
            parties: parties,
            creditor: stored.creditor,
            source: "import:\(stored.id)",
            today: today,
            in: transaction,
            tenant: tenant
        )
        let contents = Dictionary(chunk.read.rows.map { ($0.line, $0) }) { first, _ in first }
        let refused = result.refused.map { line, reason in
            RejectedLine(line: line, column: "", reason: reason, content: contents[line].map { "\($0.contract) \($0.installment)" } ?? "")
        }
        let rejected = (chunk.read.rejected + refused).sorted { $0.line < $1.line }
        try await imports.reject(rejected, of: stored.id, in: transaction, tenant: tenant)
        var next = stored
        next.status.nextOffset += Int64(chunk.bytes)
        next.status.lines += Int64(chunk.read.lines) + (chunk.isFirst ? 1 : 0)
        next.status.created += Int64(result.created)
        next.status.changed += Int64(result.changed)
        next.status.unchanged += Int64(result.unchanged)
        next.status.rejected += Int64(rejected.count)
        next.status.complete = chunk.isLast
        try await imports.advance(next, header: chunk.header, in: transaction, tenant: tenant)
        return next.status
    }
}

/// One chunk, read.
private struct Chunk {
    let header: String
    let read: CreditorFileReader.Result
    let bytes: Int
    let isFirst: Bool
    let isLast: Bool

    init(_ request: Acerto_Debts_V1_ImportChunkRequest, _ stored: StoredImport) throws(DebtsError) {
        var content = Array(request.content)
        bytes = content.count
        isFirst = stored.status.nextOffset == 0
        isLast = request.last
        if isFirst {
            let end = content.firstIndex(of: UInt8(ascii: "\n")) ?? content.count
            header = CreditorFileFormat.text(ofHeader: Array(content[..<end]))
            content.removeFirst(min(end + 1, content.count))
        } else {
            header = stored.header
        }
        do {
            let format = try CreditorFileFormat(header: Array(header.utf8))
            read = CreditorFileReader(format).read(content, firstLine: Int(stored.status.lines) + (isFirst ? 2 : 1))
        } catch {
            throw .file(reason: error.description)
        }
    }
}

extension IncomingTitle {
    fileprivate init(_ row: CreditorRow) {
        self.init(
            line: row.line,
            taxID: row.taxID.text,
            contract: row.contract,
            installment: row.installment,
            due: row.dueDate,
            amount: row.amount
        )
    }
}
