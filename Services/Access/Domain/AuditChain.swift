import BusinessCalendar
import Passwords

/// The hash that ties an audit entry to the one before: SHA-256 of the former hash and the entry's fields, each with its length in
/// front, so that no two entries have the same bytes.
enum AuditChain {
    /// The hash before the first entry.
    static let origin = [UInt8](repeating: 0, count: 32)

    static func hash(
        previous: [UInt8],
        number: Int64,
        at: Instant,
        actor: String,
        action: String,
        subject: String,
        detail: String
    ) -> [UInt8] {
        var bytes = previous
        for field in ["\(number)", "\(at.microsecondsSinceEpoch)", actor, action, subject, detail] {
            bytes += Array("\(field.utf8.count):".utf8) + Array(field.utf8)
        }
        return Digests.sha256(bytes)
    }
}
