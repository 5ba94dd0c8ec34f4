/// Reads a remittance as its bytes arrive, in constant memory: what was sent to a bank, to check or to show it.
///
/// A bank without a file of its own is read by what the banks have in common.
public struct RemittanceFileReader: Sendable {
    private var splitter = LineSplitter()
    private var fitter: LineFitter?
    private var layout: RemittanceLayout?
    private var isEnded = false
    private var lastLine = 0

    /// A reader at the beginning of a file.
    public init() {}

    /// The bank, once the first line was read.
    public private(set) var bank: BankCode?
    /// The layout, once the first line was read.
    public private(set) var width: CNABWidth?
    /// What was unusual so far.
    public private(set) var warnings = CNABWarnings()
    /// The widths that lines really have, sorted.
    public var lineWidths: [Int] { widths.sorted() }
    // Every width but that of the layout is refused or off by one, unless the blanks at the ends are lost; 240 at most.
    private var widths: Set<Int> = []

    /// Whether the file that begins so is a remittance; `false` for a return and for what is no CNAB file.
    public static func isRemittance(_ beginning: some Sequence<UInt8>) -> Bool {
        let line = beginning.prefix { $0 != 0x0A && $0 != 0x0D }.prefix(1_024)
        return (try? FileAnnouncement(Array(line), number: 1))?.isRemittance ?? false
    }

    /// Takes the next bytes of the file and gives the records that they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(CNABError) -> [RemittanceRecord] {
        var records: [RemittanceRecord] = []
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            if let line = try splitter.next(&rest), let record = try take(line) { records.append(record) }
        }
        return records
    }

    /// Ends the file.
    /// - Throws: `truncated` when there is no trailer.
    public mutating func finish() throws(CNABError) -> [RemittanceRecord] {
        var records: [RemittanceRecord] = []
        if let line = splitter.finish(), let record = try take(line) { records.append(record) }
        guard isEnded else {
            throw CNABError(.truncated, line: lastLine + 1, column: 1, reason: "o arquivo termina sem o registro trailer")
        }
        return records
    }

    private mutating func take(_ bytes: [UInt8]) throws(CNABError) -> RemittanceRecord? {
        guard bytes.contains(where: { $0 != 0x20 }) else { return nil }
        lastLine = splitter.lines
        guard !isEnded else {
            throw CNABError(.order, line: lastLine, column: 1, reason: "registro depois do trailer do arquivo")
        }
        if fitter == nil { try begin(bytes) }
        guard let fitter, let width else { return nil }
        widths.insert(bytes.count)
        let line = try fitter.fit(bytes, line: lastLine, warnings: &warnings)
        let kind = try Self.kind(line, width)
        isEnded = kind == .fileTrailer
        return RemittanceRecord(line, kind: kind, layout: record(kind))
    }

    private mutating func begin(_ bytes: [UInt8]) throws(CNABError) {
        let announced = try FileAnnouncement(bytes, number: lastLine)
        guard announced.isRemittance, let bank = BankCode(announced.bank) else {
            throw CNABError(.header, line: lastLine, column: 1, reason: "o arquivo não é uma remessa")
        }
        fitter = LineFitter(width: announced.width.rawValue, isTrimmed: announced.isTrimmed)
        layout = BankLayouts.remittanceLayout(bank: bank, width: announced.width)
        (self.bank, width) = (bank, announced.width)
    }

    private static func kind(_ line: RecordLine, _ width: CNABWidth) throws(CNABError) -> RemittanceRecord.Kind {
        let column = width == .cnab240 ? 8 : 1
        switch (line.character(column), width) {
        case (UInt8(ascii: "0"), _): return .fileHeader
        case (UInt8(ascii: "9"), _): return .fileTrailer
        case (UInt8(ascii: "1"), .cnab240): return .batchHeader
        case (UInt8(ascii: "5"), .cnab240): return .batchTrailer
        case (UInt8(ascii: "3"), .cnab240): return .detail(line.text(14...14))
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), .cnab400): return .detail(line.text(1...1))
        default: throw CNABError(.order, line: line.number, column: column, reason: "tipo de registro desconhecido")
        }
    }

    /// The layout of a record: the one whose constants say so.
    private func record(_ kind: RemittanceRecord.Kind) -> RecordLayout? {
        switch kind {
        case .fileHeader: layout?.header
        case .batchHeader: layout?.batchHeader
        case .batchTrailer: layout?.batchTrailer
        case .fileTrailer: layout?.trailer
        case .detail(let type):
            layout?.records.first { record in
                record.layout.fields.contains { $0.constant == type && ($0.columns == 14...14 || $0.columns == 1...1) }
            }?.layout
        }
    }
}
