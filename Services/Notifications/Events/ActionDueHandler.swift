import BusinessCalendar
import Messaging
import Money
import Postgres
import Protocols
import SwiftProtobuf

/// Turns the acts of the collection rule into deliveries.
struct ActionDueHandler: MessageHandler {
    /// What the acts of a batch need to know.
    struct Prepared: Sendable {
        let debtors: [Int64: Debtor]
        /// Titles by the day on which they are spoken of.
        let titles: [CalendarDay: [Int64: TitleDebt]]
        let creditors: [Int64: Creditor]
    }

    let directory: any Directory
    let composer: Composer
    let now: @Sendable () -> Instant

    func prepare(_ messages: [IncomingMessage]) async throws -> Prepared {
        // A body that is none is parked by `apply`, alone; here it only has no part.
        try await prepare(messages.compactMap { try? Act(body: $0.body) })
    }

    func apply(_ message: IncomingMessage, _ prepared: Prepared, in transaction: PostgresTransaction) async throws {
        try await apply(try Act(body: message.body), prepared, in: transaction, tenant: message.tenant)
    }

    func prepare(_ acts: [Act]) async throws -> Prepared {
        let moment = now()
        let acts = acts.filter { DeliveryChannel.served.contains($0.channel) }
        guard !acts.isEmpty else { return Prepared(debtors: [:], titles: [:], creditors: [:]) }
        var titles: [CalendarDay: [Int64: TitleDebt]] = [:]
        for (day, acts) in Dictionary(grouping: acts, by: { Self.day(of: $0, moment) }) {
            titles[day] = try await directory.titles(acts.flatMap(\.titles), on: day)
        }
        return Prepared(
            debtors: try await directory.debtors(acts.map(\.party)),
            titles: titles,
            creditors: try await directory.creditors()
        )
    }

    func apply(_ act: Act, _ prepared: Prepared, in transaction: PostgresTransaction, tenant: TenantID) async throws {
        let moment = now()
        let draft = try draft(act, prepared, now: moment)
        try await DeliveryIntake().take(draft, now: moment, in: transaction, tenant: tenant)
    }

    private func draft(_ act: Act, _ prepared: Prepared, now moment: Instant) throws -> DeliveryDraft {
        guard DeliveryChannel.served.contains(act.channel) else {
            let nobody = Debtor(id: act.party, name: "", isCompany: false, taxID: "", email: nil, mobile: nil)
            return try composer.compose(act, debtor: nobody, titles: [], creditors: [:], now: moment)
        }
        guard let debtor = prepared.debtors[act.party] else { throw PermanentFailure("party \(act.party) is not known") }
        // Midnight may have passed since `prepare`; then the message is tried again.
        guard let known = prepared.titles[Self.day(of: act, moment)] else { throw DayChanged() }
        do {
            return try composer.compose(
                act,
                debtor: debtor,
                titles: act.titles.compactMap { known[$0] },
                creditors: prepared.creditors,
                now: moment
            )
        } catch let error as MessageError {
            throw PermanentFailure("\(error)")
        } catch is MoneyError {
            throw PermanentFailure("the debt is out of range")
        }
    }

    /// The day on which the act is sent, to which amounts are updated.
    private static func day(of act: Act, _ moment: Instant) -> CalendarDay { act.dueAt(moment).local(offsetMinutes: -180).day }
}

/// The day changed while a batch was prepared.
private struct DayChanged: Error, CustomStringConvertible {
    var description: String { "the day changed meanwhile" }
}

extension Act {
    /// Reads the body of an `ActionDue`.
    init(body: [UInt8]) throws(PermanentFailure) {
        guard let event = try? Acerto_Scheduling_V1_ActionDue(serializedBytes: body) else {
            throw PermanentFailure("the body is no ActionDue")
        }
        guard event.actID > 0, event.partyID > 0 else { throw PermanentFailure("act or party is no id") }
        guard let channel = DeliveryChannel(rawValue: Int16(clamping: event.channel.rawValue)) else {
            throw PermanentFailure("channel: there is no \(event.channel.rawValue)")
        }
        guard (1...500).contains(event.titleIds.count), event.titleIds.allSatisfy({ $0 > 0 }), !event.template.isEmpty else {
            throw PermanentFailure("title_ids: 1 to 500 ids, and a template")
        }
        self.init(
            id: event.actID,
            day: CalendarDay(daysSinceEpoch: event.onDay),
            party: event.partyID,
            channel: channel,
            template: event.template,
            titles: event.titleIds,
            notBefore: event.notBeforeMicros > 0 ? Instant(microsecondsSinceEpoch: event.notBeforeMicros) : nil
        )
    }
}
