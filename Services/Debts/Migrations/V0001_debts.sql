-- How much is owed: creditors and their update policies, titles, the ledger, imports. Every table is its tenant's alone.
CREATE TABLE creditors (
    tenant int NOT NULL,
    creditor_id bigint GENERATED ALWAYS AS IDENTITY,
    name text NOT NULL CONSTRAINT creditor_named CHECK (name <> ''),
    tax_id text NOT NULL DEFAULT '',
    address text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant, creditor_id),
    CONSTRAINT one_creditor_a_name UNIQUE (tenant, name)
);

-- A policy is never changed: a new one holds from its day on, so that a past statement stays what it was.
CREATE TABLE update_policies (
    tenant int NOT NULL,
    creditor_id bigint NOT NULL,
    version int NOT NULL,
    valid_from date NOT NULL,
    policy text NOT NULL,
    PRIMARY KEY (tenant, creditor_id, version),
    FOREIGN KEY (tenant, creditor_id) REFERENCES creditors
);

CREATE TABLE titles (
    tenant int NOT NULL,
    title_id bigint GENERATED ALWAYS AS IDENTITY,
    creditor_id bigint NOT NULL,
    party_id bigint NOT NULL,
    tax_id text NOT NULL,
    contract text NOT NULL,
    installment text NOT NULL,
    due_on date NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT title_amount_positive CHECK (amount_cents > 0),
    -- Principal still open: the balance of the title's principal account in the ledger.
    balance_cents bigint NOT NULL CONSTRAINT title_balance_not_negative CHECK (balance_cents >= 0),
    entered_on date NOT NULL,
    status smallint NOT NULL DEFAULT 1 CONSTRAINT title_status_known CHECK (status BETWEEN 1 AND 5),
    agreement_id bigint,
    settled_on date,
    PRIMARY KEY (tenant, title_id),
    CONSTRAINT one_title_a_natural_key UNIQUE (tenant, creditor_id, contract, installment, due_on),
    FOREIGN KEY (tenant, creditor_id) REFERENCES creditors
);
CREATE INDEX titles_by_party ON titles (tenant, party_id);
CREATE INDEX titles_open_by_due ON titles (tenant, due_on) INCLUDE (balance_cents, creditor_id) WHERE status IN (1, 2);
CREATE INDEX titles_settled ON titles (tenant, creditor_id, settled_on) WHERE status = 3;

-- The ledger, append-only. Each row moves an amount from one account of a title to another, so that it balances by its shape.
CREATE TABLE transfers (
    tenant int NOT NULL,
    transfer_id bigint GENERATED ALWAYS AS IDENTITY,
    title_id bigint NOT NULL,
    debit text NOT NULL,
    credit text NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT transfer_positive CHECK (amount_cents > 0),
    on_day date NOT NULL,
    known_day date NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, transfer_id),
    CONSTRAINT transfer_between_two CHECK (debit <> credit),
    CONSTRAINT transfer_accounts_known CHECK (
        debit IN ('placed', 'principal', 'correction', 'interest', 'fine', 'fees', 'income', 'cash', 'at_creditor', 'rebate', 'surplus')
        AND credit IN ('placed', 'principal', 'correction', 'interest', 'fine', 'fees', 'income', 'cash', 'at_creditor', 'rebate', 'surplus'))
);
CREATE INDEX transfers_by_title ON transfers (tenant, title_id);
CREATE INDEX transfers_received ON transfers (tenant, on_day) WHERE debit IN ('cash', 'at_creditor');
CREATE RULE ledger_never_updated AS ON UPDATE TO transfers DO INSTEAD NOTHING;
CREATE RULE ledger_never_deleted AS ON DELETE TO transfers DO INSTEAD NOTHING;

-- What reached each title, as facts of the calculation; one row a source, so that nothing is credited twice.
CREATE TABLE payments (
    tenant int NOT NULL,
    title_id bigint NOT NULL,
    source text NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT payment_positive CHECK (amount_cents > 0),
    paid_on date NOT NULL,
    known_on date NOT NULL,
    PRIMARY KEY (tenant, title_id, source),
    FOREIGN KEY (tenant, title_id) REFERENCES titles
);

CREATE TABLE imports (
    tenant int NOT NULL,
    import_id bigint GENERATED ALWAYS AS IDENTITY,
    creditor_id bigint NOT NULL,
    sha256 bytea NOT NULL,
    file_name text NOT NULL,
    total_bytes bigint NOT NULL,
    header text NOT NULL DEFAULT '',
    next_offset bigint NOT NULL DEFAULT 0,
    lines bigint NOT NULL DEFAULT 0,
    created bigint NOT NULL DEFAULT 0,
    changed bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    rejected bigint NOT NULL DEFAULT 0,
    begun_at timestamptz NOT NULL DEFAULT now(),
    completed_at timestamptz,
    PRIMARY KEY (tenant, import_id),
    CONSTRAINT one_import_a_file UNIQUE (tenant, creditor_id, sha256),
    FOREIGN KEY (tenant, creditor_id) REFERENCES creditors
);

CREATE TABLE import_rejections (
    tenant int NOT NULL,
    import_id bigint NOT NULL,
    line bigint NOT NULL,
    column_name text NOT NULL,
    reason text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (tenant, import_id, line),
    FOREIGN KEY (tenant, import_id) REFERENCES imports
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['creditors', 'update_policies', 'titles', 'transfers', 'payments', 'imports', 'import_rejections'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;
