-- Who owes and how to reach them: parties, contact points, the history of contact, promises. Every table is its tenant's alone.
CREATE TABLE parties (
    tenant int NOT NULL,
    party_id bigint GENERATED ALWAYS AS IDENTITY,
    kind smallint NOT NULL CONSTRAINT party_kind_known CHECK (kind IN (1, 2)),
    tax_id text NOT NULL,
    name text NOT NULL,
    state text NOT NULL DEFAULT '',
    city text NOT NULL DEFAULT '',
    postal_code text NOT NULL DEFAULT '',
    street text NOT NULL DEFAULT '',
    utc_offset_minutes int NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, party_id),
    CONSTRAINT one_party_a_tax_id UNIQUE (tenant, tax_id)
);
CREATE INDEX parties_by_name ON parties (tenant, lower(name) text_pattern_ops);

CREATE TABLE contact_points (
    tenant int NOT NULL,
    contact_point_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id bigint NOT NULL,
    channel smallint NOT NULL,
    value text NOT NULL,
    mobile boolean NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, contact_point_id),
    CONSTRAINT one_contact_point_a_value UNIQUE (tenant, party_id, channel, value),
    FOREIGN KEY (tenant, party_id) REFERENCES parties
);

-- The history is written once and never changed.
CREATE TABLE contacts (
    tenant int NOT NULL,
    contact_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id bigint NOT NULL,
    at timestamptz NOT NULL,
    channel smallint NOT NULL,
    disposition text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    idempotency_key text NOT NULL,
    PRIMARY KEY (tenant, contact_id),
    CONSTRAINT one_contact_a_key UNIQUE (tenant, idempotency_key)
);
CREATE INDEX contacts_by_party ON contacts (tenant, party_id, at DESC, contact_id DESC);

CREATE TABLE promises (
    tenant int NOT NULL,
    promise_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id bigint NOT NULL,
    title_ids bigint[] NOT NULL CONSTRAINT promise_names_titles CHECK (cardinality(title_ids) > 0),
    amount_cents bigint NOT NULL CONSTRAINT promise_amount_positive CHECK (amount_cents > 0),
    made_on date NOT NULL,
    due_on date NOT NULL,
    tolerance_days int NOT NULL CONSTRAINT promise_tolerance_known CHECK (tolerance_days BETWEEN 0 AND 30),
    cancelled_on date,
    author text NOT NULL,
    idempotency_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, promise_id),
    CONSTRAINT one_promise_a_key UNIQUE (tenant, idempotency_key),
    CONSTRAINT promise_due_after_made CHECK (due_on >= made_on),
    FOREIGN KEY (tenant, party_id) REFERENCES parties
);
CREATE INDEX promises_by_party ON promises (tenant, party_id);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['parties', 'contact_points', 'contacts', 'promises'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;
