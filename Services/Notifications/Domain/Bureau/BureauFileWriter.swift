import BusinessCalendar
import Money

/// Writes a bureau file: fixed columns, plain ASCII, lines of 200 characters that end with CR LF. See the service's README for the
/// columns.
struct BureauFileWriter {
    /// Characters of a line without its end.
    static let lineLength = 200
    /// Listings of one file at most, so that it fits one answer; the others go into the next file.
    static let maximumListings = 4_000

    let bureauID: String
    let number: Int32
    let day: CalendarDay

    /// The name that tells sender, number and day.
    var fileName: String { "NEG\(Self.digits(Int64(number), 6))_\(Self.compact(day)).txt" }

    /// The whole file.
    func file(_ listings: [BureauListing]) -> [UInt8] {
        var lines = [header]
        lines += listings.enumerated().map { detail($1, sequence: $0 + 2) }
        lines.append(trailer(listings))
        return Array(lines.map { $0 + "\r\n" }.joined().utf8)
    }

    private var header: String {
        line(
            [
                Self.digits(1, 7), Self.text("NEGATIVACAO", 15), "001", Self.text(bureauID, 10), Self.digits(Int64(number), 6),
                Self.compact(day),
            ],
            type: "0"
        )
    }

    private func detail(_ listing: BureauListing, sequence: Int) -> String {
        let kind = listing.debtorTaxID.utf8.count == 14 ? "J" : "F"
        return line(
            [
                Self.digits(Int64(sequence), 7), "I", Self.text(listing.creditorTaxID, 14), kind, Self.text(listing.debtorTaxID, 14),
                Self.text(listing.debtorName, 60), Self.text(listing.contract, 30), Self.text(listing.installment, 10),
                Self.compact(listing.due), Self.digits(listing.amount.cents, 15), Self.digits(listing.title, 19),
            ],
            type: "1"
        )
    }

    private func trailer(_ listings: [BureauListing]) -> String {
        // The sum is for comparison only, so it wraps instead of trapping on amounts that no debt has.
        let total = listings.reduce(Int64(0)) { $0 &+ $1.amount.cents }
        return line([Self.digits(Int64(listings.count + 2), 7), Self.digits(Int64(listings.count), 7), Self.digits(total, 17)], type: "9")
    }

    private func line(_ fields: [String], type: String) -> String { Self.text(type + fields.joined(), Self.lineLength) }

    /// Left-aligned, without marks, in capitals, cut or filled with blanks.
    private static func text(_ value: String, _ width: Int) -> String {
        let plain = GSMText.folded(value).replacing("\n", with: " ").uppercased()
        return String(plain.prefix(width)) + String(repeating: " ", count: max(0, width - plain.count))
    }

    /// Right-aligned with zeros; the last digits when there are too many.
    private static func digits(_ value: Int64, _ width: Int) -> String {
        let text = String(max(0, value))
        return String(repeating: "0", count: max(0, width - text.count)) + text.suffix(width)
    }

    /// `DDMMYYYY`.
    private static func compact(_ day: CalendarDay) -> String { day.brazilian.replacing("/", with: "") }
}
