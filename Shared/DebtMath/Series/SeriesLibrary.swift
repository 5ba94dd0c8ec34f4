/// The index series that calculations draw on: a value, so a calculation keeps the version it began with.
public struct SeriesLibrary: Sendable {
    /// The monthly series by name; a name without one is unknown to this library.
    public private(set) var monthly: [IndexName: MonthlySeries]
    /// The daily Selic.
    public private(set) var selicDaily: DailySeries

    /// A library of the given series.
    public init(monthly: [IndexName: MonthlySeries] = [:], selicDaily: DailySeries = DailySeries([])) {
        (self.monthly, self.selicDaily) = (monthly, selicDaily)
    }

    /// Replaces one series by the contents of its file.
    /// - Throws: `SeriesTextError` with the first line that cannot be read; then nothing is replaced.
    public mutating func load(_ name: IndexName, csv text: some StringProtocol) throws(SeriesTextError) {
        if name == .selicDaily {
            selicDaily = try DailySeries(csv: text)
        } else {
            monthly[name] = try MonthlySeries(csv: text)
        }
    }

    /// The series that come with the program, as the files of `Data/indices`; read once, at first use.
    ///
    /// They serve tests and a first start: an installation loads the series of the Central Bank's service.
    public static let embedded: SeriesLibrary = {
        var library = SeriesLibrary()
        for name in IndexName.allCases {
            // A text that cannot be read leaves the index without series, so calculations refuse it; a test reads them all.
            do { try library.load(name, csv: EmbeddedSeries.text(of: name)) } catch { continue }
        }
        return library
    }()
}
