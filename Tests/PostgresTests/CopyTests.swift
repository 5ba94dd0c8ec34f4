import BusinessCalendar
import Money
import Postgres
import TestSupport
import Testing

@Suite("COPY") struct CopyTests {
    private static let table = "CREATE TABLE titles (id int8 PRIMARY KEY, payer text, due date, amount int8, tags text[])"
    private static let columns = "titles (id, payer, due, amount, tags)"
    private static let copyIn = "COPY \(columns) FROM STDIN (FORMAT binary)"

    private func load(_ count: Int, over connection: PostgresConnection) async throws -> Int {
        try await connection.copyIn(Self.copyIn) { writer in
            for number in 0..<count {
                try await writer.row { row in
                    row.append(Int64(number))
                    row.append(number % 3 == 0 ? nil : "São \(number)")
                    row.append(CalendarDay(daysSinceEpoch: Int32(number)))
                    row.append(Money(cents: Int64(number) * 100))
                    row.append(["a", nil] as [String?])
                }
            }
        }
    }

    @Test("a hundred thousand rows go in and come out unchanged")
    func bothWays() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script(Self.table)
                #expect(try await load(100_000, over: connection) == 100_000)
                let sum = try await connection.query("SELECT sum(amount)::int8, count(payer) FROM titles").single()
                let (total, payers) = try sum.decode((Money, Int64).self)
                #expect(total == Money(cents: 499_995_000_000))
                #expect(payers == 66_666)

                var expected: Int64 = 0
                try await connection.copyOut("COPY (SELECT * FROM titles ORDER BY id) TO STDOUT (FORMAT binary)") { reader in
                    while let row = try await reader.next() {
                        let (id, payer, due, amount, tags) = try row.decode((Int64, String?, CalendarDay, Money, [String?]).self)
                        guard id == expected, payer == (id % 3 == 0 ? nil : "São \(id)"), Int64(due.daysSinceEpoch) == id,
                            amount.cents == id * 100, tags == ["a", nil]
                        else {
                            Issue.record("row \(expected) came out as another")
                            return
                        }
                        expected += 1
                    }
                }
                #expect(expected == 100_000)
            }
        }
    }

    @Test("COPY of nothing, both ways")
    func empty() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script(Self.table)
                #expect(try await load(0, over: connection) == 0)
                let row = try await connection.copyOut("COPY titles TO STDOUT (FORMAT binary)") { try await $0.next() }
                #expect(row == nil)
            }
        }
    }

    @Test("a refused row undoes the COPY, and the connection goes on")
    func refused() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script(Self.table + "; INSERT INTO titles VALUES (500)")
                let error = await postgresError { try await load(1000, over: connection) }
                #expect(error?.isUniqueViolation == true)
                #expect(try await connection.query("SELECT count(*) FROM titles").single().decode(Int64.self) == 1)
            }
        }
    }

    private struct GaveUp: Error {}

    @Test("a writer that throws leaves nothing behind; a row that throws can be left out")
    func throwing() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TABLE days (day date)")
                await #expect(throws: GaveUp.self) {
                    try await connection.copyIn("COPY days FROM STDIN (FORMAT binary)") { writer in
                        try await writer.row { $0.append(CalendarDay(daysSinceEpoch: 0)) }
                        throw GaveUp()
                    }
                }
                let count = try await connection.copyIn("COPY days FROM STDIN (FORMAT binary)") { writer in
                    try await writer.row { $0.append(CalendarDay(daysSinceEpoch: 0)) }
                    let error = await postgresError { try await writer.row { $0.append(CalendarDay(daysSinceEpoch: .min)) } }
                    #expect(error?.code == .encoding)
                    try await writer.row { $0.append(CalendarDay(daysSinceEpoch: 1)) }
                }
                #expect(count == 2)
                #expect(try await connection.query("SELECT count(*) FROM days").single().decode(Int64.self) == 2)
            }
        }
    }

    @Test("a reader may stop early, by returning or by throwing")
    func stopsEarly() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                let copy = "COPY (SELECT n FROM generate_series(1, 300000) n) TO STDOUT (FORMAT binary)"
                let first = try await connection.copyOut(copy) { try await $0.next()?.decode(Int32.self) }
                #expect(first == 1)
                await #expect(throws: GaveUp.self) {
                    try await connection.copyOut("COPY (SELECT generate_series(1, 300000000)) TO STDOUT (FORMAT binary)") {
                        reader in
                        _ = try await reader.next()
                        throw GaveUp()
                    }
                }
                for _ in 0..<20 { _ = try await connection.query("SELECT 1") }
            }
        }
    }

    @Test("an error in the middle of the stream reaches the reader")
    func errorInStream() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                let error = await postgresError {
                    try await connection.copyOut("COPY (SELECT 1 / (n - 5000) FROM generate_series(1, 9000) n) TO STDOUT (FORMAT binary)") {
                        reader in
                        while try await reader.next() != nil {}
                    }
                }
                #expect(error?.sqlState == "22012")
                _ = try await connection.query("SELECT 1")
            }
        }
    }

    @Test("COPY inside a transaction sees its tenant and is rolled back with it")
    func inTransaction() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { try await $0.script("CREATE TABLE n (n int8)") }
            await #expect(throws: GaveUp.self) {
                try await pool.withTransaction(tenant: TenantID(7)) { transaction in
                    let tenant = try await transaction.copyOut("COPY (SELECT current_setting('app.tenant')) TO STDOUT (FORMAT binary)") {
                        try await $0.next()?.decode(String.self)
                    }
                    #expect(tenant == "7")
                    try await transaction.copyIn("COPY n FROM STDIN (FORMAT binary)") { writer in try await writer.row { $0.append(1) } }
                    throw GaveUp()
                }
            }
            let rows = try await pool.withConnection { try await $0.query("SELECT count(*) FROM n") }
            #expect(try rows.single().decode(Int64.self) == 0)
        }
    }

    @Test(
        "what is no COPY, the other direction, or text format, is refused",
        arguments: [
            "SELECT 1", "COPY pg_class TO STDOUT (FORMAT binary)", "CREATE TEMPORARY TABLE x (n int); COPY x FROM STDIN",
        ]
    )
    func misuse(statement: String) async throws {
        try await withTestPool(connections: 1) { pool in
            let error = await postgresError { try await pool.withConnection { try await $0.copyIn(statement) { _ in } } }
            #expect(error?.code == .copy)
            let rows = try await pool.withConnection { try await $0.query("SELECT 1") }
            #expect(rows.count == 1)
        }
    }

    @Test("cancelling the task ends a COPY in either direction")
    func cancelled() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { try await $0.script("CREATE TABLE n (n int8)") }
            for isIn in [true, false] {
                let rows = Counter()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await pool.withConnection { connection in
                            guard isIn else {
                                return try await connection.copyOut("COPY (SELECT generate_series(1, 300000000)) TO STDOUT (FORMAT binary)")
                                {
                                    while try await $0.next() != nil { rows.next() }
                                }
                            }
                            try await connection.copyIn("COPY n FROM STDIN (FORMAT binary)") { writer in
                                while true { try await writer.row { $0.append(Int64(rows.next())) } }
                            }
                        }
                    }
                    try await eventually("rows flow") { rows.value > 20_000 }
                    group.cancelAll()
                    await #expect(throws: CancellationError.self) { try await group.next() }
                }
                let count = try await pool.withConnection { try await $0.query("SELECT count(*) FROM n") }
                #expect(try count.single().decode(Int64.self) == 0)
            }
        }
    }
}
