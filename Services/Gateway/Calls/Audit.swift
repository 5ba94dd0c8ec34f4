import Logging
import Messaging
import Protocols

/// Adds what users do to the tenant's audit chain.
struct Audit: Sendable {
    let calls: Calls
    let logger: Logger

    /// Adds one act. `subject` and `detail` name things by number; no personal data goes there.
    ///
    /// The act is done when it comes here: should the chain not take it, refusing would tell the user a lie, so the loss is logged.
    func append(_ visitor: Visitor, _ action: String, subject: String, detail: [(String, Int64)] = []) async {
        var entry = Acerto_Access_V1_AppendAuditRequest()
        entry.actor = visitor.actor
        entry.action = action
        entry.subject = subject
        entry.detailJson = "{" + detail.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
        do {
            _ = try await MessageContext.$current.withValue(MessageContext(tenant: visitor.tenant)) {
                try await calls.access.appendAudit(entry, options: Calls.page)
            }
        } catch {
            logger.error(
                "an act is not in the audit",
                metadata: ["action": "\(action)", "subject": "\(subject)", "actor": "\(visitor.actor)"]
            )
        }
    }
}
