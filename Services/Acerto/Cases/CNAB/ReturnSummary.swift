import BusinessCalendar
import CNAB
import JSONLines
import Money

/// The totals of a return file and its first and last title.
struct ReturnSummary {
    /// Sums of centavos. 128 bits, because a file can have more than fits 64; what does not fit is answered as a text.
    private struct Totals {
        var titles: Int128 = 0
        var settled: Int128 = 0
        var paid: Int128 = 0
        var fees: Int128 = 0
    }

    private let keepsTitles: Bool
    private var byOccurrence: [String: Int64] = [:]
    private var count: Int64 = 0
    private var settlements: Int64 = 0
    private var totals = Totals()
    private var first: ReturnRecord?
    private var last: ReturnRecord?
    private var titles: [ReturnRecord] = []

    init(keepsTitles: Bool) { self.keepsTitles = keepsTitles }

    mutating func add(_ record: ReturnRecord) {
        count += 1
        byOccurrence[record.occurrence.code, default: 0] += 1
        totals.titles += Int128(record.nominal.cents)
        totals.fees += Int128(record.fee.cents)
        if record.occurrence.kind.isSettlement {
            settlements += 1
            totals.settled += Int128(record.nominal.cents)
            totals.paid += Int128(record.amounts.paidField.cents)
        }
        if first == nil { first = record }
        last = record
        if keepsTitles { titles.append(record) }
    }

    /// The document, once the reader has finished the file.
    func document(_ reader: ReturnFileReader) -> JSONValue {
        var members = summary(reader).merging(reader.header.map(Self.header) ?? [:]) { $1 }
        let width = reader.header?.width ?? .cnab240
        if let trailer = reader.trailer { members.merge(Self.trailer(trailer, width)) { $1 } }
        members["primeiro_titulo"] = first.map { ReturnTitle.brief($0, width) } ?? .null
        members["ultimo_titulo"] = last.map { ReturnTitle.brief($0, width) } ?? .null
        if keepsTitles { members["lista_titulos"] = .array(titles.map { ReturnTitle.full($0, width) }) }
        return .object(members)
    }

    private func summary(_ reader: ReturnFileReader) -> [String: JSONValue] {
        [
            "titulos": .integer(count), "por_ocorrencia": .object(byOccurrence.mapValues(JSONValue.integer)),
            "codigos_liquidacao": .array(reader.settlementCodes.map(JSONValue.string)), "liquidados": .integer(settlements),
            "total_titulo_liquidados_centavos": Self.sum(totals.settled), "total_pago_liquidados_centavos": Self.sum(totals.paid),
            "total_tarifas_centavos": Self.sum(totals.fees), "total_valor_titulos_centavos": Self.sum(totals.titles),
            "registros_ignorados": .object(reader.skipped.mapValues { .integer(Int64($0)) }),
            "quantidade_avisos": .integer(Int64(reader.warnings.count)),
            "avisos": .array(reader.warnings.first.map { ["linha": .integer(Int64($0.line)), "aviso": .string($0.reason)] }),
        ]
    }

    private static func header(_ header: ReturnHeader) -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "layout": .string(header.width.name), "banco": .string(header.bank.digits),
            "data_geracao": ReturnTitle.day(header.generatedOn), "empresa": .string(header.company), "convenio": .string(header.agreement),
        ]
        if let number = header.fileNumber { members["sequencial_arquivo"] = .integer(number) }
        return members
    }

    private static func trailer(_ trailer: ReturnTrailer, _ width: CNABWidth) -> [String: JSONValue] {
        var members: [String: JSONValue] = ["linhas": .integer(Int64(trailer.lines))]
        if width == .cnab240 { members["lotes"] = .integer(Int64(trailer.batches)) }
        if let lines = trailer.statedLines { members["registros_arquivo_trailer"] = .integer(lines) }
        return members
    }

    private static func sum(_ cents: Int128) -> JSONValue {
        Int64(exactly: cents).map(JSONValue.integer) ?? .string(String(cents))
    }
}
