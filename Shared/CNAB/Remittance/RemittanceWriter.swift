public import BusinessCalendar
import Money

/// Writes a remittance title by title, in constant memory: `start`, then `add` for each title, then `finish`. The bytes that each
/// gives, one after the other, are the file: lines of 240 or 400 ASCII characters, each ended by CR LF.
public struct RemittanceWriter: Sendable {
    private let account: RemittanceAccount
    private let layout: RemittanceLayout
    private let fileValues: [String: FieldValue]
    private var lines: Int64 = 0
    private var batchRecords: Int64 = 0
    private var titles: Int64 = 0
    private var total: Int64 = 0

    /// A writer for one file. `fileNumber` must grow from file to file of an account; banks refuse a number they have seen.
    /// `secondOfDay` is the local time of writing, 0…86,399.
    /// - Throws: `unknownBank`, or `value` for an account that no file can be written for.
    public init(
        _ account: RemittanceAccount,
        fileNumber: Int64,
        generatedOn: CalendarDay,
        secondOfDay: Int = 0
    ) throws(RemittanceError) {
        guard let layout = BankLayouts.remittanceLayout(account) else {
            throw RemittanceError(.unknownBank, field: "banco", reason: "banco sem leiaute de remessa \(account.width.name)")
        }
        guard fileNumber > 0 else { throw RemittanceError(.value, field: "sequencial_arquivo", reason: "precisa ser maior que zero") }
        guard (0..<86_400).contains(secondOfDay) else { throw RemittanceError(.value, field: "hora_geracao", reason: "fora do dia") }
        let values = RemittanceValues(account: account, layout: layout)
        _ = try values.documentType(of: account.company, "empresa")
        self.account = account
        self.layout = layout
        fileValues = values.file(number: fileNumber, generatedOn: generatedOn, secondOfDay: secondOfDay)
    }

    /// The headers.
    public mutating func start() throws(RemittanceError) -> [UInt8] {
        var bytes = try line(layout.header, [:])
        if let batchHeader = layout.batchHeader { bytes += try line(batchHeader, [:]) }
        return bytes
    }

    /// The records of one title. When it throws, nothing has changed and the next title can be added.
    public mutating func add(_ entry: RemittanceEntry) throws(RemittanceError) -> [UInt8] {
        let (sum, overflow) = total.addingReportingOverflow(entry.nominal.cents)
        guard !overflow else { throw RemittanceError(.width, field: "valor_titulos", reason: "o total do arquivo é grande demais") }
        let values = try RemittanceValues(account: account, layout: layout).title(entry)
        let before = self
        do throws(RemittanceError) {
            var bytes: [UInt8] = []
            for record in layout.records where Self.holds(record.condition, for: entry) {
                batchRecords += 1
                bytes += try line(record.layout, values)
            }
            (titles, total) = (titles + 1, sum)
            return bytes
        } catch {
            self = before
            throw error
        }
    }

    /// The trailers. A file without titles is refused by every bank, so it is refused here.
    public mutating func finish() throws(RemittanceError) -> [UInt8] {
        guard titles > 0 else { throw RemittanceError(.value, field: "titulos", reason: "a remessa não tem títulos") }
        var bytes: [UInt8] = []
        if let batchTrailer = layout.batchTrailer { bytes += try line(batchTrailer, [:]) }
        return bytes + (try line(layout.trailer, [:]))
    }

    private mutating func line(_ record: RecordLayout, _ values: [String: FieldValue]) throws(RemittanceError) -> [UInt8] {
        lines += 1
        let counters: [String: FieldValue] = [
            "lote": .number(1), "sequencial_no_lote": .number(batchRecords), "sequencial": .number(lines), "qtd_titulos": .number(titles),
            // The batch counts its header and trailer too.
            "valor_titulos": .number(total), "qtd_registros_lote": .number(batchRecords + 2), "qtd_registros": .number(lines),
        ]
        let all = fileValues.merging(values) { $1 }.merging(counters) { $1 }
        return try FieldEncoder.line(record, width: account.width.rawValue, all) + [0x0D, 0x0A]
    }

    private static func holds(_ condition: RemittanceLayout.Condition, for entry: RemittanceEntry) -> Bool {
        switch condition {
        case .always: true
        case .fine: entry.fine != nil
        case .complement: entry.fine != nil || entry.discounts.count > 1 || !entry.messages.isEmpty
        case .messages: entry.messages.count > 2
        case .guarantorAddress: entry.guarantor?.address != nil
        case .pix: entry.pix != nil
        }
    }
}
