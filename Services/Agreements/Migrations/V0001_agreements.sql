-- Where debtor and creditor meet: negotiation policies, agreements, their titles and instalments, the term. Each its tenant's alone.
CREATE TABLE negotiation_policies (
    tenant int NOT NULL,
    version int NOT NULL,
    valid_from date NOT NULL,
    policy text NOT NULL,
    PRIMARY KEY (tenant, version)
);

CREATE TABLE agreements (
    tenant int NOT NULL,
    agreement_id bigint GENERATED ALWAYS AS IDENTITY,
    party_id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    status smallint NOT NULL DEFAULT 1 CONSTRAINT agreement_status_known CHECK (status BETWEEN 1 AND 4),
    offer_code text NOT NULL,
    closed_on date NOT NULL,
    ended_on date,
    debt_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    total_cents bigint NOT NULL CONSTRAINT agreement_total_positive CHECK (total_cents > 0),
    author text NOT NULL,
    reason text NOT NULL DEFAULT '',
    idempotency_key text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, agreement_id),
    CONSTRAINT one_agreement_a_key UNIQUE (tenant, idempotency_key)
);
CREATE INDEX agreements_by_party ON agreements (tenant, party_id);

CREATE TABLE agreement_titles (
    tenant int NOT NULL,
    agreement_id bigint NOT NULL,
    title_id bigint NOT NULL,
    contract text NOT NULL,
    installment text NOT NULL,
    due_on date NOT NULL,
    original_cents bigint NOT NULL,
    debt_cents bigint NOT NULL,
    -- The title's part of the agreed total, and what instalments have brought of it.
    share_cents bigint NOT NULL,
    credited_cents bigint NOT NULL DEFAULT 0,
    live boolean NOT NULL DEFAULT true,
    PRIMARY KEY (tenant, agreement_id, title_id),
    FOREIGN KEY (tenant, agreement_id) REFERENCES agreements
);
CREATE UNIQUE INDEX one_live_agreement_a_title ON agreement_titles (tenant, title_id) WHERE live;

CREATE TABLE installments (
    tenant int NOT NULL,
    agreement_id bigint NOT NULL,
    number int NOT NULL,
    due_on date NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT installment_positive CHECK (amount_cents > 0),
    paid_cents bigint NOT NULL DEFAULT 0,
    paid_on date,
    PRIMARY KEY (tenant, agreement_id, number),
    FOREIGN KEY (tenant, agreement_id) REFERENCES agreements
);
CREATE INDEX installments_unpaid ON installments (tenant, due_on) WHERE paid_cents < amount_cents;

-- One row a payment that reached an agreement, so that none counts twice.
CREATE TABLE installment_payments (
    tenant int NOT NULL,
    payment_id bigint NOT NULL,
    agreement_id bigint NOT NULL,
    number int NOT NULL,
    amount_cents bigint NOT NULL,
    paid_on date NOT NULL,
    PRIMARY KEY (tenant, payment_id),
    FOREIGN KEY (tenant, agreement_id) REFERENCES agreements
);

CREATE TABLE agreement_terms (
    tenant int NOT NULL,
    agreement_id bigint NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, agreement_id),
    FOREIGN KEY (tenant, agreement_id) REFERENCES agreements
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['negotiation_policies', 'agreements', 'agreement_titles', 'installments', 'installment_payments', 'agreement_terms'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;

-- Tenants with agreements, for the daily look for broken ones, which belongs to no tenant's call.
CREATE TABLE tenants (tenant int PRIMARY KEY);
