public import Logging

/// Brings a service's schema to the state its binary expects: numbered files, applied in order, once, never back.
public enum Migrations {
    /// Applies the files that the schema does not have yet, each in a transaction with its record in `<schema>.schema_migrations`.
    ///
    /// Runs under an advisory lock, so that instances starting together wait for one another. `settings` are those of the schema's
    /// owner. The search path is the schema, then `public`. Locks are waited for as long as `settings.lockTimeout` says; statements may
    /// run for any time.
    ///
    /// Throws `.migration` when a file's name or order is wrong, when an applied file has changed since or stands behind the newest
    /// applied one, and the server's error, with the file's name, when a file fails. Migrations in the schema that are newer than
    /// every file are left alone: the previous release must start beside the next one's schema.
    public static func apply(_ files: [MigrationFile], schema: String, settings: PostgresSettings, logger: Logger) async throws {
        let numbers = try inOrder(files)
        var settings = settings
        settings.maximumConnections = 1
        settings.statementTimeout = .zero
        settings.acquireTimeout = max(settings.acquireTimeout, settings.connectTimeout)
        try await PostgresPool.withPool(settings, logger: logger) { pool in
            try await pool.withConnection { connection in
                let runner = MigrationRunner(connection: connection, schema: schema, lockTimeout: settings.lockTimeout, logger: logger)
                try await runner.run(zip(numbers, files).map { ($0, $1) })
            }
        }
    }

    /// The files' numbers, which must rise.
    private static func inOrder(_ files: [MigrationFile]) throws(PostgresError) -> [Int32] {
        var numbers: [Int32] = []
        for file in files {
            let number = try file.number()
            if let last = numbers.last, last >= number { throw PostgresError(.migration, "\(file.name): the numbers do not rise") }
            numbers.append(number)
        }
        return numbers
    }
}
