-- When: what is known of debtors and titles (told by other services), strategies, runs with their decisions and acts, and the
-- operators' work. Every table is its tenant's alone.

-- Who has titles, for the clock that starts runs by itself: the one list that is read across tenants, and it holds no more than that.
CREATE TABLE tenants (
    tenant int PRIMARY KEY,
    since timestamptz NOT NULL
);

CREATE TABLE debtors (
    tenant int NOT NULL,
    party_id bigint NOT NULL,
    kind smallint NOT NULL CONSTRAINT debtor_kind_known CHECK (kind IN (1, 2)),
    state text NOT NULL,
    utc_offset_minutes int NOT NULL,
    PRIMARY KEY (tenant, party_id)
);

-- Facts of a title, and what the strategy has done to it: `progress` is one byte an action of `progress_version`, `wake_on` the
-- first day on which it can have something due (NULL: none, or the title is closed). No foreign keys: facts come in any order.
-- `revision` counts the facts, so that a run that read before a fact does not write over it.
CREATE TABLE titles (
    tenant int NOT NULL,
    title_id bigint NOT NULL,
    party_id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    amount_cents bigint NOT NULL,
    due_on date NOT NULL,
    entered_on date NOT NULL,
    balance_cents bigint NOT NULL,
    is_open boolean NOT NULL,
    wake_on date CONSTRAINT closed_titles_sleep CHECK (is_open OR wake_on IS NULL),
    revision int NOT NULL DEFAULT 0,
    progress bytea NOT NULL DEFAULT '',
    progress_version bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, title_id)
) WITH (fillfactor = 80);
CREATE INDEX titles_by_party ON titles (tenant, party_id, wake_on);

-- What happened to a debtor or his titles, in the order in which it became known.
CREATE TABLE debtor_events (
    tenant int NOT NULL,
    party_id bigint NOT NULL,
    event_id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL CONSTRAINT event_kind_known CHECK (kind IN
        ('payment', 'settled', 'cancelled', 'recalled', 'contacted', 'attempted', 'promise_made', 'promise_cancelled',
         'agreement_closed', 'agreement_broken', 'agreement_fulfilled')),
    on_day date NOT NULL,
    known_on date NOT NULL,
    title_id bigint,
    amount_cents bigint,
    subject_id bigint,
    title_ids bigint[],
    due_on date,
    tolerance_days int,
    channel smallint,
    PRIMARY KEY (tenant, party_id, event_id)
);
CREATE INDEX debtor_events_by_title ON debtor_events (tenant, title_id) WHERE title_id IS NOT NULL;

-- A version is written once; changing a strategy adds the next.
CREATE TABLE strategies (
    tenant int NOT NULL,
    version bigint NOT NULL CONSTRAINT strategy_version_positive CHECK (version > 0),
    document text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, version)
);

CREATE TABLE runs (
    tenant int NOT NULL,
    run_id bigint GENERATED ALWAYS AS IDENTITY,
    on_day date NOT NULL,
    version bigint NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    PRIMARY KEY (tenant, run_id),
    CONSTRAINT one_run_a_day UNIQUE (tenant, on_day),
    FOREIGN KEY (tenant, version) REFERENCES strategies
);

-- The work of a run in ranges of debtors; a range is decided in one transaction, which marks it done.
CREATE TABLE run_chunks (
    tenant int NOT NULL,
    run_id bigint NOT NULL,
    chunk int NOT NULL,
    first_party bigint NOT NULL,
    last_party bigint NOT NULL,
    titles bigint NOT NULL,
    is_done boolean NOT NULL DEFAULT false,
    acts bigint NOT NULL DEFAULT 0,
    gated bigint NOT NULL DEFAULT 0,
    set_aside bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, run_id, chunk),
    FOREIGN KEY (tenant, run_id) REFERENCES runs
);

-- How often each action of the strategy had each verdict, by chunk.
CREATE TABLE run_counts (
    tenant int NOT NULL,
    run_id bigint NOT NULL,
    chunk int NOT NULL,
    ordinal int NOT NULL,
    verdict text NOT NULL,
    decisions bigint NOT NULL,
    PRIMARY KEY (tenant, run_id, chunk, ordinal, verdict)
);

CREATE TABLE decisions (
    tenant int NOT NULL,
    party_id bigint NOT NULL,
    on_day date NOT NULL,
    title_id bigint NOT NULL,
    ordinal int NOT NULL,
    position int NOT NULL,
    channel smallint NOT NULL,
    verdict text NOT NULL,
    gate text NOT NULL,
    at_minute smallint,
    version bigint NOT NULL,
    CONSTRAINT one_decision_a_day PRIMARY KEY (tenant, party_id, on_day, title_id, ordinal)
);

CREATE TABLE acts (
    tenant int NOT NULL,
    party_id bigint NOT NULL,
    on_day date NOT NULL,
    act_id bigint GENERATED ALWAYS AS IDENTITY,
    run_id bigint NOT NULL,
    channel smallint NOT NULL,
    template text NOT NULL,
    at_minute smallint NOT NULL,
    title_ids bigint[] NOT NULL,
    PRIMARY KEY (tenant, party_id, on_day, act_id)
);

-- Titles that a run could not decide, with the reason; the next run tries again.
CREATE TABLE set_aside (
    tenant int NOT NULL,
    party_id bigint NOT NULL,
    run_id bigint NOT NULL,
    title_id bigint NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (tenant, party_id, run_id, title_id)
);

-- Contacts that operators are to make: call-backs, and the queue that the strategy fills. Leased, so that two never have one.
CREATE TABLE work_items (
    tenant int NOT NULL,
    work_item_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id bigint NOT NULL,
    reason text NOT NULL CONSTRAINT work_reason_known CHECK (reason IN ('callback', 'queue', 'call')),
    operator text NOT NULL DEFAULT '',
    note text NOT NULL DEFAULT '',
    due_at timestamptz NOT NULL,
    priority bigint NOT NULL DEFAULT 0,
    title_ids bigint[] NOT NULL DEFAULT '{}',
    act_id bigint,
    attempts int NOT NULL DEFAULT 0,
    is_announced boolean NOT NULL DEFAULT false,
    leased_by text NOT NULL DEFAULT '',
    leased_until timestamptz,
    closed_at timestamptz,
    disposition text,
    idempotency_key text,
    PRIMARY KEY (tenant, work_item_id),
    CONSTRAINT one_callback_a_key UNIQUE (tenant, idempotency_key)
);
CREATE UNIQUE INDEX one_open_item_a_party ON work_items (tenant, party_id) WHERE closed_at IS NULL AND reason <> 'callback';
CREATE INDEX work_queue ON work_items (tenant, priority DESC, work_item_id) WHERE closed_at IS NULL AND reason <> 'callback';
CREATE INDEX callbacks_by_time ON work_items (tenant, due_at) WHERE closed_at IS NULL AND reason = 'callback';
CREATE INDEX work_items_by_party ON work_items (tenant, party_id) WHERE closed_at IS NULL;
CREATE INDEX work_items_by_act ON work_items (tenant, act_id) WHERE closed_at IS NULL AND act_id IS NOT NULL;
CREATE INDEX work_items_leased ON work_items (tenant, leased_by) WHERE closed_at IS NULL AND leased_by <> '';

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['tenants', 'debtors', 'titles', 'debtor_events', 'strategies', 'runs', 'run_chunks', 'run_counts',
                             'decisions', 'acts', 'set_aside', 'work_items'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;

CREATE POLICY the_clock_reads_all ON tenants FOR SELECT USING (true);
