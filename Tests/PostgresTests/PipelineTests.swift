import Postgres
import Testing

@Suite("Pipelines") struct PipelineTests {
    @Test("each statement's rows come in order, in one transaction")
    func order() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TABLE t (n int8 PRIMARY KEY)")
                let results = try await connection.pipeline([
                    "INSERT INTO t VALUES (\(1)), (\(2))", "SELECT n FROM t ORDER BY n", "DELETE FROM t WHERE n = \(1)",
                    "SELECT pg_current_xact_id_if_assigned() IS NOT NULL",
                ])
                #expect(results.map(\.affectedRows) == [2, 2, 1, 1])
                #expect(try results[1].map { try $0.decode(Int64.self) } == [1, 2])
                #expect(try results[3].single().decode(Bool.self))
                #expect(try await connection.pipeline([]).isEmpty)
            }
        }
    }

    @Test("the first error is thrown with its position, nothing of the pipeline stays, and the connection goes on")
    func firstError() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TABLE t (n int8 CONSTRAINT numbers_differ PRIMARY KEY)")
                let error = await postgresError {
                    try await connection.pipeline([
                        "INSERT INTO t VALUES (\(1))", "INSERT INTO t VALUES (\(1))", "SELECT no_such_column", "SELECT 1",
                    ])
                }
                #expect(error?.statementIndex == 1)
                #expect(error?.isUniqueViolation == true)
                #expect(error?.constraint == "numbers_differ")
                #expect(error?.table == "t")
                #expect(error?.description.contains("1)") == false, "the description quotes no value")
                #expect(try await connection.query("SELECT count(*) FROM t").single().decode(Int64.self) == 0)
                // A statement whose preparation was skipped is prepared again.
                #expect(try await connection.query("SELECT 1").count == 1)
            }
        }
    }

    @Test("a statement that cannot be prepared fails alone")
    func syntaxError() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                for _ in 0..<2 {
                    let error = await postgresError { try await connection.query("SELEC 1") }
                    #expect(error?.sqlState == "42601")
                }
                let rows = try await connection.query("SELECT 1")
                #expect(rows.count == 1)
            }
        }
    }

    @Test("ten thousand statements of many kinds go through one pipeline, though the cache holds fewer")
    func large() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TABLE t (n int8, s text)")
                let text = String(repeating: "x", count: 500)
                let statements = (0..<10_000).map { number -> SQL in
                    "INSERT INTO t VALUES (\(number), \(text)) RETURNING n, s, \(unsafeSQL: String(number % 300))"
                }
                let results = try await connection.pipeline(statements)
                #expect(results.count == 10_000)
                #expect(try results[9_999].single().get(0, as: Int64.self) == 9_999)
                let prepared = try await connection.query("SELECT count(*) FROM pg_prepared_statements").single().decode(Int64.self)
                #expect(prepared <= 256)
            }
        }
    }

    @Test("COPY as a query is refused and costs the connection only")
    func copyAsQuery() async throws {
        try await withTestPool(connections: 1) { pool in
            let error = await postgresError { try await pool.withConnection { try await $0.query("COPY pg_class TO STDOUT") } }
            #expect(error?.code == .copy)
            let rows = try await pool.withConnection { try await $0.query("SELECT 1") }
            #expect(rows.count == 1)
        }
    }

    @Test("statements of concurrent tasks on one connection wait for one another")
    func concurrent() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                async let first = connection.query("SELECT 1::int8")
                async let second = connection.query("SELECT 2::int8")
                async let third = connection.pipeline(["SELECT 3::int8", "SELECT 4::int8"])
                let numbers = try await [first.single(), second.single(), third[0].single(), third[1].single()]
                #expect(try numbers.map { try $0.decode(Int64.self) } == [1, 2, 3, 4])
            }
        }
    }

    @Test("a statement outdated by DDL fails once, retriably, and works again")
    func outdatedPlan() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TABLE t (n int8)")
                _ = try await connection.query("SELECT * FROM t")
                try await connection.script("ALTER TABLE t ADD m int8")
                let error = await postgresError { try await connection.query("SELECT * FROM t") }
                #expect(error?.isRetriable == true)
                #expect(try await connection.query("SELECT * FROM t").columnNames == ["n", "m"])
                try await connection.script("DEALLOCATE ALL")
                _ = await postgresError { try await connection.query("SELECT * FROM t") }
                #expect(try await connection.query("SELECT * FROM t").columnNames == ["n", "m"])
            }
        }
    }

    @Test("more parameters than the protocol counts are refused before they are sent")
    func tooManyParameters() async throws {
        var statement: SQL = "SELECT \(0)"
        for number in 1...65_535 { statement += ", \(number)" }
        let sql = statement
        try await withTestPool(connections: 1) { pool in
            let error = await postgresError { try await pool.withConnection { try await $0.query(sql) } }
            #expect(error?.code == .encoding)
        }
    }
}
