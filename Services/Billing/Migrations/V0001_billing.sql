-- How the money comes: accounts, boletos, return files, payments. Every table is its tenant's alone.

-- A wallet of an account at a bank. Its numbers (nosso número) are unique there whoever the creditor is, so they are given here,
-- under this row's lock.
CREATE TABLE bank_accounts (
    tenant int NOT NULL,
    bank_account_id bigint GENERATED ALWAYS AS IDENTITY,
    bank text NOT NULL,
    branch text NOT NULL,
    account text NOT NULL,
    wallet text NOT NULL,
    agreement text NOT NULL,
    next_number bigint NOT NULL CONSTRAINT next_number_positive CHECK (next_number > 0),
    -- Year of the numbers, where the bank counts by year; 0 elsewhere.
    number_year smallint NOT NULL,
    PRIMARY KEY (tenant, bank_account_id),
    CONSTRAINT one_numbering_a_bank_account UNIQUE (tenant, bank, branch, account, wallet, agreement)
);

-- The account that a creditor's boletos are issued on, and the beneficiary that they print; blank: the creditor as debts knows it.
CREATE TABLE creditor_accounts (
    tenant int NOT NULL,
    account_id bigint GENERATED ALWAYS AS IDENTITY,
    creditor_id bigint NOT NULL,
    bank_account_id bigint NOT NULL,
    beneficiary_name text NOT NULL,
    beneficiary_tax_id text NOT NULL,
    beneficiary_address text NOT NULL,
    PRIMARY KEY (tenant, account_id),
    CONSTRAINT one_creditor_account_a_bank_account UNIQUE (tenant, creditor_id, bank_account_id),
    FOREIGN KEY (tenant, bank_account_id) REFERENCES bank_accounts
);

CREATE TABLE charges (
    tenant int NOT NULL,
    charge_id bigint GENERATED ALWAYS AS IDENTITY,
    account_id bigint NOT NULL,
    bank_account_id bigint NOT NULL,
    creditor_id bigint NOT NULL,
    party_id bigint NOT NULL,
    agreement_id bigint NOT NULL,
    agreement_number text NOT NULL,
    installment int NOT NULL,
    bank text NOT NULL,
    -- The number as return files are compared: without check digit and leading zeros.
    slip_key text NOT NULL,
    bank_slip_number text NOT NULL,
    typeable_line text NOT NULL CONSTRAINT typeable_line_whole CHECK (length(typeable_line) = 47),
    barcode text NOT NULL CONSTRAINT barcode_whole CHECK (length(barcode) = 44),
    due_on date NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT charge_amount_positive CHECK (amount_cents > 0),
    issued_on date NOT NULL,
    status smallint NOT NULL DEFAULT 1 CONSTRAINT charge_status_known CHECK (status BETWEEN 1 AND 4),
    paid_cents bigint NOT NULL DEFAULT 0 CONSTRAINT charge_paid_not_negative CHECK (paid_cents >= 0),
    paid_on date,
    cancelled_on date,
    PRIMARY KEY (tenant, charge_id),
    CONSTRAINT one_charge_an_installment UNIQUE (tenant, agreement_id, installment),
    CONSTRAINT one_charge_a_number UNIQUE (tenant, bank_account_id, slip_key),
    CONSTRAINT charge_paid_on_a_day CHECK ((paid_cents = 0) = (paid_on IS NULL)),
    FOREIGN KEY (tenant, account_id) REFERENCES creditor_accounts,
    FOREIGN KEY (tenant, bank_account_id) REFERENCES bank_accounts
);
CREATE INDEX charges_by_number ON charges (tenant, bank, slip_key);

-- Agreements that are over: one that ends before its charges could be issued gets none when they are tried again.
CREATE TABLE ended_agreements (
    tenant int NOT NULL,
    agreement_id bigint NOT NULL,
    ended_on date NOT NULL,
    PRIMARY KEY (tenant, agreement_id)
);

-- A boleto's PDF as it was first given out; a second copy is the same to the byte.
CREATE TABLE charge_documents (
    tenant int NOT NULL,
    charge_id bigint NOT NULL,
    sha256 bytea NOT NULL CONSTRAINT document_is_its_hash CHECK (sha256 = sha256(content)),
    content bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, charge_id),
    FOREIGN KEY (tenant, charge_id) REFERENCES charges
);

CREATE TABLE returns (
    tenant int NOT NULL,
    return_id bigint GENERATED ALWAYS AS IDENTITY,
    sha256 bytea NOT NULL CONSTRAINT return_hash_whole CHECK (length(sha256) = 32),
    file_name text NOT NULL,
    total_bytes bigint NOT NULL CONSTRAINT return_not_empty CHECK (total_bytes > 0),
    next_offset bigint NOT NULL DEFAULT 0 CONSTRAINT return_offset_inside CHECK (next_offset BETWEEN 0 AND total_bytes),
    bank text NOT NULL DEFAULT '',
    records bigint NOT NULL DEFAULT 0,
    payments bigint NOT NULL DEFAULT 0,
    paid_cents bigint NOT NULL DEFAULT 0,
    exceptions bigint NOT NULL DEFAULT 0,
    warnings text[] NOT NULL DEFAULT '{}',
    begun_at timestamptz NOT NULL DEFAULT now(),
    booked_at timestamptz,
    PRIMARY KEY (tenant, return_id),
    CONSTRAINT one_return_a_content UNIQUE (tenant, sha256)
);

-- The files as they came: the evidence of what was booked.
CREATE TABLE return_chunks (
    tenant int NOT NULL,
    return_id bigint NOT NULL,
    byte_offset bigint NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (tenant, return_id, byte_offset),
    FOREIGN KEY (tenant, return_id) REFERENCES returns
);

-- Every line of a return file that says money was paid.
CREATE TABLE payments (
    tenant int NOT NULL,
    payment_id bigint GENERATED ALWAYS AS IDENTITY,
    return_id bigint NOT NULL,
    line int NOT NULL,
    bank text NOT NULL,
    bank_slip_number text NOT NULL,
    charge_id bigint,
    verdict text NOT NULL CONSTRAINT payment_verdict_known CHECK (
        verdict IN ('exact', 'partial', 'short', 'over', 'after_cancel', 'duplicate', 'unknown_charge')),
    amount_cents bigint NOT NULL CONSTRAINT payment_positive CHECK (amount_cents > 0),
    paid_on date NOT NULL,
    credited_on date,
    known_on date NOT NULL,
    -- What makes it this payment and no other, whatever file it comes in.
    fingerprint text NOT NULL,
    PRIMARY KEY (tenant, payment_id),
    CONSTRAINT one_payment_a_line UNIQUE (tenant, return_id, line),
    CONSTRAINT unknown_payment_has_no_charge CHECK (verdict = 'duplicate' OR (verdict = 'unknown_charge') = (charge_id IS NULL)),
    FOREIGN KEY (tenant, return_id) REFERENCES returns,
    FOREIGN KEY (tenant, charge_id) REFERENCES charges
);
CREATE UNIQUE INDEX one_payment_a_fingerprint ON payments (tenant, fingerprint) WHERE verdict <> 'duplicate';

-- Payments that a person looks at.
CREATE TABLE payment_exceptions (
    tenant int NOT NULL,
    payment_id bigint NOT NULL,
    reason text NOT NULL,
    PRIMARY KEY (tenant, payment_id),
    FOREIGN KEY (tenant, payment_id) REFERENCES payments
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['bank_accounts', 'creditor_accounts', 'charges', 'ended_agreements', 'charge_documents', 'returns',
                             'return_chunks', 'payments', 'payment_exceptions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;
