import BusinessCalendar
public import Messaging
import Postgres
import Protocols

/// What billing received for instalments.
public enum PaymentHandlers {
    /// Handlers of `q.agreements.payments`, by type.
    public static var all: [String: any MessageHandler] {
        [
            Acerto_Billing_V1_PaymentsReceived.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Billing_V1_PaymentsReceived.self)
                for payment in try rows(of: event) { try await post(payment, tenant: message.tenant, in: transaction) }
            }
        ]
    }

    private static func rows(of event: Acerto_Billing_V1_PaymentsReceived) throws(PermanentFailure) -> [InstallmentPayment] {
        let count = event.paymentIds.count
        let lengths = [
            event.agreementIds.count, event.installments.count, event.amountCents.count, event.paidDays.count, event.knownDays.count,
        ]
        guard lengths.allSatisfy({ $0 == count }) else { throw PermanentFailure("the columns have different lengths") }
        return (0..<count).filter { event.agreementIds[$0] > 0 }.map { row in
            InstallmentPayment(
                payment: event.paymentIds[row],
                agreement: event.agreementIds[row],
                number: event.installments[row],
                cents: event.amountCents[row],
                paidOn: CalendarDay(daysSinceEpoch: event.paidDays[row]),
                knownOn: CalendarDay(daysSinceEpoch: event.knownDays[row])
            )
        }
    }

    /// Credits a payment to its instalment and titles. After a break the money goes to the debt all the same.
    private static func post(_ payment: InstallmentPayment, tenant: TenantID, in transaction: PostgresTransaction) async throws {
        let (store, agreements) = (InstallmentStore(), AgreementStore())
        guard try await store.enter(payment, in: transaction, tenant: tenant) else { return }
        let titles = try await agreements.titles(of: [payment.agreement], in: transaction, tenant: tenant)[payment.agreement] ?? []
        guard let agreement = try await agreements.load([payment.agreement], in: transaction, tenant: tenant).first, !titles.isEmpty else {
            throw PermanentFailure("agreement \(payment.agreement) is not known")
        }
        let ids = titles.map(\.title)
        let cents = TitleShares.credit(payment.cents, left: titles.map { $0.shareCents - $0.creditedCents })
        try await store.credit(payment, titles: ids, cents: cents, in: transaction, tenant: tenant)
        let paidBefore = agreement.installments.reduce(0) { $0 + $1.paidCents }
        let fulfilled = agreement.status == .active && paidBefore + payment.cents >= agreement.totalCents
        var events = [
            try AgreementsEvents.paid(payment, party: agreement.partyID, titles: ids, cents: cents, fulfilled: fulfilled)
        ]
        if fulfilled {
            _ = try await agreements.end(payment.agreement, as: .fulfilled, on: payment.paidOn, reason: "", in: transaction, tenant: tenant)
            events.append(
                try AgreementsEvents.fulfilled(payment.agreement, party: agreement.partyID, titles: ids, on: payment.paidOn)
            )
        }
        try await Outbox.write(events, tenant: tenant, in: transaction)
    }
}
