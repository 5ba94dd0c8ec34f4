import BusinessCalendar
import Messaging
import Protocols
import SwiftProtobuf

/// The events that agreements publishes; messages of one agreement keep their order.
enum AgreementsEvents {
    static func closed(_ agreement: Acerto_Agreements_V1_Agreement, titleTotals: [Acerto_Debts_V1_UpdatedTitle]) throws -> OutgoingEvent {
        var body = Acerto_Agreements_V1_AgreementClosed()
        body.agreement = agreement
        let totals = Dictionary(titleTotals.map { ($0.titleID, $0.totalCents) }) { first, _ in first }
        body.titleTotalCents = agreement.titleIds.map { totals[$0] ?? 0 }
        return try event(body, "agreement.closed.v1", agreement.agreementID)
    }

    static func paid(
        _ payment: InstallmentPayment,
        party: Int64,
        titles: [Int64],
        cents: [Int64],
        fulfilled: Bool
    ) throws -> OutgoingEvent {
        var body = Acerto_Agreements_V1_InstallmentPaid()
        body.agreementID = payment.agreement
        body.partyID = party
        body.paymentID = payment.payment
        body.installment = payment.number
        body.amountCents = payment.cents
        body.paidDay = payment.paidOn.daysSinceEpoch
        body.knownDay = payment.knownOn.daysSinceEpoch
        body.titleIds = titles
        body.titleCents = cents
        body.fulfilled = fulfilled
        body.fulfilledTitleIds = fulfilled ? titles : []
        return try event(body, "agreement.installment_paid.v1", payment.agreement)
    }

    static func fulfilled(_ agreement: Int64, party: Int64, titles: [Int64], on day: CalendarDay) throws -> OutgoingEvent {
        var body = Acerto_Agreements_V1_AgreementFulfilled()
        body.agreementID = agreement
        body.partyID = party
        body.titleIds = titles
        body.onDay = day.daysSinceEpoch
        return try event(body, "agreement.fulfilled.v1", agreement)
    }

    static func broken(_ agreement: Acerto_Agreements_V1_Agreement, on day: CalendarDay, cancelled: Bool) throws -> OutgoingEvent {
        var body = Acerto_Agreements_V1_AgreementBroken()
        body.agreementID = agreement.agreementID
        body.partyID = agreement.partyID
        body.titleIds = agreement.titleIds
        body.onDay = day.daysSinceEpoch
        body.cancelled = cancelled
        return try event(body, "agreement.broken.v1", agreement.agreementID)
    }

    private static func event(_ body: some SwiftProtobuf.Message, _ key: String, _ agreement: Int64) throws -> OutgoingEvent {
        try OutgoingEvent(body, exchange: "ev.agreements", routingKey: key, subject: "agreement-\(agreement)")
    }
}
