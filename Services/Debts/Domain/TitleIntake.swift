import BusinessCalendar
import CreditorFile
import Money

/// A title to be taken in, from a file or from another system.
struct IncomingTitle: Sendable {
    let line: Int
    let taxID: String
    let contract: String
    let installment: String
    let due: CalendarDay
    let amount: Money

    /// What identifies it at its creditor.
    var naturalKey: [String] { [contract, installment, due.description] }
}

/// Takes out what the same batch says twice; the first of equal keys stays.
enum TitleIntake {
    static func distinct(_ titles: [IncomingTitle]) -> (kept: [IncomingTitle], repeated: [(title: IncomingTitle, first: Int)]) {
        var firstLine: [[String]: Int] = [:]
        var kept: [IncomingTitle] = []
        var repeated: [(title: IncomingTitle, first: Int)] = []
        for title in titles {
            if let first = firstLine[title.naturalKey] {
                repeated.append((title, first))
            } else {
                firstLine[title.naturalKey] = title.line
                kept.append(title)
            }
        }
        return (kept, repeated)
    }
}
