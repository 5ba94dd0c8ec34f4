import BusinessCalendar

/// Reads the lines after the header of a return file: which record a line is, and which lines are one title.
struct ReturnBodyReader: Sendable {
    /// A title whose lines are not all read yet.
    enum Pending: Sendable {
        case none
        /// Segment T, before its segment U.
        case segment(RecordLine, title: RecordLayout, payment: RecordLayout)
        /// A whole title, which a Pix record may still follow.
        case title(ReturnRecord)
    }

    let header: ReturnHeader
    var warnings = CNABWarnings()
    private(set) var skipped: [String: Int] = [:]
    let layout: ReturnLayout
    let titles: ReturnTitleReader
    private let fitter: LineFitter
    var pending = Pending.none
    var lines = 1
    var batches = 0
    var batchLines = 0
    var trailer: ReturnTrailer?

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

    mutating func skip(_ record: String, line: Int) {
        // The key has two characters at most, so there cannot be many.
        skipped[record, default: 0] += 1
        warnings.add(line: line, "registro \(record) desconhecido, ignorado")
    }

    mutating func flush(into records: inout [ReturnRecord]) throws(CNABError) {
        switch pending {
        case .none: break
        case .title(let record): records.append(record)
        case .segment(let line, let title, let payment): records.append(try unpaid(line, title, payment))
        }
        pending = .none
    }

    mutating func attach(_ charge: ReturnRecord.PixCharge?, line: Int) {
        guard let charge else { return }
        guard case .title(var record) = pending else {
            return warnings.add(line: line, "registro Pix sem título antes dele, ignorado")
        }
        record.pix = charge
        pending = .title(record)
    }
}
