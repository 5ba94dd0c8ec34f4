import BusinessCalendar
public import Messaging
import Money
import Postgres
import Protocols

/// What agreements do to titles: into the agreement, money from its instalments, out of it again.
public enum AgreementHandlers {
    /// Handlers of `q.debts.agreements`, by type.
    public static var all: [String: any MessageHandler] {
        [
            Acerto_Agreements_V1_AgreementClosed.protoMessageName: SimpleHandler { message, transaction in
                let agreement = try message.decode(Acerto_Agreements_V1_AgreementClosed.self).agreement
                try await TitleStore().setAgreement(
                    agreement.agreementID,
                    of: agreement.titleIds,
                    in: transaction,
                    tenant: message.tenant
                )
            },
            Acerto_Agreements_V1_AgreementBroken.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Agreements_V1_AgreementBroken.self)
                try await TitleStore().setAgreement(nil, of: event.titleIds, in: transaction, tenant: message.tenant)
            },
            Acerto_Agreements_V1_InstallmentPaid.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Agreements_V1_InstallmentPaid.self)
                guard event.titleIds.count == event.titleCents.count else {
                    throw PermanentFailure("title_cents: \(event.titleCents.count) rows, title_ids has \(event.titleIds.count)")
                }
                try await PaymentTaking().credit(
                    zip(event.titleIds, event.titleCents).map { PaymentTaking.TitlePayment(title: $0, amount: Money(cents: $1)) },
                    settling: Set(event.fulfilled ? event.fulfilledTitleIds : []),
                    paidOn: CalendarDay(daysSinceEpoch: event.paidDay),
                    known: CalendarDay(daysSinceEpoch: event.knownDay),
                    source: "payment:\(event.paymentID)",
                    to: .cash,
                    in: transaction,
                    tenant: message.tenant
                )
            },
            // The titles were settled by the last payment's own event; this one is for those who only follow agreements.
            Acerto_Agreements_V1_AgreementFulfilled.protoMessageName: SimpleHandler { _, _ in },
        ]
    }
}
