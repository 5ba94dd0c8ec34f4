import BusinessCalendar

/// Reads the lines after the header of a return file: which record a line is, and which lines are one title.
struct ReturnBodyReader: Sendable {
    /// A title whose lines are not all read yet.
    private enum Pending: Sendable {
        case none
        /// Segment T, before its segment U.
        case segment(RecordLine, title: RecordLayout, payment: RecordLayout)
        /// A whole title, which a Pix record may still follow.
        case title(ReturnRecord)
    }

    let header: ReturnHeader
    private(set) var warnings = CNABWarnings()
    private(set) var skipped: [String: Int] = [:]
    private let layout: ReturnLayout
    private let titles: ReturnTitleReader
    private let fitter: LineFitter
    private var pending = Pending.none
    private var lines = 1
    private var batches = 0
    private var batchLines = 0
    private var trailer: ReturnTrailer?

    /// Reads the header.
    /// - Throws: `header` for another kind of file, `unknown_bank`, and what its fields give.
    init(header bytes: [UInt8], line: Int) throws(CNABError) {
        let announced = try FileAnnouncement(bytes, number: line)
        guard !announced.isRemittance else {
            throw CNABError(.header, line: line, column: 1, reason: "o arquivo é uma remessa, não um retorno")
        }
        let bank = BankCode(announced.bank)
        fitter = LineFitter(width: announced.width.rawValue, isTrimmed: announced.isTrimmed)
        let first = try fitter.fit(bytes, line: line, warnings: &warnings)
        guard let bank, let layout = BankLayouts.returnLayout(bank: bank, width: announced.width) else {
            let column = announced.width == .cnab240 ? 1 : 77
            throw CNABError(.unknownBank, line: line, column: column, reason: "banco sem leiaute de retorno \(announced.width.name)")
        }
        if BankLayouts.all[bank] == nil { warnings.add(line: line, "banco sem leiaute próprio: lido pelo padrão FEBRABAN") }
        self.layout = layout
        titles = ReturnTitleReader(layout: layout)
        header = ReturnHeader(
            bank: bank,
            width: announced.width,
            generatedOn: try Self.generation(first, layout.header),
            fileNumber: try layout.header["sequencial_arquivo"].map { field throws(CNABError) in try first.number(field) },
            company: first.text(layout.header["nome_empresa"]),
            agreement: first.text(layout.header["convenio"])
        )
        if announced.width == .cnab400 { checkSequence(first) }
    }

    var settlementCodes: [String] { layout.occurrences.settlementCodes }

    /// Some banks write `AAAAMMDD` where others write `DDMMAA` and something else; a day of this century decides.
    private static func generation(_ line: RecordLine, _ layout: RecordLayout) throws(CNABError) -> CalendarDay? {
        if let iso = layout["data_geracao_iso"], let day = try? line.day(iso), (2000...2099).contains(day.year) { return day }
        return try line.day(layout["data_geracao"])
    }

    /// Takes one line that is not blank.
    mutating func take(_ bytes: [UInt8], line: Int, into records: inout [ReturnRecord]) throws(CNABError) {
        let record = try fitter.fit(bytes, line: line, warnings: &warnings)
        lines += 1
        guard trailer == nil else {
            throw CNABError(.order, line: line, column: 1, reason: "registro depois do trailer do arquivo")
        }
        switch layout.title {
        case .lines(let byType): try take400(record, byType, into: &records)
        case .segments(let title, let payment): try take240(record, title, payment, into: &records)
        }
    }

    /// Ends the file after `line`, its last one.
    mutating func finish(line: Int, into records: inout [ReturnRecord]) throws(CNABError) -> ReturnTrailer {
        try flush(into: &records)
        guard let trailer else {
            throw CNABError(.truncated, line: line + 1, column: 1, reason: "o arquivo termina sem o registro trailer")
        }
        return trailer
    }

    private mutating func skip(_ record: String, line: Int) {
        // The key has two characters at most, so there cannot be many.
        skipped[record, default: 0] += 1
        warnings.add(line: line, "registro \(record) desconhecido, ignorado")
    }

    private mutating func flush(into records: inout [ReturnRecord]) throws(CNABError) {
        switch pending {
        case .none: break
        case .title(let record): records.append(record)
        case .segment(let line, let title, let payment): records.append(try unpaid(line, title, payment))
        }
        pending = .none
    }

    private mutating func attach(_ charge: ReturnRecord.PixCharge?, line: Int) {
        guard let charge else { return }
        guard case .title(var record) = pending else {
            return warnings.add(line: line, "registro Pix sem título antes dele, ignorado")
        }
        record.pix = charge
        pending = .title(record)
    }
}

// MARK: CNAB 400

extension ReturnBodyReader {
    private mutating func take400(
        _ line: RecordLine,
        _ byType: [UInt8: RecordLayout],
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        checkSequence(line)
        let type = line.character(1)
        if type == UInt8(ascii: "9") {
            try flush(into: &records)
            trailer = ReturnTrailer(statedBatches: nil, statedLines: nil, batches: 0, lines: lines)
        } else if let fields = byType[type] {
            try flush(into: &records)
            pending = .title(try titles.record(line, fields))
        } else if let pix = layout.pix, pix.type == type {
            attach(PixChargeReader.charge(line, pix.layout), line: line.number)
        } else {
            skip(line.text(1...1), line: line.number)
        }
    }

    private mutating func checkSequence(_ line: RecordLine) {
        if Int(line.text(395...400)) != lines { warnings.add(line: line.number, "número sequencial do registro fora de ordem") }
    }
}

// MARK: CNAB 240

extension ReturnBodyReader {
    private mutating func take240(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout,
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        guard line.text(1...3) == layout.bank.digits else {
            throw CNABError(.order, line: line.number, column: 1, reason: "código do banco diferente do header")
        }
        batchLines += 1
        switch line.character(8) {
        case UInt8(ascii: "1"): (batches, batchLines) = (batches + 1, 1)
        case UInt8(ascii: "3"): try takeDetail(line, title, payment, into: &records)
        case UInt8(ascii: "5"):
            try flush(into: &records)
            try check(line, 18...23, is: batchLines, "quantidade de registros do lote")
        case UInt8(ascii: "9"):
            try flush(into: &records)
            try takeTrailer(line)
        default: skip(line.text(8...8), line: line.number)
        }
    }

    private mutating func takeDetail(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout,
        into records: inout [ReturnRecord]
    ) throws(CNABError) {
        switch line.character(14) {
        case UInt8(ascii: "T"):
            try flush(into: &records)
            pending = .segment(line, title: title, payment: payment)
        case UInt8(ascii: "U"):
            guard case .segment(let first, _, _) = pending else {
                throw CNABError(.order, line: line.number, column: 14, reason: "segmento U sem o segmento T do título")
            }
            if first.text(16...17) != line.text(16...17) {
                warnings.add(line: line.number, "ocorrência do segmento U diferente da do segmento T")
            }
            pending = .title(try titles.record(title: first, title, payment: line, payment))
        case UInt8(ascii: "Y") where line.text(18...19) == "03":
            if let pix = layout.pix { attach(PixChargeReader.charge(line, pix.layout), line: line.number) }
        default: skip(line.text(8...8) + line.text(14...14), line: line.number)
        }
    }

    /// A segment T whose segment U is missing: nothing is lost unless it is a payment.
    private mutating func unpaid(
        _ line: RecordLine,
        _ title: RecordLayout,
        _ payment: RecordLayout
    ) throws(CNABError) -> ReturnRecord {
        let record = try titles.record(title: line, title, payment: nil, payment)
        guard !record.occurrence.kind.isPayment else {
            throw CNABError(.order, line: line.number, column: 14, reason: "segmento T de pagamento sem o segmento U")
        }
        warnings.add(line: line.number, "segmento T sem o segmento U")
        return record
    }

    private mutating func takeTrailer(_ line: RecordLine) throws(CNABError) {
        let statedBatches = try check(line, 18...23, is: batches, "quantidade de lotes do arquivo")
        let statedLines = try check(line, 24...29, is: lines, "quantidade de registros do arquivo")
        trailer = ReturnTrailer(statedBatches: statedBatches, statedLines: statedLines, batches: batches, lines: lines)
    }

    /// The count at `columns`; a wrong one is only reported, since real files have them.
    @discardableResult
    private mutating func check(_ line: RecordLine, _ columns: ClosedRange<Int>, is counted: Int, _ what: String) throws(CNABError) -> Int64
    {
        let stated = try line.number(LayoutField(name: what, columns: columns, kind: .number, constant: nil))
        if stated != counted { warnings.add(line: line.number, "\(what): \(stated) no trailer, \(counted) no arquivo") }
        return stated
    }
}
