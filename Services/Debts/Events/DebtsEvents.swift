import BusinessCalendar
import Messaging
import Money
import Protocols
import SwiftProtobuf

/// The events that debts publishes, in columns.
enum DebtsEvents {
    static func titlesRegistered(_ taken: [TakenTitle], creditor: Int64) throws -> [OutgoingEvent] {
        guard let first = taken.first else { return [] }
        var body = Acerto_Debts_V1_TitlesRegistered()
        body.creditorID = creditor
        body.titleIds = taken.map(\.id)
        body.partyIds = taken.map(\.party)
        body.amountCents = taken.map(\.amount)
        body.dueDays = taken.map(\.due.daysSinceEpoch)
        body.enteredDays = taken.map(\.entered.daysSinceEpoch)
        return [try event(body, "title.registered.v1", subject: "titles-\(first.id)")]
    }

    static func paymentsPosted(_ posted: [(StoredTitle, Money)], paidOn: CalendarDay, known: CalendarDay) throws -> [OutgoingEvent] {
        guard let first = posted.first else { return [] }
        var body = Acerto_Debts_V1_TitlePaymentsPosted()
        body.titleIds = posted.map(\.0.id)
        body.partyIds = posted.map(\.0.party)
        body.amountCents = posted.map(\.1.cents)
        body.paidDays = posted.map { _ in paidOn.daysSinceEpoch }
        body.knownDays = posted.map { _ in known.daysSinceEpoch }
        return [try event(body, "title.payment_posted.v1", subject: "party-\(first.0.party)")]
    }

    static func titlesSettled(_ settled: [(title: Int64, creditor: Int64, party: Int64)], on day: CalendarDay) throws -> [OutgoingEvent] {
        try Dictionary(grouping: settled, by: \.creditor).sorted { $0.key < $1.key }.map { creditor, rows in
            var body = Acerto_Debts_V1_TitlesSettled()
            body.creditorID = creditor
            body.titleIds = rows.map(\.title)
            body.partyIds = rows.map(\.party)
            body.settledDays = rows.map { _ in day.daysSinceEpoch }
            return try event(body, "title.settled.v1", subject: "party-\(rows[0].party)")
        }
    }

    private static func event(_ body: some SwiftProtobuf.Message, _ key: String, subject: String) throws -> OutgoingEvent {
        try OutgoingEvent(body, exchange: "ev.debts", routingKey: key, subject: subject)
    }
}
