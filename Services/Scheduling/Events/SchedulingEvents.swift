import BusinessCalendar
import CollectionRule
import Messaging
import Protocols
import SwiftProtobuf

/// The messages that scheduling sends.
enum SchedulingEvents {
    /// One message for each act that others perform; a task is the operators' alone.
    static func due(_ acts: [(id: Int64, act: ChunkOutcome.MadeAct)], run: StoredRun) throws -> [OutgoingEvent] {
        try acts.compactMap { id, act in
            switch act.channel {
            case .task: nil
            case .contact(.call): try callRequested(id, act)
            case .contact, .bureau, .protest: try actionDue(id, act, run)
            }
        }
    }

    private static func actionDue(_ id: Int64, _ act: ChunkOutcome.MadeAct, _ run: StoredRun) throws -> OutgoingEvent {
        var body = Acerto_Scheduling_V1_ActionDue()
        body.actID = id
        body.runID = run.id
        body.onDay = run.day.daysSinceEpoch
        body.partyID = act.party
        body.channel = .init(rawValue: Int(act.channel.code)) ?? .unspecified
        body.template = act.template
        body.titleIds = act.titles
        body.notBeforeMicros = act.notBefore.microsecondsSinceEpoch
        return try OutgoingEvent(
            body,
            exchange: "ev.scheduling",
            routingKey: "action.due.v1",
            subject: "act-\(id)",
            idempotencyKey: "act-\(id)"
        )
    }

    private static func callRequested(_ id: Int64, _ act: ChunkOutcome.MadeAct) throws -> OutgoingEvent {
        var body = Acerto_Scheduling_V1_CallRequested()
        body.actID = id
        body.partyID = act.party
        body.attempt = 1
        body.notBeforeMicros = act.notBefore.microsecondsSinceEpoch
        body.deadlineMicros = act.deadline?.microsecondsSinceEpoch ?? 0
        return try OutgoingEvent(
            body,
            exchange: "cmd.dialer",
            routingKey: "call.request.v1",
            subject: "act-\(id)",
            idempotencyKey: "act-\(id)",
            deadlineMilliseconds: act.deadline.map { $0.microsecondsSinceEpoch / 1_000 }
        )
    }

    static func finished(_ run: StoredRun, _ counts: RunCounts) throws -> OutgoingEvent {
        var body = Acerto_Scheduling_V1_RunFinished()
        body.runID = run.id
        body.onDay = run.day.daysSinceEpoch
        body.titles = counts.titlesDone
        body.acts = counts.acts
        body.gated = counts.gated
        return try OutgoingEvent(body, exchange: "ev.scheduling", routingKey: "run.finished.v1", subject: "run-\(run.id)")
    }

    static func callbackDue(_ item: StoredWork) throws -> OutgoingEvent {
        var body = Acerto_Scheduling_V1_CallbackDue()
        body.callbackID = item.id
        body.partyID = item.party
        body.operator = item.operator
        return try OutgoingEvent(
            body,
            exchange: "ev.scheduling",
            routingKey: "callback.due.v1",
            subject: "callback-\(item.id)",
            idempotencyKey: "callback-\(item.id)"
        )
    }
}
