import Testing

@testable import AMQP

@Suite("Reading properties from the wire") struct WireReaderTests {
    /// A table of one value, as the protocol writes it.
    private func table(_ value: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(2 + value.count), 1, UInt8(ascii: "k")] + value }

    @Test(
        "every kind of value is read",
        arguments: [
            ([0x74, 1], AMQPValue.bool(true)), ([0x62, 0xFF], .int(-1)), ([0x42, 0xFF], .int(255)), ([0x73, 0xFF, 0xFE], .int(-2)),
            ([0x75, 0xFF, 0xFE], .int(65_534)), ([0x49, 0x80, 0, 0, 0], .int(-2_147_483_648)),
            ([0x69, 0x80, 0, 0, 0], .int(2_147_483_648)),
            ([0x6C, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .int(-1)), ([0x4C, 0, 0, 0, 0, 0, 0, 1, 0], .int(256)),
            ([0x4C, 0x80, 0, 0, 0, 0, 0, 0, 0], .double(9_223_372_036_854_775_808)), ([0x66, 0x3F, 0xC0, 0, 0], .double(1.5)),
            ([0x64, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], .double(1.5)), ([0x44, 2, 0xFF, 0xFF, 0xFF, 0xFF], .decimal(scale: 2, value: -1)),
            ([0x53, 0, 0, 0, 2, 0xC3, 0xA9], .string("é")), ([0x53, 0, 0, 0, 1, 0xFF], .bytes([0xFF])),
            ([0x78, 0, 0, 0, 1, 0], .bytes([0])),
            ([0x54, 0, 0, 0, 0, 0, 0, 1, 0], .timestamp(256)), ([0x56], .null),
            ([0x41, 0, 0, 0, 3, 0x56, 0x74, 0], .array([.null, .bool(false)])),
            ([0x46, 0, 0, 0, 3, 1, 0x61, 0x56], .table(["a": .null])),
        ] as [([UInt8], AMQPValue)]
    )
    func kinds(bytes: [UInt8], expected: AMQPValue) throws {
        var reader = WireReader(table(bytes))
        #expect(try reader.table() == ["k": expected])
        #expect(reader.remaining == 0)
    }

    @Test("all properties are read in their order") func properties() throws {
        let wire: [UInt8] =
            [0xFF, 0xF8, 1, 0x61, 1, 0x62, 0, 0, 0, 0, 2, 9, 1, 0x63, 1, 0x64, 2, 0x31, 0x30, 1, 0x65] + [0, 0, 0, 0, 0, 0, 0, 7]
            + [1, 0x66, 1, 0x67, 1, 0x68]
        let properties = try AMQPProperties(wire: wire)
        #expect(properties.contentType == "a" && properties.contentEncoding == "b" && properties.headers.isEmpty)
        #expect(properties.deliveryMode == .persistent && properties.priority == 9 && properties.correlationID == "c")
        #expect(properties.replyTo == "d" && properties.expirationMilliseconds == 10 && properties.messageID == "e")
        #expect(properties.timestamp == 7 && properties.type == "f" && properties.userID == "g" && properties.appID == "h")
    }

    @Test(
        "what does not fit is refused",
        arguments: [
            [], [0x80], [0x80, 0, 5, 0x61], [0x00, 0x01], [0x20, 0, 0, 0, 0, 9], [0x20, 0, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x20, 0, 0, 0, 0, 3, 1, 0x6B, 0x7A],
            [0x20, 0, 0, 0, 0, 7, 1, 0x6B, 0x53, 0, 0, 0, 9],
        ] as [[UInt8]]
    )
    func malformed(wire: [UInt8]) { #expect(throws: WireReader.Malformed.self) { try AMQPProperties(wire: wire) } }

    @Test("tables within tables are followed sixteen deep and no deeper") func depth() throws {
        func nested(_ depth: Int) -> [UInt8] {
            var table: [UInt8] = [0, 0, 0, 0]
            for _ in 1..<depth {
                let inner = [1, 0x6B, 0x46] + table
                table = [0, 0, UInt8(inner.count >> 8), UInt8(inner.count & 255)] + inner
            }
            return table
        }
        var reader = WireReader(nested(WireReader.maximumDepth))
        _ = try reader.table()
        #expect(throws: WireReader.Malformed.self) {
            var reader = WireReader(nested(WireReader.maximumDepth + 1))
            _ = try reader.table()
        }
    }

    @Test("no bytes can trap it", arguments: 1...40) func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let kinds = Array("tbBsuIilLfdDSxATFV".utf8)
        for _ in 0..<500 {
            var bytes = (0..<Int.random(in: 0..<80, using: &generator)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            // Letters of kinds at random places let it get further in.
            for index in bytes.indices where UInt8.random(in: 0..<4, using: &generator) == 0 {
                bytes[index] = kinds.randomElement(using: &generator) ?? 0
            }
            _ = try? AMQPProperties(wire: bytes)
            var reader = WireReader(bytes)
            _ = try? reader.table()
            #expect(reader.remaining >= 0 && reader.remaining <= bytes.count, "seed \(seed)")
        }
    }
}
