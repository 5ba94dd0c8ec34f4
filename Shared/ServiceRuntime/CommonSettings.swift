/// Settings that every service has, and how they are named.
public enum CommonSettings {
    /// Where the service's health and metrics are served, and how it logs.
    public static let process = [
        Setting("HEALTH_PORT", "port of /health/live, /health/ready and /metrics; 0 takes a free one", default: "0"),
        Setting("HEALTH_ADDRESS", "address that the health port is bound to", default: "127.0.0.1"),
        Setting("LOG_LEVEL", "lowest level that is logged: trace, debug, info, notice, warning, error, critical", default: "info"),
    ]

    /// The connection to RabbitMQ.
    public static let broker = [
        Setting("AMQP_URL", "broker, amqp://user@host:port/vhost or amqps://…; the password comes by AMQP_PASSWORD"),
        Setting("AMQP_PASSWORD", "password of the broker login", secret: true),
        Setting("AMQP_CA", "file of the authority that signed the broker's certificate, for amqps", default: ""),
        Setting("AMQP_QUEUE_KIND", "kind of the durable queues that the broker was set up with: classic or quorum", default: "classic"),
    ]

    /// The connection to PostgreSQL, for services that own a schema.
    public static let database = [
        Setting(
            "DATABASE_URL",
            "the service's database, postgresql://role@host:port/name?sslmode=…; the password comes by DATABASE_PASSWORD"
        ),
        Setting("DATABASE_PASSWORD", "password of the service's role", secret: true),
        Setting(
            "MIGRATION_URL",
            "the same database as the schema's owner, for migrations at start; empty: migrations are run by other means",
            default: ""
        ),
        Setting("MIGRATION_PASSWORD", "password of the schema's owner", default: "", secret: true),
        Setting("DATABASE_CONNECTIONS", "connections kept to the database, 2 to 100", default: "6"),
    ]
}
