import BusinessCalendar
import Messaging
import Protocols
import SwiftProtobuf

/// A delivery as its events tell of it.
struct DeliveryNews: Equatable, Sendable {
    let delivery: Int64
    let act: Int64
    let party: Int64
    let channel: Int16
    let template: String
}

/// The events that notifications publishes.
enum NotificationsEvents {
    static func sent(_ news: DeliveryNews, at moment: Instant) throws -> OutgoingEvent {
        var body = Acerto_Notifications_V1_MessageSent()
        body.deliveryID = news.delivery
        body.actID = news.act
        body.partyID = news.party
        body.channel = .init(rawValue: Int(news.channel)) ?? .unspecified
        body.template = news.template
        body.atMicros = moment.microsecondsSinceEpoch
        return try event(body, "message.sent.v1", subject: "delivery-\(news.delivery)")
    }

    static func failed(_ news: DeliveryNews, reason: String, at moment: Instant) throws -> OutgoingEvent {
        var body = Acerto_Notifications_V1_MessageFailed()
        body.deliveryID = news.delivery
        body.actID = news.act
        body.partyID = news.party
        body.channel = .init(rawValue: Int(news.channel)) ?? .unspecified
        body.reason = reason
        body.atMicros = moment.microsecondsSinceEpoch
        return try event(body, "message.failed.v1", subject: "delivery-\(news.delivery)")
    }

    static func listed(_ news: DeliveryNews, titles: [Int64], at moment: Instant) throws -> OutgoingEvent {
        var body = Acerto_Notifications_V1_NegativationSent()
        body.actID = news.act
        body.partyID = news.party
        body.titleIds = titles
        body.atMicros = moment.microsecondsSinceEpoch
        return try event(body, "negativation.sent.v1", subject: "delivery-\(news.delivery)")
    }

    private static func event(_ body: some SwiftProtobuf.Message, _ key: String, subject: String) throws -> OutgoingEvent {
        try OutgoingEvent(body, exchange: "ev.notifications", routingKey: key, subject: subject)
    }
}
