internal import Foundation
internal import Logging
public import Postgres

/// Databases for tests: one server a process, a fresh database for each test, cloned from a template that is migrated once.
public enum TestPostgres {
    /// A new database, a clone of the template of this name. The first call for a name makes the template with `setup`, which gets
    /// the superuser's settings; give equal set-ups equal names.
    ///
    /// The server is that of `ACERTO_TEST_PG_URL` (a superuser's URL) if the variable is set, else a private one.
    /// The result logs in as the superuser; `makeRoles` gives the roles a service has.
    public static func database(
        _ template: String = "empty",
        setup: @escaping @Sendable (PostgresSettings) async throws -> Void = { _ in }
    ) async throws -> PostgresSettings {
        try await databases.clone(template, setup)
    }

    /// The same for the length of a closure; the database is dropped afterwards.
    public static func withDatabase<R>(
        _ template: String = "empty",
        setup: @escaping @Sendable (PostgresSettings) async throws -> Void = { _ in },
        _ body: (PostgresSettings) async throws -> R
    ) async throws -> R {
        let settings = try await database(template, setup: setup)
        let result: R
        do {
            result = try await body(settings)
        } catch {
            try? await databases.drop(settings)
            throw error
        }
        try await databases.drop(settings)
        return result
    }

    /// The two roles of a service, as production has them: `<service>_owner` for migrations, who may create schemas in this database,
    /// and `<service>_app`, who owns nothing and is subject to row-level security. Roles belong to the server and are made once.
    public static func makeRoles(
        service: String,
        in database: PostgresSettings
    ) async throws -> (owner: PostgresSettings, app: PostgresSettings) {
        let names = ["\(service)_owner", "\(service)_app"]
        try await PostgresPool.withPool(database, logger: logger) { pool in
            try await pool.withConnection { connection in
                for name in names {
                    let attributes = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '\(password)'"
                    // Tests that run at the same time make the same role: one of them does, whatever the others see of it.
                    try await connection.script(
                        """
                        DO $$ BEGIN
                            CREATE ROLE "\(name)" \(attributes);
                        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                        END $$
                        """
                    )
                }
                try await connection.script("GRANT CREATE ON DATABASE \"\(database.database ?? "")\" TO \"\(names[0])\"")
            }
        }
        return (login(database, names[0]), login(database, names[1]))
    }

    /// A logger that shows warnings only.
    static let logger = {
        var logger = Logger(label: "test-postgres")
        logger.logLevel = .warning
        return logger
    }()

    private static let password = "test"
    private static let databases = TestDatabases()

    private static func login(_ database: PostgresSettings, _ role: String) -> PostgresSettings {
        var settings = database
        settings.user = role
        settings.setPassword(password)
        return settings
    }
}
