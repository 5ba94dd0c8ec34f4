import BusinessCalendar
public import Messaging
import Postgres
import Protocols

/// What other services did to a party becomes an entry of its history. The key is the message's id: an entry is made once.
public enum HistoryHandlers {
    /// Handlers of `q.contacts.history`, by type.
    public static var all: [String: any MessageHandler] {
        [
            Acerto_Notifications_V1_MessageSent.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Notifications_V1_MessageSent.self)
                try await record(
                    message,
                    party: event.partyID,
                    at: event.atMicros,
                    channel: event.channel,
                    .sent,
                    text: "Enviado: \(event.template)",
                    in: transaction
                )
            },
            Acerto_Notifications_V1_MessageFailed.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Notifications_V1_MessageFailed.self)
                try await record(
                    message,
                    party: event.partyID,
                    at: event.atMicros,
                    channel: event.channel,
                    .notSent,
                    text: "Não enviado: \(event.reason)",
                    in: transaction
                )
            },
            Acerto_Dialer_V1_CallEnded.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Dialer_V1_CallEnded.self)
                let disposition = Disposition(event.outcome)
                try await record(
                    message,
                    party: event.partyID,
                    at: event.startedMicros,
                    channel: .call,
                    disposition,
                    text: disposition.label,
                    in: transaction
                )
            },
            Acerto_Agreements_V1_AgreementClosed.protoMessageName: SimpleHandler { message, transaction in
                let agreement = try message.decode(Acerto_Agreements_V1_AgreementClosed.self).agreement
                try await record(
                    message,
                    party: agreement.partyID,
                    at: Int64(message.id.madeAtMilliseconds) * 1_000,
                    channel: .task,
                    .agreed,
                    text: "Acordo \(agreement.number)",
                    in: transaction
                )
            },
            Acerto_Agreements_V1_AgreementBroken.protoMessageName: SimpleHandler { message, transaction in
                let event = try message.decode(Acerto_Agreements_V1_AgreementBroken.self)
                try await record(
                    message,
                    party: event.partyID,
                    at: Int64(message.id.madeAtMilliseconds) * 1_000,
                    channel: .task,
                    .broken,
                    text: event.cancelled ? "Acordo cancelado" : "Acordo quebrado",
                    in: transaction
                )
            },
        ]
    }

    private static func record(
        _ message: IncomingMessage,
        party: Int64,
        at micros: Int64,
        channel: Acerto_Common_V1_Channel,
        _ disposition: Disposition,
        text: String,
        in transaction: PostgresTransaction
    ) async throws {
        _ = try await ContactStore().record(
            party: party,
            at: Instant(microsecondsSinceEpoch: micros),
            channel: Int16(channel.rawValue),
            disposition: disposition,
            text: text,
            author: "acerto",
            key: "message:\(message.id)",
            in: transaction,
            tenant: message.tenant
        )
    }
}

extension Disposition {
    fileprivate init(_ outcome: Acerto_Dialer_V1_CallOutcome) {
        switch outcome {
        case .answered: self = .answered
        case .busy: self = .busy
        case .noAnswer: self = .noAnswer
        case .rejected, .noPhone, .failed, .expired, .unspecified, .UNRECOGNIZED: self = .failed
        }
    }
}
