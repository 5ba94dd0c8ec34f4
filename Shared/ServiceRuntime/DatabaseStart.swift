import Logging
import Postgres

/// How a service comes to its database: migrations as the owner, then a pool as the service's own role.
enum DatabaseStart {
    static func pool(_ name: String, settings: Settings, logger: Logger) throws -> PostgresPool {
        var database = try PostgresSettings(url: settings["DATABASE_URL"], password: settings["DATABASE_PASSWORD"])
        database.applicationName = name
        database.maximumConnections = try settings.integer("DATABASE_CONNECTIONS", in: 2...100)
        return PostgresPool(database, logger: logger)
    }

    /// Applies the migrations when an owner's login is given; waits for a server that cannot be reached yet.
    static func migrate(_ files: [MigrationFile], schema: String, settings: Settings, logger: Logger) async throws {
        guard !settings["MIGRATION_URL"].isEmpty else { return }
        var owner = try PostgresSettings(url: settings["MIGRATION_URL"], password: settings["MIGRATION_PASSWORD"])
        owner.applicationName = "\(schema) migrations"
        while true {
            do {
                return try await Migrations.apply(files, schema: schema, settings: owner, logger: logger)
            } catch let error as PostgresError where error.code == .connection || error.sqlState == "57P03" {
                logger.warning("waiting for the database", metadata: ["error": "\(error)"])
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    static func problem(of pool: PostgresPool) async -> String? {
        do {
            try await pool.withConnection { _ = try await $0.query("SELECT 1") }
            return nil
        } catch {
            return "\(error)"
        }
    }
}
