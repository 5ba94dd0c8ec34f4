import BusinessCalendar
import Messaging
import Postgres
import Protocols
import SwiftProtobuf

/// Sends the papers of an agreement as soon as its boletos exist.
struct ChargesIssuedHandler: MessageHandler {
    /// What the agreements of a batch need to know.
    struct Prepared: Sendable {
        let papers: [Int64: AgreementPapers]
        let debtors: [Int64: Debtor]
        let creditors: [Int64: Creditor]
    }

    let directory: any Directory
    let composer: Composer
    let now: @Sendable () -> Instant

    func prepare(_ messages: [IncomingMessage]) async throws -> Prepared {
        let events = messages.compactMap { try? Self.event($0) }
        guard !events.isEmpty else { return Prepared(papers: [:], debtors: [:], creditors: [:]) }
        var papers: [Int64: AgreementPapers] = [:]
        for id in Set(events.map(\.agreementID)) { papers[id] = try await directory.papers(ofAgreement: id) }
        return Prepared(
            papers: papers,
            debtors: try await directory.debtors(events.map(\.partyID)),
            creditors: try await directory.creditors()
        )
    }

    func apply(_ message: IncomingMessage, _ prepared: Prepared, in transaction: PostgresTransaction) async throws {
        let event = try Self.event(message)
        guard let papers = prepared.papers[event.agreementID], papers.agreement.party == event.partyID else {
            throw PermanentFailure("agreement \(event.agreementID) is not party \(event.partyID)'s")
        }
        guard let debtor = prepared.debtors[event.partyID] else { throw PermanentFailure("party \(event.partyID) is not known") }
        let moment = now()
        let draft: DeliveryDraft
        do {
            draft = try composer.compose(papers, debtor: debtor, creditors: prepared.creditors, now: moment)
        } catch let error as MessageError {
            throw PermanentFailure("\(error)")
        }
        try await DeliveryIntake().take(draft, now: moment, in: transaction, tenant: message.tenant)
    }

    private static func event(_ message: IncomingMessage) throws(PermanentFailure) -> Acerto_Billing_V1_ChargesIssued {
        guard let event = try? Acerto_Billing_V1_ChargesIssued(serializedBytes: message.body), event.agreementID > 0, event.partyID > 0
        else {
            throw PermanentFailure("the body is no ChargesIssued")
        }
        return event
    }
}
