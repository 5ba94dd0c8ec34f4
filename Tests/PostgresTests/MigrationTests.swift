import Logging
import Postgres
import TestSupport
import Testing

@Suite("Migrations") struct MigrationTests {
    private static let first = file("V0001_first", "CREATE TABLE first (n int); INSERT INTO first VALUES (1)")
    private static let second = file("V0002_second", "ALTER TABLE first ADD m int; CREATE TABLE second ()")

    private static func file(_ name: String, _ text: String) -> MigrationFile { MigrationFile(name: name, bytes: Array(text.utf8)) }

    private func apply(_ files: [MigrationFile], _ settings: PostgresSettings) async throws {
        try await Migrations.apply(files, schema: "things", settings: settings, logger: .quiet)
    }

    private func names(_ settings: PostgresSettings) async throws -> [String] {
        try await PostgresPool.withPool(settings, logger: .quiet) { pool in
            try await pool.withConnection { try await $0.query("SELECT name FROM things.schema_migrations ORDER BY number") }
        }.map { try $0.decode(String.self) }
    }

    @Test("each file is applied once, in order, and later files later")
    func order() async throws {
        try await TestPostgres.withDatabase { settings in
            try await apply([Self.first], settings)
            try await apply([Self.first], settings)
            try await apply([Self.first, Self.second], settings)
            #expect(try await names(settings) == ["V0001_first", "V0002_second"])
            let rows = try await PostgresPool.withPool(settings, logger: .quiet) { pool in
                try await pool.withConnection { try await $0.query("SELECT n, m FROM things.first") }
            }
            #expect(rows.count == 1)
        }
    }

    @Test("a file changed after it was applied is refused, and so is one renamed")
    func changed() async throws {
        try await TestPostgres.withDatabase { settings in
            try await apply([Self.first], settings)
            for other in [Self.file("V0001_first", "CREATE TABLE other ()"), Self.file("V0001_renamed", "CREATE TABLE first (n int)")] {
                let error = await postgresError { try await apply([other, Self.second], settings) }
                #expect(error?.code == .migration)
                #expect(error?.reason?.contains(other.name) == true)
            }
            #expect(try await names(settings) == ["V0001_first"])
        }
    }

    @Test(
        "names and order are checked before anything runs",
        arguments: [["first"], ["V_x"], ["V0001"], ["V0002_b", "V0001_a"], ["V1_a", "V0001_b"]]
    )
    func malformed(names: [String]) async throws {
        let nowhere = try PostgresSettings(url: "postgresql://nobody@127.0.0.1:1/none")
        let error = await postgresError { try await apply(names.map { Self.file($0, "SELECT 1") }, nowhere) }
        #expect(error?.code == .migration)
    }

    @Test("a file behind the newest applied one is refused; a schema newer than the program is not")
    func gaps() async throws {
        try await TestPostgres.withDatabase { settings in
            try await apply([Self.first, Self.file("V0005_fifth", "CREATE TABLE fifth ()")], settings)
            try await apply([Self.first], settings)
            let late = await postgresError {
                try await apply([Self.first, Self.second, Self.file("V0005_fifth", "CREATE TABLE fifth ()")], settings)
            }
            #expect(late?.code == .migration)
            let unknown = await postgresError { try await apply([Self.file("V0005_fifth", "CREATE TABLE fifth ()")], settings) }
            #expect(unknown?.code == .migration)
        }
    }

    @Test("a file that fails leaves nothing of itself, and the error names it")
    func failing() async throws {
        try await TestPostgres.withDatabase { settings in
            let bad = Self.file("V0002_bad", "CREATE TABLE half (); SELECT no_such_function()")
            let error = await postgresError { try await apply([Self.first, bad], settings) }
            #expect(error?.reason?.contains("V0002_bad") == true)
            #expect(error?.sqlState == "42883")
            #expect(try await names(settings) == ["V0001_first"])
            try await apply([Self.first, Self.second], settings)
        }
    }

    @Test("instances that start together apply each file once")
    func concurrent() async throws {
        try await TestPostgres.withDatabase { settings in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { try await apply([Self.first, Self.second], settings) } }
                try await group.waitForAll()
            }
            #expect(try await names(settings) == ["V0001_first", "V0002_second"])
        }
    }

    @Test("a file may ask to run outside a transaction")
    func outsideTransaction() async throws {
        try await TestPostgres.withDatabase { settings in
            let index = Self.file("V0002_index", "-- outside a transaction\nCREATE INDEX CONCURRENTLY first_n ON first (n)")
            try await apply([Self.first, index], settings)
            #expect(try await names(settings) == ["V0001_first", "V0002_index"])
        }
    }
}
