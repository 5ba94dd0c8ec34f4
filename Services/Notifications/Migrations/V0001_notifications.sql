-- What is sent: deliveries with their attachments, listings for the bureau and the files they went into. A delivery is written with
-- its text before anything is sent, marked as being sent in a transaction of its own, and marked again with what came of it.
CREATE TABLE deliveries (
    tenant int NOT NULL,
    delivery_id bigint GENERATED ALWAYS AS IDENTITY,
    -- The act of the collection rule; 0: none.
    act_id bigint NOT NULL DEFAULT 0,
    -- The agreement whose papers it brings; 0: none.
    agreement_id bigint NOT NULL DEFAULT 0,
    party_id bigint NOT NULL,
    on_day date NOT NULL,
    channel smallint NOT NULL CONSTRAINT channel_known CHECK (channel BETWEEN 1 AND 8),
    template text NOT NULL,
    recipient text NOT NULL DEFAULT '',
    subject text NOT NULL DEFAULT '',
    body_text text NOT NULL DEFAULT '',
    body_html text NOT NULL DEFAULT '',
    status text NOT NULL CONSTRAINT delivery_status_known CHECK (
        status IN ('pending', 'sending', 'sent', 'delivered', 'failed', 'unconfirmed', 'no_address', 'obsolete')),
    error text NOT NULL DEFAULT '',
    attempts int NOT NULL DEFAULT 0,
    -- Not sent before; by the clock of business.
    due_at timestamptz NOT NULL,
    -- While it is being sent: after this, by the database's clock, its sender is taken for dead.
    lease_until timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    resolved_by text NOT NULL DEFAULT '',
    resolution text NOT NULL DEFAULT '' CONSTRAINT resolution_known CHECK (resolution IN ('', 'send_again', 'taken_as_sent')),
    PRIMARY KEY (tenant, delivery_id),
    CONSTRAINT only_sending_is_leased CHECK ((status = 'sending') = (lease_until IS NOT NULL)),
    CONSTRAINT what_is_sent_has_a_recipient CHECK (status NOT IN ('pending', 'sending') OR channel = 7 OR recipient <> '')
);
CREATE UNIQUE INDEX one_delivery_an_act ON deliveries (tenant, act_id) WHERE act_id > 0;
CREATE UNIQUE INDEX one_delivery_an_agreement ON deliveries (tenant, agreement_id) WHERE agreement_id > 0;
CREATE INDEX deliveries_waiting ON deliveries (tenant, due_at) WHERE status = 'pending' AND channel <> 7;
CREATE INDEX deliveries_sending ON deliveries (tenant, lease_until) WHERE status = 'sending';
CREATE INDEX deliveries_newest ON deliveries (tenant, status, delivery_id);
CREATE INDEX deliveries_by_party ON deliveries (tenant, party_id, delivery_id);
CREATE INDEX deliveries_by_day ON deliveries (tenant, on_day);

CREATE TABLE delivery_attachments (
    tenant int NOT NULL,
    delivery_id bigint NOT NULL,
    place int NOT NULL,
    file_name text NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    PRIMARY KEY (tenant, delivery_id, place),
    FOREIGN KEY (tenant, delivery_id) REFERENCES deliveries
);

CREATE TABLE bureau_files (
    tenant int NOT NULL,
    number int NOT NULL CONSTRAINT file_number_positive CHECK (number > 0),
    on_day date NOT NULL,
    listings bigint NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, number)
);

-- A title is listed once and for all: the five years of CDC art. 43 §1 are counted from its due date and never start again.
CREATE TABLE bureau_listings (
    tenant int NOT NULL,
    title_id bigint NOT NULL,
    listing_id bigint GENERATED ALWAYS AS IDENTITY,
    delivery_id bigint NOT NULL,
    creditor_tax_id text NOT NULL,
    debtor_tax_id text NOT NULL,
    debtor_name text NOT NULL,
    contract text NOT NULL,
    installment text NOT NULL,
    due_on date NOT NULL,
    amount_cents bigint NOT NULL CONSTRAINT listed_amount_positive CHECK (amount_cents > 0),
    file_number int,
    PRIMARY KEY (tenant, title_id),
    FOREIGN KEY (tenant, delivery_id) REFERENCES deliveries,
    FOREIGN KEY (tenant, file_number) REFERENCES bureau_files
);
CREATE INDEX listings_waiting ON bureau_listings (tenant, listing_id) WHERE file_number IS NULL;
CREATE INDEX listings_by_delivery ON bureau_listings (tenant, delivery_id);

-- Whose deliveries the sender looks for. Holds numbers of tenants and nothing of theirs, so it is above the tenants.
CREATE TABLE served_tenants (
    tenant int PRIMARY KEY
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['deliveries', 'delivery_attachments', 'bureau_files', 'bureau_listings'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;
