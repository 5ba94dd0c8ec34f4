internal import Logging

/// One run of migrations on one connection.
struct MigrationRunner {
    let connection: PostgresConnection
    let schema: String
    let lockTimeout: Duration
    let logger: Logger

    private var table: SQL { "\(identifier: schema).schema_migrations" }

    func run(_ files: [(number: Int32, file: MigrationFile)]) async throws {
        try await takeLock()
        try await prepareTable()
        let applied = try await appliedChecks(files.map(\.file))
        let newest = applied.keys.max() ?? -1
        let known = Set(files.map(\.number))
        if let gap = applied.keys.filter({ !known.contains($0) && $0 < (known.max() ?? -1) }).min() {
            throw PostgresError(.migration, "the schema has a migration \(gap) that this program does not know")
        }
        for (number, file) in files {
            if let isSame = applied[number] {
                guard isSame else { throw PostgresError(.migration, "\(file.name): the file was changed after it had been applied") }
                continue
            }
            guard number > newest else { throw PostgresError(.migration, "\(file.name): a newer migration has been applied before it") }
            try await apply(file, number)
        }
    }

    /// Waits without limit for another instance; the lock goes with the connection, also when this process dies.
    private func takeLock() async throws {
        try await connection.execute("SET lock_timeout = 0")
        _ = try await connection.query("SELECT pg_advisory_lock(hashtextextended(\("schema_migrations " + schema), 0))")
        let (seconds, attoseconds) = lockTimeout.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        _ = try await connection.query("SELECT set_config('lock_timeout', \(String(milliseconds)), false)")
    }

    private func prepareTable() async throws {
        let found = try await connection.query("SELECT to_regclass(\(SQL.quoted(identifier: schema) + ".schema_migrations")) IS NOT NULL")
        guard try !found.single().decode(Bool.self) else { return }
        // The schema may have been made by an administrator who does not let the owner create schemas.
        let exists = try await connection.query("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = \(schema))")
        if try !exists.single().decode(Bool.self) { try await connection.execute("CREATE SCHEMA \(identifier: schema)") }
        try await connection.execute(
            """
            CREATE TABLE \(table) (
                number integer PRIMARY KEY,
                name text NOT NULL,
                sha256 bytea NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """
        )
    }

    /// The numbers of what the schema has, each with whether the file of that number is still the one that was applied.
    private func appliedChecks(_ files: [MigrationFile]) async throws -> [Int32: Bool] {
        let rows = try await connection.query(
            """
            SELECT number, coalesce(sha256 = sha256(bytes), false)
            FROM \(table) LEFT JOIN unnest(\(files.map(\.name)), \(files.map(\.bytes))) AS file(file_name, bytes) ON file_name = name
            """
        )
        var checks: [Int32: Bool] = [:]
        for row in rows {
            let (number, isSame) = try row.decode((Int32, Bool).self)
            checks[number] = isSame
        }
        return checks
    }

    private func apply(_ file: MigrationFile, _ number: Int32) async throws {
        logger.info("applying migration", metadata: ["schema": "\(schema)", "migration": "\(file.name)"])
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw PostgresError(.migration, "\(file.name): the file is not UTF-8")
        }
        let path = "SET search_path TO \(SQL.quoted(identifier: schema)), public;"
        do {
            try await connection.script(file.runsOutsideTransaction ? path : "BEGIN; " + path)
            try await connection.script(text)
            try await connection.execute(
                "INSERT INTO \(table) (number, name, sha256) VALUES (\(number), \(file.name), sha256(\(file.bytes)))"
            )
            if !file.runsOutsideTransaction { try await connection.script("COMMIT") }
        } catch let error as PostgresError {
            // A migration is the program's own text, so the server's message may be shown.
            throw error.changing { $0.reason = "\(file.name): \(error.serverMessage ?? error.reason ?? "failed")" }
        }
    }
}
