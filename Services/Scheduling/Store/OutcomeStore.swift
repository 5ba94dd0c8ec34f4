import BusinessCalendar
import CollectionRule
import Messaging
import Postgres

/// Writes what was decided about a range of debtors, set by set, in the transaction that marks the range done.
struct OutcomeStore {
    func write(
        _ outcome: ChunkOutcome,
        of chunk: ClaimedChunk,
        run: StoredRun,
        in transaction: PostgresTransaction,
        tenant: TenantID
    ) async throws {
        let acts = try await identified(outcome.acts, in: transaction)
        var statements = [mark(outcome, chunk, run, tenant)]
        if !outcome.decisions.isEmpty {
            statements += [decisions(outcome.decisions, run, tenant), counts(outcome, chunk, run, tenant)]
        }
        if !outcome.titles.isEmpty { statements.append(titles(outcome.titles, run, tenant)) }
        if !outcome.setAside.isEmpty { statements.append(setAside(outcome.setAside, run, tenant)) }
        if !acts.isEmpty { statements.append(self.acts(acts, run, tenant)) }
        let work = QueuedWork.merged(acts)
        if !work.isEmpty { statements.append(WorkStore.enqueue(work, tenant)) }
        _ = try await transaction.pipeline(statements)
        try await Outbox.write(SchedulingEvents.due(acts, run: run), tenant: tenant, in: transaction)
    }

    /// Gives the acts their ids before they are written, since their messages carry them.
    private func identified(
        _ acts: [ChunkOutcome.MadeAct],
        in transaction: PostgresTransaction
    ) async throws -> [(id: Int64, act: ChunkOutcome.MadeAct)] {
        guard !acts.isEmpty else { return [] }
        let rows = try await transaction.query(
            "SELECT nextval(pg_get_serial_sequence('acts', 'act_id')) FROM generate_series(1, \(acts.count))"
        )
        return zip(try rows.map { try $0.decode(Int64.self) }, acts).map { (id: $0, act: $1) }
    }

    private func mark(_ outcome: ChunkOutcome, _ chunk: ClaimedChunk, _ run: StoredRun, _ tenant: TenantID) -> SQL {
        """
        UPDATE run_chunks SET is_done = true, acts = \(outcome.acts.count), gated = \(outcome.gated),
            set_aside = \(outcome.setAside.count)
        WHERE tenant = \(tenant) AND run_id = \(run.id) AND chunk = \(chunk.number)
        """
    }

    private func decisions(_ made: [ChunkOutcome.MadeDecision], _ run: StoredRun, _ tenant: TenantID) -> SQL {
        """
        INSERT INTO decisions (tenant, on_day, version, party_id, title_id, ordinal, position, channel, verdict, gate, at_minute)
        SELECT \(tenant), \(run.day), \(run.version), * FROM unnest(
            \(made.map(\.party)), \(made.map(\.title)), \(made.map { Int32(clamping: $0.decision.ordinal) }),
            \(made.map { Int32(clamping: $0.decision.position) }), \(made.map(\.decision.channel.code)),
            \(made.map(\.decision.verdict.word)), \(made.map(\.decision.verdict.gateWord)), \(made.map(\.decision.verdict.minute)))
        """
    }

    private func counts(_ outcome: ChunkOutcome, _ chunk: ClaimedChunk, _ run: StoredRun, _ tenant: TenantID) -> SQL {
        let counts = outcome.counts
        return """
            INSERT INTO run_counts (tenant, run_id, chunk, ordinal, verdict, decisions)
            SELECT \(tenant), \(run.id), \(chunk.number), * FROM unnest(
                \(counts.map { Int32(clamping: $0.ordinal) }), \(counts.map(\.verdict)), \(counts.map { Int64($0.decisions) }))
            """
    }

    private func titles(_ updates: [ChunkOutcome.TitleUpdate], _ run: StoredRun, _ tenant: TenantID) -> SQL {
        """
        UPDATE titles t SET progress = n.progress, progress_version = \(run.version),
            wake_on = CASE WHEN t.revision = n.revision THEN n.wake_on ELSE t.wake_on END
        FROM unnest(\(updates.map(\.title)), \(updates.map(\.revision)), \(updates.map(\.wakeOn)), \(updates.map(\.progress)))
             AS n(title_id, revision, wake_on, progress)
        WHERE t.tenant = \(tenant) AND t.title_id = n.title_id
        """
    }

    private func setAside(_ rows: [ChunkOutcome.SetAside], _ run: StoredRun, _ tenant: TenantID) -> SQL {
        """
        INSERT INTO set_aside (tenant, run_id, party_id, title_id, reason)
        SELECT \(tenant), \(run.id), * FROM unnest(\(rows.map(\.party)), \(rows.map(\.title)), \(rows.map(\.reason)))
        """
    }

    private func acts(_ acts: [(id: Int64, act: ChunkOutcome.MadeAct)], _ run: StoredRun, _ tenant: TenantID) -> SQL {
        """
        INSERT INTO acts (tenant, run_id, on_day, act_id, party_id, channel, template, at_minute, title_ids) OVERRIDING SYSTEM VALUE
        SELECT \(tenant), \(run.id), \(run.day), act_id, party_id, channel, template, at_minute, title_ids::bigint[]
        FROM unnest(\(acts.map(\.id)), \(acts.map(\.act.party)), \(acts.map(\.act.channel.code)), \(acts.map(\.act.template)),
                    \(acts.map { Int16(clamping: $0.act.at.minute) }), \(acts.map { SQL.arrayText($0.act.titles) }))
             AS n(act_id, party_id, channel, template, at_minute, title_ids)
        """
    }
}

extension SQL {
    /// An array in the server's text form: `unnest` takes no array of arrays of different lengths.
    static func arrayText(_ numbers: [Int64]) -> String { "{" + numbers.map(String.init).joined(separator: ",") + "}" }
}

extension Verdict {
    /// The gate that held the action, else empty.
    fileprivate var gateWord: String { if case .gated(let gate) = self { gate.rawValue } else { "" } }
    /// The minute of the debtor's day at which it fired.
    fileprivate var minute: Int16? { if case .fired(let time) = self { Int16(clamping: time.minute) } else { nil } }
}
