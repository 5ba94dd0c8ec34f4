import BusinessCalendar
import CollectionRule
import Postgres
import Protocols

/// The SQL of the decision log.
struct DecisionStore {
    /// The newest decisions about a party; titles that a run set aside are among them, with the reason in place of the gate.
    func newest(
        of party: Int64,
        limit: Int,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws -> [Acerto_Scheduling_V1_Decision] {
        let rows = try await transaction.query(
            """
            SELECT on_day, title_id, position, channel, verdict, gate, at_minute FROM (
                SELECT on_day, title_id, position, channel, verdict, gate, at_minute
                FROM decisions WHERE tenant = \(tenant) AND party_id = \(party)
                UNION ALL
                SELECT r.on_day, s.title_id, 0, 0::smallint, 'set_aside', s.reason, NULL
                FROM set_aside s JOIN runs r ON r.tenant = s.tenant AND r.run_id = s.run_id
                WHERE s.tenant = \(tenant) AND s.party_id = \(party)
            ) d
            ORDER BY on_day DESC, title_id, position DESC LIMIT \(limit)
            """
        )
        return try rows.map { row in
            var decision = Acerto_Scheduling_V1_Decision()
            let (day, channel, minute): (CalendarDay, Int16, Int16?)
            (day, decision.titleID, decision.position, channel, decision.verdict, decision.gate, minute) = try row.decode(
                (CalendarDay, Int64, Int32, Int16, String, String, Int16?).self
            )
            decision.onDay = day.daysSinceEpoch
            decision.channel = .init(rawValue: Int(channel)) ?? .unspecified
            decision.at = minute.flatMap { LocalTime(minute: Int($0)) }?.description ?? ""
            return decision
        }
    }
}
