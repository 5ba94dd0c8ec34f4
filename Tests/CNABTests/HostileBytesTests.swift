import AcertoCases
import JSONLines
import Testing

@testable import CNAB

/// Whatever the bytes are, the readers answer; nothing traps.
@Suite("Hostile bytes") struct HostileBytesTests {
    static let files =
        ReturnSampleTests.entries.compactMap { $0["arquivo"]?.string }
        + RemittanceSampleTests.entries.compactMap { $0["arquivo"]?.string.map { "remessa/" + $0 } }

    @Test("mutated sample files are read or refused with a place", arguments: files)
    func mutations(_ name: String) throws {
        let original = try Fixtures.bytes(name)
        for seed in UInt64(0)..<200 {
            var random = SeededGenerator(seed: seed)
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &random) { Self.mutate(&bytes, &random) }
            let answer = CNABCase.read(bytes, titles: true)
            #expect(answer["layout"] != nil || (answer["error"]?["line"]?.integer ?? 0) > 0, "\(name), seed \(seed)")
        }
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
        guard !bytes.isEmpty else { return }
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        case 1: bytes[place] = UInt8(ascii: "9")
        case 2: bytes.remove(at: place)
        case 3: bytes.insert(UInt8.random(in: 0x20...0x39, using: &random), at: place)
        case 4: bytes.removeLast(min(bytes.count, Int.random(in: 1...500, using: &random)))
        case 5: bytes.replaceSubrange(place..<min(place + 40, bytes.count), with: repeatElement(UInt8(ascii: "9"), count: 40))
        default: bytes.append(contentsOf: bytes[place..<min(place + 300, bytes.count)])
        }
    }

    @Test("random bytes of every kind are refused", arguments: UInt64(0)..<50)
    func noise(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = (0..<Int.random(in: 0...3_000, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        if seed % 3 == 0 { bytes = Array("02RETORNO01COBRANCA".utf8) + bytes }
        if seed % 3 == 1 { bytes = Array("00100000         2".utf8) + bytes }
        #expect(CNABCase.read(bytes, titles: false)["error"] != nil)
    }

    @Test("amounts of all nines do not overflow: their sums are exact")
    func nines() throws {
        var builder = try ReturnBuilder("001", .cnab240)
        for _ in 0..<20 {
            try builder.add(raw: [
                1: "00100013", 14: "T", 16: "06", 82: String(repeating: "9", count: 15), 199: String(repeating: "9", count: 15),
            ])
            try builder.add(raw: [1: "00100013", 14: "U", 16: "06", 18: String(repeating: "9", count: 120)])
        }
        let answer = CNABCase.read(try builder.file(), titles: false)
        #expect(answer["total_pago_liquidados_centavos"] == .integer(19_999_999_999_999_980))
    }

    @Test("titles that cannot be written leave the writer as it was")
    func writerStays() throws {
        var writer = try RemittanceWriter(Samples.account("237", .cnab400), fileNumber: 1, generatedOn: Samples.day)
        var bytes = try writer.start()
        var bad = Samples.entry("237")
        bad.documentNumber = String(repeating: "9", count: 50)
        for number in 1...3 {
            #expect(throws: RemittanceError.self) { try writer.add(bad) }
            bytes += try writer.add(Samples.entry("237", number: number))
        }
        bytes += try writer.finish()
        let answer = CNABCase.read(bytes, titles: false)
        #expect(answer["sequenciais_395_400"] == ["000001", "000002", "000003", "000004", "000005"])
        #expect(answer["valor_total_centavos"] == 59_970)
    }
}
