import BusinessCalendar
import Messaging
import Money
import Protocols
import SwiftProtobuf

/// The events that billing publishes.
enum BillingEvents {
    /// Rows of one message of payments at most.
    private static let rows = 1_000

    static func chargesIssued(_ ids: [Int64], for agreement: ChargedAgreement) throws -> OutgoingEvent {
        var body = Acerto_Billing_V1_ChargesIssued()
        body.agreementID = agreement.id
        body.partyID = agreement.party
        body.chargeIds = ids
        body.installments = agreement.installments.map(\.number)
        return try event(body, "charge.issued.v1", subject: "agreement-\(agreement.id)")
    }

    static func chargesCancelled(_ ids: [Int64], of agreement: Int64) throws -> [OutgoingEvent] {
        guard !ids.isEmpty else { return [] }
        var body = Acerto_Billing_V1_ChargesCancelled()
        body.agreementID = agreement
        body.chargeIds = ids
        return [try event(body, "charge.cancelled.v1", subject: "agreement-\(agreement)")]
    }

    /// The payments that reach their agreements, in order. Those of cancelled charges travel in messages of their own: what their
    /// receivers make of them must not hold the others up.
    static func paymentsReceived(_ payments: [StoredPayment], of returnID: Int64, known: CalendarDay) throws -> [OutgoingEvent] {
        let booked = payments.filter { $0.match.verdict.isBooked }
        let late = booked.filter { $0.match.verdict == .afterCancel }
        return try chunks(booked.filter { $0.match.verdict != .afterCancel }).map {
            try received($0, subject: "return-\(returnID)", known: known)
        }
            + chunks(late).map { try received($0, subject: "return-\(returnID)-late", known: known) }
    }

    private static func chunks(_ payments: [StoredPayment]) -> [ArraySlice<StoredPayment>] {
        stride(from: 0, to: payments.count, by: rows).map { payments[$0..<min($0 + rows, payments.count)] }
    }

    private static func received(
        _ payments: ArraySlice<StoredPayment>,
        subject: String,
        known: CalendarDay
    ) throws -> OutgoingEvent {
        var body = Acerto_Billing_V1_PaymentsReceived()
        for payment in payments {
            guard let charge = payment.match.charge else { continue }
            body.paymentIds.append(payment.id)
            body.chargeIds.append(charge.id)
            body.agreementIds.append(charge.agreement)
            body.installments.append(charge.installment)
            body.amountCents.append(payment.match.line.paid.cents)
            body.paidDays.append(payment.match.paidOn.daysSinceEpoch)
            body.creditedDays.append((payment.match.line.creditedOn ?? payment.match.paidOn).daysSinceEpoch)
            body.knownDays.append(known.daysSinceEpoch)
        }
        return try event(body, "payment.received.v1", subject: subject)
    }

    private static func event(_ body: some SwiftProtobuf.Message, _ key: String, subject: String) throws -> OutgoingEvent {
        try OutgoingEvent(body, exchange: "ev.billing", routingKey: key, subject: subject)
    }
}
