import AcertoCases
import JSONLines
import Testing

@testable import CNAB

/// Damaged files are refused by line and column.
@Suite("Damage") struct DamageTests {
    private func lines(_ name: String) throws -> [[UInt8]] {
        try Fixtures.bytes(name).filter { $0 != 0x0D }.split(separator: 0x0A).map(Array.init)
    }

    private func failure(_ lines: [[UInt8]]) -> CNABError? {
        do {
            _ = try readReturn(lines.joined(separator: [0x0A]))
            return nil
        } catch {
            return error as? CNABError
        }
    }

    private func place(_ error: CNABError?) -> [Int] { error.map { [$0.line, $0.column] } ?? [] }

    @Test("a letter in an amount") func letter() throws {
        var lines = try lines("cnab240_104_03091405.ret")
        lines[3][85] = UInt8(ascii: "O")
        #expect(failure(lines)?.code == .number)
        #expect(place(failure(lines)) == [4, 86])
        var other = try self.lines("cnab400_237_cb120400.ret")
        other[2][260] = UInt8(ascii: "x")
        #expect(place(failure(other)) == [3, 261])
    }

    @Test("a day that does not exist") func day() throws {
        var lines = try lines("cnab240_104_03091405.ret")
        lines[2].replaceSubrange(73..<81, with: "31022014".utf8)
        #expect(failure(lines)?.code == .date)
        #expect(place(failure(lines)) == [3, 74])
    }

    @Test("a line cut short, or two lines in one") func width() throws {
        var lines = try lines("cnab400_237_cb120400.ret")
        lines[3] = Array(lines[3].prefix(250))
        #expect(failure(lines)?.code == .width)
        #expect(place(failure(lines)) == [4, 251])
        var joined = try self.lines("cnab240_104_03091405.ret")
        joined[2] += joined.remove(at: 3)
        #expect(place(failure(joined)) == [3, 241])
    }

    @Test("a line of a trimmed file that lacks an amount") func trimmedTooFar() throws {
        var lines = try lines("cnab240_104_03091405.ret").map { Array($0.prefix(220)) }
        lines[0] = Array(lines[0].prefix(180))
        lines[2] = Array(lines[2].prefix(205))
        #expect(place(failure(lines)) == [3, 206])
    }

    @Test("a control character") func control() throws {
        var lines = try lines("cnab240_104_03091405.ret")
        lines[4][100] = 0
        #expect(failure(lines)?.code == .character)
        #expect(place(failure(lines)) == [5, 101])
    }

    @Test("a file that ends before its trailer, or goes on after it") func ends() throws {
        let lines = try lines("cnab240_104_03091405.ret")
        #expect(failure(lines.dropLast())?.code == .truncated)
        #expect(place(failure(lines.dropLast())) == [8, 1])
        #expect(failure(lines + lines)?.code == .order)
        #expect(failure([])?.code == .header)
    }

    @Test("a segment U without its T, or a payment without its U") func segments() throws {
        var lines = try lines("cnab240_104_03091405.ret")
        lines.remove(at: 2)
        #expect(place(failure(lines)) == [3, 14])
        var other = try self.lines("cnab240_104_03091405.ret")
        other.remove(at: 3)
        #expect(failure(other)?.code == .order)
        #expect(place(failure(other)) == [3, 14])
    }

    @Test("a line of another bank in the middle") func otherBank() throws {
        var lines = try lines("cnab240_104_03091405.ret")
        lines[2].replaceSubrange(0..<3, with: "237".utf8)
        #expect(place(failure(lines)) == [3, 1])
    }

    @Test(
        "what is no CNAB file",
        arguments: ["", "\n", "hello", "<html>", "02RETORNO", "0RETORNO", "00100000", String(repeating: "9", count: 5_000)]
    )
    func noFile(_ text: String) {
        let answer = CNABCase.read(Array(text.utf8), titles: true)
        #expect(answer["error"]?["line"] == 1)
        #expect(answer["error"]?["reason"]?.string?.isEmpty == false)
    }

    @Test("the reason never repeats the content") func privacy() throws {
        var lines = try lines("cnab240_001_retorno_cnab240.ret")
        lines[2][84] = UInt8(ascii: "*")
        let reason = try #require(failure(lines)?.description)
        #expect(reason == "linha 3, coluna 85: caractere não numérico em valor")
    }
}
