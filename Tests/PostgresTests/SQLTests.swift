import Testing

@testable import Postgres

@Suite("Statements") struct SQLTests {
    @Test("interpolated values become parameters, numbered in order")
    func binding() {
        let sql: SQL = "SELECT \(1) WHERE a = \("x; --") AND b = \(Int32?.none)"
        #expect(sql.statement == "SELECT $1 WHERE a = $2 AND b = $3")
        #expect(sql.types == [.int8, .text, .int4])
        #expect(sql.slots.map(\.length) == [8, 5, -1])
    }

    @Test("joined pieces are renumbered, and text that looks like a placeholder is left alone")
    func joining() {
        let filter: SQL = "a = \(1) AND b <> '$1' AND c = \(true)"
        let sql: SQL = "SELECT \("é") FROM t WHERE \(filter)" + " LIMIT \(Int16(3))"
        #expect(sql.statement == "SELECT $1 FROM t WHERE a = $2 AND b <> '$1' AND c = $3 LIMIT $4")
        #expect(sql.types == [.text, .int8, .bool, .int2])
        #expect(sql.values.bytes.count == 2 + 8 + 1 + 2)
        var twelve: SQL = ""
        for number in 1...12 { twelve += "\(number) " }
        #expect((twelve + twelve).statement.hasSuffix("$23 $24 "))
    }

    @Test("identifiers are quoted")
    func identifiers() {
        let sql: SQL = "SELECT * FROM \(identifier: #"odd"name"#)"
        #expect(sql.statement == #"SELECT * FROM "odd""name""#)
    }
}
