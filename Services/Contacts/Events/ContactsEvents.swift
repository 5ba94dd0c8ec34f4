import BusinessCalendar
import Messaging
import Protocols
import SwiftProtobuf

/// The events that contacts publishes.
enum ContactsEvents {
    static func partiesRegistered(_ parties: [ChangedParty]) throws -> [OutgoingEvent] {
        guard let first = parties.first else { return [] }
        var body = Acerto_Contacts_V1_PartiesRegistered()
        body.partyIds = parties.map(\.id)
        body.kinds = parties.map { .init(rawValue: Int($0.kind)) ?? .unspecified }
        body.states = parties.map(\.state)
        body.utcOffsetMinutes = parties.map(\.utcOffsetMinutes)
        return [try event(body, "party.registered.v1", subject: "batch-\(first.id)")]
    }

    static func contactRecorded(
        id: Int64,
        party: Int64,
        channel: Acerto_Common_V1_Channel,
        disposition: Disposition,
        on day: CalendarDay
    ) throws -> OutgoingEvent {
        var body = Acerto_Contacts_V1_ContactRecorded()
        body.contactID = id
        body.partyID = party
        body.channel = channel
        body.disposition = disposition.rawValue
        body.onDay = day.daysSinceEpoch
        body.conversation = disposition.isConversation
        return try event(body, "party.contacted.v1", subject: "party-\(party)")
    }

    static func promiseMade(id: Int64, _ request: Acerto_Contacts_V1_MakePromiseRequest, madeOn: CalendarDay) throws -> OutgoingEvent {
        var body = Acerto_Contacts_V1_PromiseMade()
        body.promise.promiseID = id
        body.promise.partyID = request.partyID
        body.promise.titleIds = request.titleIds
        body.promise.amountCents = request.amountCents
        body.promise.madeOnDay = madeOn.daysSinceEpoch
        body.promise.dueDay = request.dueDay
        body.promise.toleranceDays = request.toleranceDays
        return try event(body, "promise.made.v1", subject: "party-\(request.partyID)")
    }

    static func promiseCancelled(id: Int64, party: Int64, on day: CalendarDay) throws -> OutgoingEvent {
        var body = Acerto_Contacts_V1_PromiseCancelled()
        body.promiseID = id
        body.partyID = party
        body.onDay = day.daysSinceEpoch
        return try event(body, "promise.cancelled.v1", subject: "party-\(party)")
    }

    private static func event(_ body: some SwiftProtobuf.Message, _ key: String, subject: String) throws -> OutgoingEvent {
        try OutgoingEvent(body, exchange: "ev.contacts", routingKey: key, subject: subject)
    }
}
