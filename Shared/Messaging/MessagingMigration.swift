public import Postgres

/// The tables of the outbox and the inbox, the first migration of every service.
public enum MessagingMigration {
    /// `V0000_messaging`. Rows of every tenant pass through these tables on the way to and from the broker and only the relay
    /// and the consumer touch them, so they carry no row-level security.
    public static let file = MigrationFile(name: "V0000_messaging", bytes: Array(sql.utf8))

    private static let sql = """
        -- Outbox: messages written in the transaction of the change they tell, sent by the relay, kept an hour for a resend.
        CREATE TABLE outbox (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            message_id uuid NOT NULL,
            tenant int NOT NULL,
            exchange text NOT NULL,
            routing_key text NOT NULL,
            type text NOT NULL,
            subject text NOT NULL,
            correlation text NOT NULL,
            causation uuid,
            traceparent text NOT NULL,
            idempotency_key text,
            deadline_ms bigint,
            body bytea NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now(),
            sent_at timestamptz
        ) WITH (fillfactor = 70);
        CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
        CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

        -- Inbox: a message's effect happens once. `received_day` is the day inside the message id, never the local clock.
        CREATE TABLE inbox (
            consumer text NOT NULL,
            message_id uuid NOT NULL,
            received_day date NOT NULL,
            PRIMARY KEY (consumer, message_id)
        );
        CREATE INDEX inbox_by_day ON inbox (received_day);

        -- Deliveries that came back without an answer: the process may have died on them. Counted before they are tried again.
        CREATE TABLE inbox_attempts (
            consumer text NOT NULL,
            message_id uuid NOT NULL,
            attempts int NOT NULL,
            PRIMARY KEY (consumer, message_id)
        );

        -- A message of this subject waits in the retry ladder; later ones of the same subject wait behind it.
        CREATE TABLE inbox_held (
            consumer text NOT NULL,
            tenant int NOT NULL,
            subject text NOT NULL,
            message_id uuid NOT NULL,
            held_at timestamptz NOT NULL DEFAULT now(),
            PRIMARY KEY (consumer, tenant, subject, message_id)
        );
        """
}
