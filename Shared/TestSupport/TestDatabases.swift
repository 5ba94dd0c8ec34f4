internal import Foundation
internal import Postgres

/// Makes templates and clones. Each thing that is made once is the value of a task that everybody awaits.
actor TestDatabases {
    private var server: Task<PostgresSettings, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0
    /// Kept for the life of the process: the server ends with it.
    private var privateServer: PrivatePostgres?
    /// The administrator's few connections make and drop all databases, so that tests starting together do so in turn.
    private var administration: PostgresPool?

    func clone(_ template: String, _ setup: @escaping @Sendable (PostgresSettings) async throws -> Void) async throws -> PostgresSettings {
        let administrator = try await administrator()
        let task = templates[template] ?? Task { try await self.makeTemplate(template, administrator, setup) }
        templates[template] = task
        let source = try await task.value
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try await run("CREATE DATABASE \"\(name)\" TEMPLATE \"\(source)\"")
        return database(name, administrator)
    }

    func drop(_ settings: PostgresSettings) async throws {
        guard let name = settings.database else { return }
        try await run("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)")
    }

    private func makeTemplate(
        _ template: String,
        _ administrator: PostgresSettings,
        _ setup: @Sendable (PostgresSettings) async throws -> Void
    ) async throws -> String {
        let name = "template_\(ProcessInfo.processInfo.processIdentifier)_\(template)"
        try await run("DROP DATABASE IF EXISTS \"\(name)\"")
        try await run("CREATE DATABASE \"\(name)\"")
        try await setup(database(name, administrator))
        return name
    }

    private func administrator() async throws -> PostgresSettings {
        let task = server ?? Task { try await self.startServer() }
        server = task
        return try await task.value
    }

    private func startServer() async throws -> PostgresSettings {
        let settings = try await serverSettings()
        var administrator = settings
        administrator.maximumConnections = 3
        // Creating a database may wait for many others, and for the disk.
        administrator.acquireTimeout = .seconds(300)
        administrator.statementTimeout = .seconds(120)
        let pool = PostgresPool(administrator, logger: TestPostgres.logger)
        administration = pool
        // Runs until the process ends, as the server does: there is no scope that could hold it.
        Task { try await pool.run() }
        return settings
    }

    private func serverSettings() async throws -> PostgresSettings {
        guard let url = ProcessInfo.processInfo.environment["ACERTO_TEST_PG_URL"] else {
            let server = try await PrivatePostgres()
            privateServer = server
            return try await server.settings()
        }
        var settings = try PostgresSettings(url: url)
        settings.forSlowMachines()
        return settings
    }

    private func database(_ name: String, _ administrator: PostgresSettings) -> PostgresSettings {
        var settings = administrator
        settings.database = name
        return settings
    }

    private func run(_ statement: String) async throws {
        try await administration?.withConnection { try await $0.script(statement) }
    }
}

extension PostgresSettings {
    /// Machines that run tests are slow and shared.
    mutating func forSlowMachines() {
        acquireTimeout = .seconds(60)
        connectTimeout = .seconds(30)
    }
}
