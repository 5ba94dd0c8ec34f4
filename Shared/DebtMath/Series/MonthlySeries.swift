/// The published monthly rates of an index, in percent. A month that is not in it is missing, not zero.
public struct MonthlySeries: Hashable, Sendable {
    /// Percent of each published month.
    public let rates: [CalendarMonth: ExactDecimal]
    /// The latest published month, `nil` for an empty series.
    public let lastMonth: CalendarMonth?

    /// A series from its months.
    public init(_ rates: [CalendarMonth: ExactDecimal]) {
        self.rates = rates
        lastMonth = rates.keys.max()
    }

    /// Reads `YYYY-MM,percent` lines; lines that are empty, start with `#` or are the head `month,…` are skipped.
    /// - Throws: `SeriesTextError` with the 1-based number of the first line that is none of these.
    public init(csv text: some StringProtocol) throws(SeriesTextError) {
        var rates: [CalendarMonth: ExactDecimal] = [:]
        for row in SeriesRows(text, head: "month") {
            guard let month = CalendarMonth(iso: row.key), let rate = ExactDecimal(row.value) else {
                throw SeriesTextError(line: row.line, reason: "expected YYYY-MM,percent")
            }
            rates[month] = rate
        }
        self.init(rates)
    }
}

/// A series file that cannot be read.
public struct SeriesTextError: Error, Hashable, Sendable {
    /// 1-based number of the first wrong line; 0 when the file as a whole is wrong.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// An error at a line.
    public init(line: Int, reason: String) { (self.line, self.reason) = (line, reason) }
}

/// The rows `key,value` of a series file, without comments and head.
struct SeriesRows: Sequence, IteratorProtocol {
    struct Row {
        let line: Int
        let key: Substring
        let value: Substring
    }

    private var rest: Substring.UTF8View
    private var line = 0
    private let head: String

    init(_ text: some StringProtocol, head: String) { (rest, self.head) = (Substring(text).utf8, head) }

    mutating func next() -> Row? {
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            var text = rest[rest.startIndex..<end]
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
            line += 1
            if text.last == UInt8(ascii: "\r") { text = text.dropLast() }
            guard let first = text.first, first != UInt8(ascii: "#") else { continue }
            let comma = text.firstIndex(of: UInt8(ascii: ",")) ?? text.endIndex
            let key = Substring(text[..<comma])
            if key == head { continue }
            return Row(line: line, key: key, value: Substring(text[comma...].dropFirst()))
        }
        return nil
    }
}
