import BusinessCalendar
import CreditorFile
import Money
import TaxID
import Testing

@Suite("Creditor's file") struct CreditorFileReaderTests {
    private static let header = "documento;nome;contrato;parcela;vencimento;valor;email;telefone;uf"
    private static let good = "529.982.247-25;Ana Conceição;C-1;01;10/08/2026;1.234,56;ANA@exemplo.com;(11) 98765-4321;sp"

    private func read(_ lines: String, header: String = Self.header) throws -> CreditorFileReader.Result {
        let format = try CreditorFileFormat(header: Array(header.utf8))
        return CreditorFileReader(format).read(Array(lines.utf8), firstLine: 2)
    }

    @Test("a good line gives a title and its debtor, normalised")
    func goodLine() throws {
        let row = try #require(try read(Self.good + "\r\n").rows.first)
        #expect(row.line == 2)
        #expect(row.taxID.text == "52998224725")
        #expect(row.name == "Ana Conceição")
        #expect(row.dueDate == CalendarDay(iso: "2026-08-10"))
        #expect(row.amount == Money(cents: 123_456))
        #expect(row.email == "ana@exemplo.com")
        #expect(row.state == "SP")
    }

    @Test(
        "a bad line is refused with its line, column and reason",
        arguments: [
            ("529.982.247-26;A;C;1;10/08/2026;1,00;;;", "documento"), ("529.982.247-25;;C;1;10/08/2026;1,00;;;", "nome"),
            ("529.982.247-25;A;;1;10/08/2026;1,00;;;", "contrato"), ("529.982.247-25;A;C;1;31/02/2026;1,00;;;", "vencimento"),
            ("529.982.247-25;A;C;1;10/08/2026;1,001,0;;;", "valor"), ("529.982.247-25;A;C;1;10/08/2026;-1,00;;;", "valor"),
            ("529.982.247-25;A;C;1;10/08/2026;0;;;", "valor"), ("529.982.247-25;A;C;1;10/08/2026;1,00;a@b;;", "email"),
            ("529.982.247-25;A;C;1;10/08/2026;1,00;;123;", "telefone"), ("529.982.247-25;A;C;1;10/08/2026;1,00;;;XX", "uf"),
            ("529.982.247-25;A;C;1;10/08/2026;1,00", ""), ("529.982.247-25;A\u{1};C;1;10/08/2026;1,00;;;", "nome"),
        ]
    )
    func badLine(line: String, column: String) throws {
        let result = try read(Self.good + "\n" + line + "\n")
        #expect(result.rows.count == 1)
        let rejected = try #require(result.rejected.first)
        #expect(rejected.line == 3)
        #expect(rejected.column == column)
        #expect(!rejected.reason.isEmpty)
        #expect(rejected.content == line)
    }

    @Test("Latin-1, commas, quotes, ISO dates and decimal points are recognised")
    func variants() throws {
        let header = "CPF/CNPJ,Nome do devedor,Número contrato,Venc.,Valor original"
        let line: [UInt8] =
            Array("52998224725,\"Jos".utf8) + [0xE9] + Array(", o \"\"Z".utf8) + [0xE9] + Array("\"\"\",77,2026-08-10,1234.5\n".utf8)
        let reader = CreditorFileReader(try CreditorFileFormat(header: Array(header.utf8)))
        let result = reader.read(line, firstLine: 2)
        let row = try #require(result.rows.first, "\(result.rejected)")
        #expect(row.name == "José, o \"Zé\"")
        #expect(row.amount == Money(cents: 123_450))
    }

    @Test("a Latin-1 header is read, and its text again gives the same format")
    func latinHeader() throws {
        let header = Array("CPF;Nome;N".utf8) + [0xFA] + Array("mero do contrato;Vencimento;Valor;Endere".utf8) + [0xE7] + Array("o\r".utf8)
        let format = try CreditorFileFormat(header: header)
        #expect(format.places[.contract] == 2)
        #expect(format.places[.street] == 5)
        #expect(try CreditorFileFormat(header: Array(CreditorFileFormat.text(ofHeader: header).utf8)) == format)
    }

    @Test("a header without the required columns is refused and says which")
    func header() {
        #expect(throws: CreditorFileError.missingColumns([.contract, .amount])) {
            try CreditorFileFormat(header: Array("cpf;nome;vencimento".utf8))
        }
        #expect(throws: CreditorFileError.repeatedColumn(.taxID)) { try CreditorFileFormat(header: Array("cpf;cnpj;nome".utf8)) }
        #expect(throws: CreditorFileError.noDelimiter) { try CreditorFileFormat(header: Array("cpf".utf8)) }
    }

    @Test("chunks are whole records and together the file, whatever the limit", arguments: [1, 60, 100, 1_000])
    func chunks(limit: Int) throws {
        let bytes = Array((0..<20).map { _ in Self.good.replacing("Ana", with: "\"Ana\nMaria\"") + "\n" }.joined().utf8)
        let reader = CreditorFileReader(try CreditorFileFormat(header: Array(Self.header.utf8)))
        var (start, rows, line) = (0, 0, 2)
        while start < bytes.count {
            let end = ChunkCutter.end(from: start, in: bytes, limit: limit)
            let result = reader.read(Array(bytes[start..<end]), firstLine: line)
            rows += result.rows.count + result.rejected.count
            line += result.lines
            start = end
        }
        #expect(rows == 20)
        #expect(line == 42)
    }
}
