public import AMQP
import BusinessCalendar
public import Logging
import Messaging
import Observability
import Protocols

/// Tells what became of calls, with confirms and with ids that follow from the order.
public struct CallReporter: Sendable {
    private let connection: AMQPConnection
    private let user: String
    private let logger: Logger

    /// Tells by a connection whose login is `user`.
    public init(connection: AMQPConnection, user: String, logger: Logger) {
        self.connection = connection
        self.user = user
        self.logger = logger
    }

    /// Tells how a call ended; waits until the broker has taken it, whatever that takes.
    /// - Throws: when the broker will never take it, or the task is cancelled.
    func ended(_ end: CallEnd, _ command: CallCommand) async throws {
        var body = Acerto_Dialer_V1_CallEnded()
        body.actID = command.act
        body.partyID = command.party
        body.contactPointID = end.contactPoint
        body.outcome = end.outcome
        body.sipStatus = end.sipStatus
        body.ringMilliseconds = end.ringMilliseconds
        body.talkMilliseconds = end.talkMilliseconds
        body.startedMicros = end.startedAt.microsecondsSinceEpoch
        let event = try OutgoingEvent(
            body,
            exchange: "ev.dialer",
            routingKey: "call.ended.v1",
            subject: "act-\(command.act)",
            messageID: command.messageID(of: "ended")
        )
        while true {
            do {
                return try await publish(event, command)
            } catch let error as AMQPError where error.isRetriable {
                logger.warning("the end of a call is not taken yet", metadata: ["act": "\(command.act)", "error": "\(error)"])
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Tells that a call moved on; one that is not taken is not missed.
    func progressed(_ word: String, at moment: Instant, _ command: CallCommand) async {
        var body = Acerto_Dialer_V1_CallProgressed()
        body.actID = command.act
        body.state = word
        body.atMicros = moment.microsecondsSinceEpoch
        do {
            let event = try OutgoingEvent(
                body,
                exchange: "ev.dialer",
                routingKey: "call.progressed.v1",
                subject: "act-\(command.act)",
                messageID: command.messageID(of: word)
            )
            try await publish(event, command)
        } catch {
            logger.notice("a step of a call was not told", metadata: ["act": "\(command.act)", "error": "\(error)"])
        }
    }

    private func publish(_ event: OutgoingEvent, _ command: CallCommand) async throws {
        let trace = command.message.traceparent.flatMap { TraceContext(traceparent: $0) }?.child() ?? TraceContext()
        let envelope = Envelope(
            service: "dialer",
            user: user,
            tenant: command.message.tenant,
            correlation: command.message.correlation,
            causation: command.message.id,
            traceparent: trace.traceparent,
            writtenAtSeconds: Int64(MessageID.v7().madeAtMilliseconds / 1_000)
        )
        try await connection.publish(envelope.message(event), exchange: event.exchange, routingKey: event.routingKey)
    }
}
