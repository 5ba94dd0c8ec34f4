import CNAB
import Postgres

/// A return file that was read to its end.
struct ReadReturn: Sendable {
    let bank: String
    /// What the header names as the creditor's agreement or account.
    let agreement: String
    let lines: [ReturnLine]
    /// What is unusual, in Portuguese, by line.
    let warnings: [String]
}

/// Reads a stored file, piece by piece. Nothing of it is used before its end was seen.
struct ReturnReading: Sendable {
    private let pool: PostgresPool
    private let returns = ReturnStore()

    init(pool: PostgresPool) { self.pool = pool }

    /// - Throws: `BillingError.damaged` with line, column and reason.
    func read(_ id: Int64, tenant: TenantID) async throws -> ReadReturn {
        var (reader, lines, notices) = (ReturnFileReader(), [ReturnLine](), ReturnNotices())
        func take(_ records: [ReturnRecord]) {
            let agreement = reader.header?.agreement ?? ""
            for record in records {
                lines.append(ReturnLine(record, agreement: agreement))
                notices.notice(record)
            }
        }
        var offset: Int64 = 0
        do {
            while true {
                let from = offset
                let bytes = try await pool.withTransaction(tenant: tenant) {
                    try await returns.bytes(of: id, from: from, in: $0, tenant: tenant)
                }
                guard !bytes.isEmpty else { break }
                offset += Int64(bytes.count)
                take(try reader.feed(bytes))
            }
            take(try reader.finish())
        } catch let error as CNABError {
            throw BillingError.damaged(reason: "\(error)")
        }
        return ReadReturn(
            bank: reader.header?.bank.digits ?? "",
            agreement: reader.header?.agreement ?? "",
            lines: lines,
            warnings: Self.texts(of: reader.warnings) + notices.texts
        )
    }

    private static func texts(of warnings: CNABWarnings) -> [String] {
        let first = warnings.first.map { "linha \($0.line): \($0.reason)" }
        let more = warnings.count - first.count
        return more > 0 ? first + ["e mais \(more) avisos"] : first
    }
}
