import CNAB
import JSONLines

/// What a remittance asks of the bank.
struct RemittanceSummary {
    private var lines: Int64 = 0
    private var records: [String: Int64] = [:]
    private var titles: Int64 = 0
    private var total: Int128 = 0
    /// Lists of texts as they stand in the file.
    private var lists: [String: [JSONValue]] = [:]
    private var trailers: [String: JSONValue] = [:]

    mutating func add(_ record: RemittanceRecord) {
        lines += 1
        switch record.kind {
        case .detail(let type): records[type, default: 0] += 1
        case .fileHeader: records["0", default: 0] += 1
        case .fileTrailer:
            records["9", default: 0] += 1
            trailers["trailer_arquivo_lotes"] = Self.number(record.characters(18...23))
            trailers["trailer_arquivo_registros"] = Self.number(record.characters(24...29))
        case .batchTrailer: trailers["trailer_lote_qtd_registros"] = Self.number(record.characters(18...23))
        case .batchHeader: break
        }
        lists["sequenciais_395_400", default: []].append(.string(record.characters(395...400)))
        if record.kind == .detail("P") { addTitle(record, due: 78...85, amount: 86...100, slip: 38...57) }
        if record.kind == .detail("Q") { addPayer(record) }
        if record.kind == .detail("1") || record.kind == .detail("7") { addTitle(record, due: 121...126, amount: 127...139, slip: nil) }
    }

    private mutating func addTitle(_ record: RemittanceRecord, due: ClosedRange<Int>, amount: ClosedRange<Int>, slip: ClosedRange<Int>?) {
        titles += 1
        total += Int128(record.characters(amount)) ?? 0
        lists["vencimentos", default: []].append(.string(record.characters(due)))
        if let slip { lists["nosso_numero_38_57", default: []].append(.string(record.characters(slip))) }
    }

    private mutating func addPayer(_ record: RemittanceRecord) {
        lists["pagador_documento", default: []].append(.string(record.characters(19...33)))
        lists["pagador_nome", default: []].append(.string(Self.trimmed(record.characters(34...73))))
    }

    func document(_ reader: RemittanceFileReader) -> JSONValue {
        var members: [String: JSONValue] = [
            "layout": .string(reader.width?.name ?? ""), "banco": .string(reader.bank?.digits ?? ""), "linhas": .integer(lines),
            "titulos": .integer(titles), "valor_total_centavos": Int64(exactly: total).map(JSONValue.integer) ?? .string(String(total)),
            "vencimentos": list("vencimentos"), "larguras": .array(reader.lineWidths.map { .integer(Int64($0)) }),
            "quantidade_avisos": .integer(Int64(reader.warnings.count)),
        ]
        switch reader.width {
        case .cnab240:
            members.merge(trailers) { $1 }
            members["segmentos"] = .object(records.filter { $0.key != "0" && $0.key != "9" }.mapValues(JSONValue.integer))
            for name in ["nosso_numero_38_57", "pagador_documento", "pagador_nome"] { members[name] = list(name) }
        default:
            members["tipos"] = .object(records.mapValues(JSONValue.integer))
            members["sequenciais_395_400"] = list("sequenciais_395_400")
        }
        return .object(members)
    }

    private func list(_ name: String) -> JSONValue { .array(lists[name] ?? []) }

    private static func number(_ text: String) -> JSONValue { Int64(text).map(JSONValue.integer) ?? .null }

    private static func trimmed(_ text: String) -> String {
        var slice = text[...].drop { $0 == " " }
        while slice.last == " " { slice.removeLast() }
        return String(slice)
    }
}
