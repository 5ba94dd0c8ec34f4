public import BusinessCalendar
public import Messaging
import Postgres
import Protocols
import SwiftProtobuf

/// Keeps what the strategy needs to know: facts of titles, debtors, promises, agreements and contacts, in whatever order they come.
public enum FactHandlers {
    /// Handlers of `q.scheduling.facts`, by type.
    public static func all(now: @escaping @Sendable () -> Instant) -> [String: any MessageHandler] {
        let (titles, debtors) = (TitleFacts(now: now), DebtorTellings(now: now))
        let entries: [(String, any MessageHandler)] = [
            entry(titles.registered), entry(titles.paid), entry(titles.settled), entry(titles.cancelled),
            entry(debtors.registered), entry(debtors.contacted), entry(debtors.promised), entry(debtors.promiseCancelled),
            entry(debtors.agreed), entry(debtors.agreementBroken), entry(debtors.agreementFulfilled), entry(debtors.callEnded),
        ]
        return Dictionary(entries) { first, _ in first }
    }

    /// The handler of one type of message, under the type's name.
    private static func entry<Body: SwiftProtobuf.Message>(
        _ apply: @escaping @Sendable (Body, TenantID, PostgresTransaction) async throws -> Void
    ) -> (String, any MessageHandler) {
        (
            Body.protoMessageName,
            SimpleHandler { message, transaction in
                guard let body = try? Body(serializedBytes: message.body) else {
                    throw PermanentFailure("the body is no \(Body.protoMessageName)")
                }
                try await apply(body, message.tenant, transaction)
            }
        )
    }
}
