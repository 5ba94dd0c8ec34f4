import BusinessCalendar

/// Writes return files of Bradesco (CNAB 400), for tests.
struct BradescoReturn {
    /// One title of the file.
    struct Title {
        /// Eleven digits and the check digit.
        var number: String
        var occurrence = "06"
        var nominal: Int64
        var paid: Int64
        var on: CalendarDay
        var credited: CalendarDay?
    }

    /// The company's code in the header.
    var company = "00000000000004466911"
    var fileNumber = 1
    var titles: [Title] = []

    /// The file, lines ended by CR LF.
    var bytes: [UInt8] {
        let header = Self.line(1) {
            $0.put("02RETORNO01COBRANCA", at: 1)
            $0.put(company, at: 27)
            $0.put("CREDOR DE TESTE LTDA", at: 47)
            $0.put("237BRADESCO", at: 77)
            $0.put("010126", at: 95)
            $0.put(Self.digits(Int64(fileNumber), 5), at: 109)
        }
        let details = titles.enumerated().map { place, title in Self.line(place + 2) { Self.fill(&$0, title) } }
        let trailer = Self.line(titles.count + 2) { $0.put("9201237", at: 1) }
        return ([header] + details + [trailer]).flatMap { $0 + [13, 10] }
    }

    private static func fill(_ line: inout Line, _ title: Title) {
        line.put("1", at: 1)
        line.put(title.number, at: 71)
        line.put("9", at: 108)
        line.put(title.occurrence, at: 109)
        line.put(day(title.on), at: 111)
        line.put("DOC", at: 117)
        line.put(day(title.on), at: 147)
        line.put(digits(title.nominal, 13), at: 153)
        line.put("23700523", at: 166)
        for column in [176, 189, 215, 228, 241, 267, 280] { line.put(digits(0, 13), at: column) }
        line.put(digits(title.paid, 13), at: 254)
        line.put(title.credited.map { day($0) } ?? "000000", at: 296)
    }

    private static func day(_ day: CalendarDay) -> String {
        digits(Int64(day.day), 2) + digits(Int64(day.month), 2) + digits(Int64(day.year % 100), 2)
    }

    private static func digits(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func line(_ number: Int, _ fill: (inout Line) -> Void) -> [UInt8] {
        var line = Line()
        fill(&line)
        line.put(digits(Int64(number), 6), at: 395)
        return line.bytes
    }

    private struct Line {
        var bytes = [UInt8](repeating: UInt8(ascii: " "), count: 400)

        mutating func put(_ text: String, at column: Int) {
            for (offset, byte) in text.utf8.enumerated() { bytes[column - 1 + offset] = byte }
        }
    }
}
