/// Reads a return file as its bytes arrive, in constant memory.
///
/// Titles come out of `feed` and `finish` in the order of the file. A damaged file throws, possibly after titles were given
/// out: book nothing before `finish` has returned. After an error the reader is of no further use.
///
/// Line ends, widths off by a blank, unknown records and wrong counts are tolerated as real files need, and reported in
/// `warnings` and `skipped`.
public struct ReturnFileReader: Sendable {
    private var splitter = LineSplitter()
    private var body: ReturnBodyReader?
    private var isFirstLine = true
    private var lastLine = 0

    /// A reader at the beginning of a file.
    public init() {}

    /// The header, once the first line was read.
    public var header: ReturnHeader? { body?.header }
    /// The trailer, after `finish`.
    public private(set) var trailer: ReturnTrailer?
    /// What was unusual so far.
    public var warnings: CNABWarnings { body?.warnings ?? CNABWarnings() }
    /// Records that were not understood and how many of each: record types in CNAB 400, record type and segment in CNAB 240.
    public var skipped: [String: Int] { body?.skipped ?? [:] }
    /// The bank's codes of settlements in this layout, sorted.
    public var settlementCodes: [String] { body?.settlementCodes ?? [] }

    /// Takes the next bytes of the file and gives the titles that they complete.
    public mutating func feed(_ bytes: some Sequence<UInt8>) throws(CNABError) -> [ReturnRecord] {
        var records: [ReturnRecord] = []
        // One copy into an array: this module's code is then compiled for it, not for whatever sequence comes.
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            if let line = try splitter.next(&rest) { try take(line, into: &records) }
        }
        return records
    }

    /// Ends the file: gives the last titles and checks that the file is whole.
    /// - Throws: `truncated` when there is no trailer, `header` when the file is empty.
    public mutating func finish() throws(CNABError) -> [ReturnRecord] {
        var records: [ReturnRecord] = []
        if let line = splitter.finish() { try take(line, into: &records) }
        guard body != nil else { throw CNABError(.header, line: 1, column: 1, reason: "arquivo vazio") }
        trailer = try body?.finish(line: lastLine, into: &records)
        return records
    }

    private mutating func take(_ line: [UInt8], into records: inout [ReturnRecord]) throws(CNABError) {
        var line = line
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isFirstLine = false
        // Blank lines, as editors leave at the end, are no records.
        guard line.contains(where: { $0 != 0x20 }) else { return }
        lastLine = splitter.lines
        if body == nil {
            body = try ReturnBodyReader(header: line, line: splitter.lines)
        } else {
            try body?.take(line, line: splitter.lines, into: &records)
        }
    }
}
