import BusinessCalendar

/// Place, date and lines to sign on, two beside each other, never apart from one another.
struct SignatureLines {
    let place: String
    let day: CalendarDay
    let signatories: [(name: String, role: String)]

    private static let rowHeight = 24.0
    private static let columnWidth = 78.0

    func draw(on flow: inout Flow) throws(DocumentError) {
        let rows = (signatories.count + 1) / 2
        flow.space(4)
        flow.require(8 + Double(rows) * Self.rowHeight)
        try flow.paragraph("\(place), \(longDate).")
        var sheet = Sheet(flow.setter)
        for (index, signatory) in signatories.enumerated() {
            let x = index.isMultiple(of: 2) ? Paper.margin : Paper.right - Self.columnWidth
            let y = flow.y + Double(index / 2) * Self.rowHeight + 14
            sheet.horizontal(y, from: x, to: x + Self.columnWidth)
            let height = try sheet.text(signatory.name, .small, x: x, y: y + 1, width: Self.columnWidth, TextOptions(maximumLines: 2))
            try sheet.line(signatory.role, .note, x: x, y: y + 1.4 + height, width: Self.columnWidth)
        }
        flow.take(Double(rows) * Self.rowHeight, sheet.marks)
    }

    private var longDate: String {
        let months = [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
        ]
        return "\(day.day == 1 ? "1º" : String(day.day)) de \(months[day.month - 1]) de \(day.year)"
    }
}
