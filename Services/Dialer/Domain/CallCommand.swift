import AMQP
import Messaging
import Protocols
import SwiftProtobuf

/// A checked order to place a call.
struct CallCommand: Sendable {
    let message: IncomingMessage
    let act: Int64
    let party: Int64
    let attempt: Int32
    let window: CallWindow

    /// - Throws: `EnvelopeError` or `PermanentFailure`: no retry makes such a message better.
    init(_ delivery: AMQPDelivery) throws {
        message = try IncomingMessage(delivery)
        guard message.type == Acerto_Scheduling_V1_CallRequested.protoMessageName else {
            throw PermanentFailure("type \(message.type) is not known here")
        }
        guard let body = try? Acerto_Scheduling_V1_CallRequested(serializedBytes: message.body) else {
            throw PermanentFailure("the body is no CallRequested")
        }
        guard body.actID > 0, body.partyID > 0, body.attempt >= 0 else { throw PermanentFailure("act, party or attempt is no id or count") }
        act = body.actID
        party = body.partyID
        attempt = body.attempt
        window = CallWindow(
            notBeforeMicros: body.notBeforeMicros,
            deadlineMicros: body.deadlineMicros,
            deadlineMilliseconds: message.deadlineMilliseconds
        )
    }

    /// The id of what is told of this call: the same whenever it is told, so that a second telling counts for nothing.
    func messageID(of what: String) -> MessageID { message.id.derived("\(what) act \(act) attempt \(attempt)") }
}
