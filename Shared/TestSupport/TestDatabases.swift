internal import Foundation
internal import Postgres

/// Makes templates and clones. Each thing that is made once is the value of a task that everybody awaits.
actor TestDatabases {
    private var server: Task<PostgresSettings, any Error>?
    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0
    /// Kept for the life of the process: the server ends with it.
    private var privateServer: PrivatePostgres?

    func clone(_ template: String, _ setup: @escaping @Sendable (PostgresSettings) async throws -> Void) async throws -> PostgresSettings {
        let administrator = try await administrator()
        let task = templates[template] ?? Task { try await self.makeTemplate(template, administrator, setup) }
        templates[template] = task
        let source = try await task.value
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try await run("CREATE DATABASE \"\(name)\" TEMPLATE \"\(source)\"", administrator)
        return database(name, administrator)
    }

    func drop(_ settings: PostgresSettings) async throws {
        guard let name = settings.database else { return }
        try await run("DROP DATABASE IF EXISTS \"\(name)\" WITH (FORCE)", try await administrator())
    }

    private func makeTemplate(
        _ template: String,
        _ administrator: PostgresSettings,
        _ setup: @Sendable (PostgresSettings) async throws -> Void
    ) async throws -> String {
        let name = "template_\(ProcessInfo.processInfo.processIdentifier)_\(template)"
        try await run("DROP DATABASE IF EXISTS \"\(name)\"", administrator)
        try await run("CREATE DATABASE \"\(name)\"", administrator)
        try await setup(database(name, administrator))
        return name
    }

    private func administrator() async throws -> PostgresSettings {
        let task = server ?? Task { try await self.startServer() }
        server = task
        return try await task.value
    }

    private func startServer() async throws -> PostgresSettings {
        if let url = ProcessInfo.processInfo.environment["ACERTO_TEST_PG_URL"] {
            var settings = try PostgresSettings(url: url)
            settings.acquireTimeout = .seconds(20)
            return settings
        }
        let server = try await PrivatePostgres()
        privateServer = server
        return try await server.settings()
    }

    private func database(_ name: String, _ administrator: PostgresSettings) -> PostgresSettings {
        var settings = administrator
        settings.database = name
        return settings
    }

    private func run(_ statement: String, _ administrator: PostgresSettings) async throws {
        try await PostgresPool.withPool(administrator, logger: TestPostgres.logger) { pool in
            try await pool.withConnection { try await $0.script(statement) }
        }
    }
}
