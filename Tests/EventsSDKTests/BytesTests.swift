import Foundation
import Protocols
import SwiftProtobuf
import Testing

@Suite("Bytes of libprotobuf-c and of swift-protobuf") struct BytesTests {
    /// Values that use every length of varint, both signs, empty and non-ASCII text.
    private static func exist(rows: Int, random: inout SplitMix) -> Acerto_Erp_V1_TitlesExist {
        .with { message in
            message.creditor = "Credora São José S.A."
            for _ in 0..<rows {
                message.taxIds.append(random.text("0123456789", 11...14))
                message.names.append(random.text("AbcdçãéŁ€😀 -.", 0...40))
                message.emails.append(random.text("abc@.", 0...200))
                message.phones.append(random.text("0123456789", 0...13))
                message.states.append(random.text("SPRJ", 0...2))
                message.contracts.append(random.text("C0123/-", 1...30))
                message.installments.append(random.text("0123/", 0...5))
                message.dueDays.append(Int32(truncatingIfNeeded: random.next() >> random.next(below: 33)))
                message.amountCents.append(Int64(bitPattern: random.next() >> random.next(below: 64)))
            }
        }
    }

    private static func changed(rows: Int, random: inout SplitMix) -> Acerto_Erp_V1_TitlesChanged {
        .with { message in
            let titles = exist(rows: rows, random: &random)
            message.creditor = titles.creditor
            message.contracts = titles.contracts
            message.installments = titles.installments
            message.dueDays = titles.dueDays
            message.amountCents = titles.amountCents
        }
    }

    private static func paid(rows: Int, random: inout SplitMix) -> Acerto_Erp_V1_TitlesPaid {
        .with { message in
            let titles = changed(rows: rows, random: &random)
            message.creditor = titles.creditor
            message.contracts = titles.contracts
            message.installments = titles.installments
            message.dueDays = titles.dueDays
            message.amountCents = titles.amountCents
            message.paidDays = titles.dueDays.map { $0 &+ 3 }
        }
    }

    @Test("titles that exist", arguments: [1, 2, 40, 1_000])
    func exist(rows: Int) async throws {
        var random = SplitMix.printed()
        try await Self.compare(Self.exist(rows: rows, random: &random), kind: "exist")
    }

    @Test("titles that changed", arguments: [1, 40, 1_000])
    func changed(rows: Int) async throws {
        var random = SplitMix.printed()
        try await Self.compare(Self.changed(rows: rows, random: &random), kind: "changed")
    }

    @Test("titles that were paid", arguments: [1, 40, 1_000])
    func paid(rows: Int) async throws {
        var random = SplitMix.printed()
        try await Self.compare(Self.paid(rows: rows, random: &random), kind: "paid")
    }

    @Test("an empty message", arguments: ["exist", "changed", "paid"])
    func empty(kind: String) async throws {
        let decoded = try await run(Library.program("bytes"), ["decode", kind])
        #expect(decoded.status == 0)
        #expect(decoded.text == "\n")
    }

    @Test("C decodes what Swift encodes although a later version has added a field")
    func unknownField() async throws {
        var random = SplitMix.printed()
        let message = Self.paid(rows: 3, random: &random)
        // Field 1000, wire type 2, two bytes.
        let bytes: [UInt8] = try message.serializedBytes() + [0xC2, 0x3E, 0x02, 0x68, 0x69]
        let decoded = try await run(Library.program("bytes"), ["decode", "paid"], input: bytes)
        #expect(decoded.status == 0)
        #expect(decoded.text == message.text)
    }

    @Test("C refuses cut bytes without harm", arguments: [1, 7, 100, 2_000])
    func cut(by count: Int) async throws {
        var random = SplitMix.printed()
        let bytes: [UInt8] = try Self.exist(rows: 40, random: &random).serializedBytes()
        let decoded = try await run(Library.program("bytes"), ["decode", "exist"], input: Array(bytes.dropLast(count)))
        // 65 is its own refusal; a sanitizer would end it with another status.
        #expect(decoded.status == 65)
        #expect(decoded.errors.isEmpty)
    }

    /// Both ways: Swift's bytes read by C, C's bytes read by Swift, and both byte for byte the same.
    private static func compare(_ message: some Tabular, kind: String) async throws {
        let bytes: [UInt8] = try message.serializedBytes()
        let decoded = try await run(Library.program("bytes"), ["decode", kind], input: bytes)
        #expect(decoded.status == 0, "\(decoded.errors)")
        #expect(decoded.text == message.text)
        let encoded = try await run(Library.program("bytes"), ["encode", kind], input: Array(message.text.utf8))
        #expect(encoded.status == 0, "\(encoded.errors)")
        let frames = try frames(of: encoded.output)
        try #require(frames.count == 1)
        #expect(try type(of: message).init(serializedBytes: frames[0]) == message)
        #expect(frames[0] == bytes)
    }

    /// Cuts `bytes` output into messages.
    private static func frames(of output: [UInt8]) throws -> [[UInt8]] {
        var rest = output[...]
        var frames: [[UInt8]] = []
        while !rest.isEmpty {
            try #require(rest.count >= 4)
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            rest = rest.dropFirst(4)
            try #require(rest.count >= length)
            frames.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return frames
    }
}
