public import BusinessCalendar

/// The Selic of each business day, in percent a year on base 252.
public struct DailySeries: Hashable, Sendable {
    /// A published day.
    public struct Entry: Hashable, Sendable {
        /// The day that the rate is for.
        public let day: CalendarDay
        /// Percent a year.
        public let percentPerYear: ExactDecimal

        /// A rate of a day.
        public init(day: CalendarDay, percentPerYear: ExactDecimal) { (self.day, self.percentPerYear) = (day, percentPerYear) }
    }

    /// The published days, earliest first.
    public let entries: [Entry]

    /// A series from its days; of a day given twice both stay.
    public init(_ entries: [Entry]) { self.entries = entries.sorted { $0.day < $1.day } }

    /// Reads `YYYY-MM-DD,percent` lines; lines that are empty, start with `#` or are the head `date,…` are skipped.
    /// - Throws: `SeriesTextError` with the 1-based number of the first line that is none of these.
    public init(csv text: some StringProtocol) throws(SeriesTextError) {
        var entries: [Entry] = []
        for row in SeriesRows(text, head: "date") {
            guard let day = CalendarDay(iso: row.key), let rate = ExactDecimal(row.value) else {
                throw SeriesTextError(line: row.line, reason: "expected YYYY-MM-DD,percent")
            }
            entries.append(Entry(day: day, percentPerYear: rate))
        }
        self.init(entries)
    }

    /// The entries of [from, before), found in logarithmic time.
    func entries(from: CalendarDay, before: CalendarDay) -> ArraySlice<Entry> {
        let (start, end) = (firstIndex(notBefore: from), firstIndex(notBefore: before))
        return entries[start..<max(start, end)]
    }

    private func firstIndex(notBefore day: CalendarDay) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
