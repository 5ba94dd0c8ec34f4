import BusinessCalendar
import Foundation
import Money
import Postgres
import Testing

@Suite("Values go to the server and back") struct TypesTests {
    private func roundTrip<T: PostgresCodable & Equatable>(_ values: [T], as type: String) async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                for value in values {
                    let rows = try await connection.query(
                        "SELECT \(value)::\(unsafeSQL: type), \(Optional(value)), \(Optional<T>.none), \([value, value])"
                    )
                    let (same, optional, missing, list) = try rows.single().decode((T, T?, T?, [T]).self)
                    #expect(same == value)
                    #expect(optional == value)
                    #expect(missing == nil)
                    #expect(list == [value, value])
                }
            }
        }
    }

    @Test("booleans") func booleans() async throws { try await roundTrip([true, false], as: "boolean") }
    @Test("int2") func int16() async throws { try await roundTrip([0, -1, Int16.min, .max], as: "smallint") }
    @Test("int4") func int32() async throws { try await roundTrip([0, -1, Int32.min, .max], as: "integer") }
    @Test("int8") func int64() async throws { try await roundTrip([0, -1, Int64.min, .max], as: "bigint") }
    @Test("Int") func int() async throws { try await roundTrip([0, Int.min, .max], as: "bigint") }
    @Test("money") func money() async throws { try await roundTrip([.zero, Money(cents: .min), Money(cents: .max)], as: "bigint") }
    @Test("tenants") func tenants() async throws { try await roundTrip([TenantID(1), TenantID(.max)], as: "integer") }

    @Test("texts, empty and beyond the basic plane too")
    func texts() async throws {
        try await roundTrip(["", "São Paulo", "'; DROP TABLE t; --", "💸\n\t\"", String(repeating: "ç", count: 70_000)], as: "text")
    }

    @Test("UUIDs") func uuids() async throws {
        try await roundTrip([UUID(), UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))], as: "uuid")
    }

    @Test("dates from the first to the last the server stores")
    func dates() async throws {
        let first = CalendarDay(daysSinceEpoch: -2_440_588)  // 4714-11-24 BC, Julian day 0
        let last = CalendarDay(daysSinceEpoch: 2_145_042_541)  // 5874897-12-31
        try await roundTrip([CalendarDay(daysSinceEpoch: 0), CalendarDay(daysSinceEpoch: 10_957), first, last], as: "date")
    }

    @Test("instants from the first to the last the server stores")
    func instants() async throws {
        let first = Instant(microsecondsSinceEpoch: -210_866_803_200_000_000)
        let last = Instant(microsecondsSinceEpoch: 9_223_371_331_199_999_999)
        try await roundTrip([Instant(microsecondsSinceEpoch: 0), Instant(microsecondsSinceEpoch: -1), first, last], as: "timestamptz")
    }

    @Test("the server and we mean the same day and the same moment")
    func epochs() async throws {
        try await withTestPool(connections: 1) { pool in
            let rows = try await pool.withConnection {
                try await $0.query("SELECT date '2026-11-24', timestamptz '2026-11-24 07:00:00.000001-03', 'Ñ'::varchar, 'x'::char(3)")
            }
            let (day, moment, text, padded) = try rows.single().decode((CalendarDay, Instant, String, String).self)
            #expect(day.description == "2026-11-24")
            #expect(moment.description == "2026-11-24T10:00:00.000001Z")
            #expect(text == "Ñ")
            #expect(padded == "x  ")
        }
    }

    @Test("bytes, none and all values")
    func bytes() async throws {
        let all = (0...255).map { UInt8($0) }
        try await roundTrip([[], [0], all], as: "bytea")
    }

    @Test("JSON") func json() async throws {
        try await withTestPool(connections: 1) { pool in
            let rows = try await pool.withConnection {
                try await $0.query(
                    "SELECT \(JSONB(text: #"{"a": [1, "é"]}"#)), '{\"b\":  2}'::json, \([JSONB(text: "1"), JSONB(text: "null")])"
                )
            }
            let (binary, text, list) = try rows.single().decode((JSONB, JSONB, [JSONB]).self)
            #expect(binary.text == #"{"a": [1, "é"]}"#)
            #expect(text.text == #"{"b":  2}"#)
            #expect(list.map(\.text) == ["1", "null"])
        }
    }

    @Test("arrays with nulls, empty ones, and arrays of bytes")
    func arrays() async throws {
        try await withTestPool(connections: 1) { pool in
            let numbers: [Int64?] = [1, nil, .max]
            let texts: [String?] = [nil, "", "a,b{\"}"]
            let blobs: [[UInt8]] = [[], [0, 255]]
            let rows = try await pool.withConnection {
                try await $0.query(
                    "SELECT \(numbers), \(texts), \(blobs), \([Int32]()), '[5:6]={7,8}'::int4[], cardinality(\(texts)::text[])"
                )
            }
            let row = try rows.single()
            #expect(try row.get(0, as: [Int64?].self) == numbers)
            #expect(try row.get(1, as: [String?].self) == texts)
            #expect(try row.get(2, as: [[UInt8]].self) == blobs)
            #expect(try row.get(3, as: [Int32].self) == [])
            #expect(try row.get(4, as: [Int32].self) == [7, 8])
            #expect(try row.get(5, as: Int32.self) == 3)
            #expect(throws: PostgresError.self) { try row.get(0, as: [Int64].self) }
        }
    }

    @Test(
        "values that the type asked for cannot hold are decoding errors that name the column",
        arguments: [
            "SELECT 'infinity'::date AS bad", "SELECT '-infinity'::date AS bad", "SELECT 1::int8 AS bad", "SELECT NULL::date AS bad",
            "SELECT 'x'::text AS bad",
        ]
    )
    func badDates(statement: String) async throws {
        try await withTestPool(connections: 1) { pool in
            let row = try await pool.withConnection { try await $0.query(SQL(unsafeSQL: statement)) }.single()
            let error = #expect(throws: PostgresError.self) { try row.decode(CalendarDay.self) }
            #expect(error?.code == .decoding)
            #expect(error?.column == "bad")
        }
    }

    @Test(
        "infinite moments, NaN, and two dimensions are refused",
        arguments: [
            "SELECT 'infinity'::timestamptz", "SELECT '-infinity'::timestamptz", "SELECT now()::timestamp",
        ]
    )
    func badInstants(statement: String) async throws {
        try await withTestPool(connections: 1) { pool in
            let row = try await pool.withConnection { try await $0.query(SQL(unsafeSQL: statement)) }.single()
            #expect(throws: PostgresError.self) { try row.decode(Instant.self) }
        }
    }

    @Test("days and moments that mean infinity to the server, or none at all, are not sent")
    func unsendable() async throws {
        try await withTestPool(connections: 1) { pool in
            for value in [Int32.min, Int32.min + 10_957, Int32.max] {
                let error = await postgresError {
                    try await pool.withConnection { try await $0.query("SELECT \(CalendarDay(daysSinceEpoch: value))") }
                }
                #expect(error?.code == (value == .max ? .server : .encoding))
            }
            let error = await postgresError {
                try await pool.withConnection { try await $0.query("SELECT \(Instant(microsecondsSinceEpoch: .min))") }
            }
            #expect(error?.code == .encoding)
        }
    }

    @Test("a row must have as many columns as are asked for, and names are exact")
    func shape() async throws {
        try await withTestPool(connections: 1) { pool in
            let row = try await pool.withConnection { try await $0.query(#"SELECT 1::int8 AS "Id", 'a' AS name"#) }.single()
            #expect(try row.get("Id", as: Int64.self) == 1)
            #expect(try row.get("name", as: String.self) == "a")
            #expect(throws: PostgresError.self) { try row.get("id", as: Int64.self) }
            #expect(throws: PostgresError.self) { try row.get(2, as: Int64.self) }
            #expect(throws: PostgresError.self) { try row.decode(Int64.self) }
            #expect(throws: PostgresError.self) { try row.decode((Int64, String, String).self) }
        }
    }

    private enum Status: String, PostgresCodable { case open, paid }
    private struct TitleID: RawRepresentable, Hashable, PostgresCodable { let rawValue: Int64 }

    @Test("types that wrap a raw value, and enums of the database")
    func rawValues() async throws {
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                try await connection.script("CREATE TYPE status AS ENUM ('open', 'paid', 'lost')")
                let rows = try await connection.query("SELECT \(Status.paid)::status, \([TitleID(rawValue: 5)]), 'lost'::status")
                let row = try rows.single()
                #expect(try row.get(0, as: Status.self) == .paid)
                #expect(try row.get(1, as: [TitleID].self) == [TitleID(rawValue: 5)])
                #expect(throws: PostgresError.self) { try row.get(2, as: Status.self) }
            }
        }
    }
}
