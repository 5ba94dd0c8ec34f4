public import BusinessCalendar
public import Messaging
import Money
import Protocols
import SwiftProtobuf

/// What agreements do to charges: issue them, cancel them.
public enum AgreementHandlers {
    /// Handlers of `q.billing.agreements`, by type; `today` is the business day of issue.
    public static func all(today: @escaping @Sendable () -> CalendarDay) -> [String: any MessageHandler] {
        [
            Acerto_Agreements_V1_AgreementClosed.protoMessageName: SimpleHandler { message, transaction in
                let agreement = try ChargedAgreement(body: message.body)
                try await ChargeIssuing().issue(agreement, on: today(), in: transaction, tenant: message.tenant)
            },
            Acerto_Agreements_V1_AgreementBroken.protoMessageName: SimpleHandler { message, transaction in
                guard let event = try? Acerto_Agreements_V1_AgreementBroken(serializedBytes: message.body), event.agreementID > 0 else {
                    throw PermanentFailure("the body is no AgreementBroken")
                }
                let day = event.onDay == 0 ? today() : CalendarDay(daysSinceEpoch: event.onDay)
                try await ChargeIssuing().cancel(event.agreementID, on: day, in: transaction, tenant: message.tenant)
            },
        ]
    }
}

extension ChargedAgreement {
    /// Reads the body of an `AgreementClosed`.
    init(body: [UInt8]) throws(PermanentFailure) {
        guard let agreement = try? Acerto_Agreements_V1_AgreementClosed(serializedBytes: body).agreement else {
            throw PermanentFailure("the body is no AgreementClosed")
        }
        guard agreement.agreementID > 0, agreement.partyID > 0, agreement.creditorID > 0 else {
            throw PermanentFailure("agreement, party and creditor must have ids")
        }
        guard Set(agreement.installments.map(\.number)).count == agreement.installments.count else {
            throw PermanentFailure("an instalment stands twice in agreement \(agreement.agreementID)")
        }
        self.init(
            id: agreement.agreementID,
            number: agreement.number,
            party: agreement.partyID,
            creditor: agreement.creditorID,
            installments: agreement.installments.map {
                ChargedInstallment(
                    number: $0.number,
                    due: CalendarDay(daysSinceEpoch: $0.dueDay),
                    amount: Money(cents: $0.amountCents)
                )
            }
        )
    }
}
