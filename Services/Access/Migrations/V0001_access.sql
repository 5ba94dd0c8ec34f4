-- Tenants, users, sessions, access hours and the audit chain. `tenants` is the one table above the tenants: it is looked up by
-- name before a tenant is known, and holds nothing but names.
CREATE TABLE tenants (
    tenant int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CONSTRAINT one_tenant_a_name UNIQUE CONSTRAINT tenant_named CHECK (name <> ''),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    tenant int NOT NULL REFERENCES tenants,
    user_id bigint GENERATED ALWAYS AS IDENTITY,
    login text NOT NULL,
    name text NOT NULL,
    profile smallint NOT NULL CONSTRAINT profile_known CHECK (profile BETWEEN 1 AND 3),
    password_hash text NOT NULL,
    active boolean NOT NULL DEFAULT true,
    PRIMARY KEY (tenant, user_id),
    CONSTRAINT one_user_a_login UNIQUE (tenant, login)
);

CREATE TABLE access_hours (
    tenant int NOT NULL,
    user_id bigint NOT NULL,
    weekdays int[] NOT NULL,
    from_minute int NOT NULL,
    until_minute int NOT NULL,
    CONSTRAINT access_hours_in_order CHECK (0 <= from_minute AND from_minute < until_minute AND until_minute <= 1440),
    FOREIGN KEY (tenant, user_id) REFERENCES users
);

-- Only the hash of a token is kept: who reads the table cannot use a session.
CREATE TABLE sessions (
    tenant int NOT NULL,
    token_hash bytea NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, token_hash),
    FOREIGN KEY (tenant, user_id) REFERENCES users
);

CREATE TABLE sign_in_failures (
    tenant int NOT NULL,
    login text NOT NULL,
    origin text NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failures_recent ON sign_in_failures (tenant, at);

-- Append-only, each entry chained to the one before by its hash.
CREATE TABLE audit_entries (
    tenant int NOT NULL,
    number bigint NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (tenant, number)
);
CREATE RULE audit_never_updated AS ON UPDATE TO audit_entries DO INSTEAD NOTHING;
CREATE RULE audit_never_deleted AS ON DELETE TO audit_entries DO INSTEAD NOTHING;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['users', 'access_hours', 'sessions', 'sign_in_failures', 'audit_entries'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant = nullif(current_setting(''app.tenant'', true), '''')::int) '
                       'WITH CHECK (tenant = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
    END LOOP;
END $$;
