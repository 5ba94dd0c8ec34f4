import Money
import Testing

@testable import CNAB

/// What real files have and a reader must live with.
@Suite("Tolerance") struct ToleranceTests {
    static let names = [
        "cnab240_104_03091405.ret", "cnab240_001_retorno_cnab240.ret", "cnab400_237_cb120400.ret", "cnab400_341_cn03116a.ret",
        "cnab400_033_santander_pix.ret",
    ]

    private func lines(_ name: String) throws -> [[UInt8]] {
        try Fixtures.bytes(name).filter { $0 != 0x0D }.split(separator: 0x0A).map(Array.init)
    }

    private func joined(_ lines: [[UInt8]], _ end: [UInt8] = [0x0A]) -> [UInt8] { Array(lines.joined(separator: end)) }

    @Test("line ends, a missing last newline, 0x1A and blank lines change nothing", arguments: names)
    func ends(_ name: String) throws {
        let lines = try lines(name)
        let expected = try readReturn(joined(lines)).records
        for file in [
            joined(lines, [0x0D, 0x0A]), joined(lines) + [0x0A], joined(lines) + [0x1A], joined(lines, [0x0D, 0x0A]) + [0x0D, 0x0A, 0x1A],
            joined(lines) + [0x0A, 0x0A, 0x20, 0x20, 0x0A], [0xEF, 0xBB, 0xBF] + joined(lines),
        ] {
            let (records, reader) = try readReturn(file)
            #expect(records == expected)
            #expect(reader.trailer?.lines == lines.count)
        }
    }

    // The sample of Banco do Brasil has such a line of its own.
    @Test("a stray blank at the end of a line is dropped with a warning", arguments: names.filter { !$0.contains("_001_") })
    func strayBlank(_ name: String) throws {
        var lines = try lines(name)
        let (expected, before) = try readReturn(joined(lines))
        lines[1].append(0x20)
        let (records, reader) = try readReturn(joined(lines))
        #expect(records == expected && reader.warnings.count == before.warnings.count + 1)
        #expect(reader.warnings.first.contains { $0.line == 2 })
    }

    @Test("one blank lost or found in the filler before the sequence number of 400 changes nothing")
    func fillerBlank() throws {
        var lines = try lines("cnab400_237_cb120400.ret")
        let expected = try readReturn(joined(lines)).records
        lines[1].remove(at: 360)
        lines[2].insert(0x20, at: 360)
        #expect(try readReturn(joined(lines)).records == expected)
    }

    @Test("a trimmed file is read when every line has what is needed")
    func trimmed() throws {
        let trimmed = try lines("cnab240_104_03091405.ret").map { line in
            var line = line[...]
            while line.last == 0x20 { line.removeLast() }
            return Array(line)
        }
        let (records, reader) = try readReturn(joined(trimmed))
        #expect(records.count == 2 && records[0].paid.cents == 80_000 && records[0].reasons.count == 3)
        #expect(reader.warnings.count > 0)
    }

    @Test("an accent saved as UTF-8 takes two bytes and one column")
    func utf8() throws {
        var lines = try lines("cnab240_001_retorno_cnab240.ret")
        let expected = try readReturn(joined(lines)).records
        lines[2].replaceSubrange(148...149, with: Array("ÃO".utf8))
        #expect(try readReturn(joined(lines)).records == expected)
    }

    @Test("unknown segments and records are skipped, counted and end nothing")
    func unknown() throws {
        var caixa = try lines("cnab240_104_03091405.ret")
        var segment = caixa[2]
        segment[13] = UInt8(ascii: "Z")
        caixa.insert(contentsOf: [segment, segment], at: 4)
        let (records, reader) = try readReturn(joined(caixa))
        #expect(records.count == 2 && reader.skipped == ["3Z": 2])
        // Both trailers count fewer lines than there are now: reported, not refused.
        #expect(reader.warnings.first.map(\.line).contains(9) && reader.warnings.first.map(\.line).contains(10))
        var bradesco = try lines("cnab400_237_cb120400.ret")
        bradesco.insert([UInt8(ascii: "6")] + bradesco[1].dropFirst(), at: 2)
        let other = try readReturn(joined(bradesco))
        #expect(other.records.count == 7 && other.reader.skipped == ["6": 1])
    }

    @Test("warnings are kept up to a limit and counted beyond it")
    func warningLimit() throws {
        var lines = try lines("cnab400_237_cb120400.ret")
        lines.insert(contentsOf: Array(repeating: [UInt8(ascii: "6")] + lines[1].dropFirst(), count: 500), at: 2)
        let reader = try readReturn(joined(lines)).reader
        #expect(reader.warnings.first.count == CNABWarnings.limit && reader.warnings.count >= 1_000)
    }

    @Test("a bank without a file is read by the standard in 240 and refused in 400")
    func unknownBank() throws {
        let lines = try lines("cnab240_104_03091405.ret").map { Array("085".utf8) + $0.dropFirst(3) }
        #expect(try readReturn(joined(lines)).records.count == 2)
        var other = try self.lines("cnab400_237_cb120400.ret")
        other[0].replaceSubrange(76...78, with: "999".utf8)
        #expect(throws: CNABError(.unknownBank, line: 1, column: 77, reason: "banco sem leiaute de retorno CNAB400")) {
            try readReturn(joined(other))
        }
    }
}
