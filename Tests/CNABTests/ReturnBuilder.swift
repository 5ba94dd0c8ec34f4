@testable import CNAB

/// Makes return files by the tables of the layouts.
struct ReturnBuilder {
    let layout: ReturnLayout
    private(set) var lines: [[UInt8]] = []

    init(_ bank: String, _ width: CNABWidth) throws {
        guard let known = BankLayouts.all[BankCode(known: bank)] else { throw CNABError(.unknownBank, line: 0, column: 0, reason: bank) }
        layout = width == .cnab240 ? known.return240 : known.return400
        try addHeader(bank)
    }

    private mutating func addHeader(_ bank: String) throws {
        if layout.width == 240 {
            lines.append(
                try line(
                    layout.header,
                    ["data_geracao": .day(Samples.day), "sequencial_arquivo": .number(3)],
                    [1: bank + "00000", 143: "2"]
                )
            )
            lines.append(try line(RecordLayout(""), [:], [1: bank + "00011T01"]))
        } else {
            lines.append(
                try line(
                    layout.header,
                    ["data_geracao": .day(Samples.day), "data_geracao_iso": .day(Samples.day)],
                    [1: "02RETORNO01COBRANCA", 77: bank]
                )
            )
        }
    }

    /// Adds a title; in CNAB 400 of the first record type that the bank has.
    mutating func add(_ values: [String: FieldValue]) throws {
        switch layout.title {
        case .lines(let byType):
            let type = byType.keys.sorted().last ?? UInt8(ascii: "1")
            lines.append(try line(byType[type] ?? RecordLayout(""), values, [1: String(UnicodeScalar(type))]))
        case .segments(let title, let payment):
            let bank = layout.bank.digits
            let occurrence = lines.count
            lines.append(try line(title, values, [1: bank + "00013", 9: Self.padded(occurrence - 1, 5), 14: "T"]))
            lines.append(try line(payment, values, [1: bank + "00013", 9: Self.padded(occurrence, 5), 14: "U"]))
            let code = Array(lines[occurrence][15...16])
            lines[occurrence + 1].replaceSubrange(15...16, with: code)
        }
    }

    /// Adds any line, from texts at columns.
    mutating func add(raw texts: [Int: String]) throws { lines.append(try line(RecordLayout(""), [:], texts)) }

    /// The file, with its trailers.
    func file() throws -> [UInt8] {
        var all = lines
        let bank = layout.bank.digits
        if layout.width == 240 {
            all.append(try line(RecordLayout(""), [:], [1: bank + "00015", 18: Self.padded(all.count, 6)]))
            all.append(try line(RecordLayout(""), [:], [1: bank + "99999", 18: "000001" + Self.padded(all.count + 1, 6)]))
        } else {
            all.append(try line(RecordLayout(""), [:], [1: "9201" + bank]))
            for index in all.indices { all[index].replaceSubrange(394..<400, with: Self.padded(index + 1, 6).utf8) }
        }
        return all.flatMap { $0 + [0x0D, 0x0A] }
    }

    private func line(_ record: RecordLayout, _ values: [String: FieldValue], _ texts: [Int: String]) throws -> [UInt8] {
        var bytes = try FieldEncoder.line(record, width: layout.width, values)
        for (column, text) in texts { bytes.replaceSubrange(column - 1..<column - 1 + text.utf8.count, with: text.utf8) }
        return bytes
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        String(String(repeating: "0", count: width).dropLast(String(number).count)) + String(number)
    }
}

/// Reads a whole return file.
func readReturn(_ bytes: some Sequence<UInt8>) throws -> (records: [ReturnRecord], reader: ReturnFileReader) {
    var reader = ReturnFileReader()
    let records = try reader.feed(bytes) + reader.finish()
    return (records, reader)
}
