import Postgres
import Testing

@Suite("Exact decimals") struct NumericTests {
    @Test(
        "text in, text out",
        arguments: [
            ("0", "0"), ("-0.05", "-0.05"), ("12.50", "12.50"), (".5", "0.5"), ("-1.", "-1"), ("000.1", "0.1"),
            ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
            ("-1.70141183460469231731687303715884105728", "-1.70141183460469231731687303715884105728"),
        ]
    )
    func text(input: String, output: String) { #expect(Numeric(input)?.description == output) }

    @Test("what is no number", arguments: ["", "-", ".", "1.2.3", "1e5", "NaN", " 1", "170141183460469231731687303715884105728"])
    func refused(text: String) { #expect(Numeric(text) == nil) }

    @Test("equal values are equal whatever their scale")
    func equality() {
        #expect(Numeric("1.0") == Numeric("1.000"))
        #expect(Numeric("1.0")?.hashValue == Numeric("1")?.hashValue)
        #expect(Numeric("0.00") == Numeric("0"))
        #expect(Numeric("1.0") != Numeric("1.01"))
    }

    @Test("the server reads what we send and we read what it sends, for random numbers")
    func randomNumbers() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        var numbers = ["0", "0.0000", "10000", "0.0001", "0.00001", "-99999999.99999999", "170141183460469231731687303715884105727"]
            .compactMap { Numeric($0) }
        for _ in 0..<300 {
            let digits = Int(random.next() % 38) + 1
            var coefficient: Int128 = 0
            for _ in 0..<digits { coefficient = coefficient * 10 + Int128(random.next() % 10) }
            numbers.append(Numeric(coefficient: random.next() % 2 == 0 ? coefficient : -coefficient, scale: Int(random.next() % 45)))
        }
        try await withTestPool(connections: 1) { pool in
            try await pool.withConnection { connection in
                let texts = numbers.map(\.description)
                let rows = try await connection.query("SELECT n, n::text, t::numeric FROM unnest(\(numbers), \(texts)) AS x(n, t)")
                for (number, row) in zip(numbers, rows) {
                    let (same, text, ofText) = try row.decode((Numeric, String, Numeric).self)
                    #expect(same == number && same.scale == number.scale, "seed \(seed)")
                    #expect(text == number.description, "seed \(seed)")
                    #expect(ofText == number && ofText.scale == number.scale, "seed \(seed)")
                }
            }
        }
    }

    @Test(
        "NaN, infinities and numbers of 39 digits are refused",
        arguments: [
            "NaN", "Infinity", "-Infinity", "1e39", "170141183460469231731687303715884105728", "1e-16383",
            "-170141183460469231731687303715884105729",
        ]
    )
    func unreadable(text: String) async throws {
        try await withTestPool(connections: 1) { pool in
            let row = try await pool.withConnection { try await $0.query("SELECT \(text)::numeric") }.single()
            if text == "1e-16383" {
                #expect(try row.decode(Numeric.self) == Numeric(coefficient: 1, scale: 16_383))
            } else {
                let error = #expect(throws: PostgresError.self) { try row.decode(Numeric.self) }
                #expect(error?.code == .decoding)
            }
        }
    }
}

/// A generator whose runs can be repeated: its seed is in the failure message.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
