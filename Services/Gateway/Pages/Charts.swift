import BusinessCalendar
import Money

/// Charts as SVG, with title and description; axes of amounts begin at zero and the numbers stand in a table beside them.
enum Charts {
    /// One bar.
    struct Bar {
        let label: String
        let value: Int64
        /// What stands over the bar.
        let text: String
    }

    private static let baseline: Int64 = 180
    private static let height: Int64 = 156

    /// Upright bars, each in the next colour of the palette.
    static func bars(_ bars: [Bar], title: String, id: String) -> HTML {
        let step = bars.isEmpty ? 640 : 640 / Int64(bars.count)
        let width = min(70, step * 2 / 3)
        let tallest = bars.map(\.value).max() ?? 0
        let marks = bars.enumerated().map { index, bar -> HTML in
            let centre = Int64(index) * step + step / 2
            let size = length(bar.value, of: tallest, in: height)
            return """
                <g><rect class="c\(index % 7 + 1)" x="\(centre - width / 2)" y="\(baseline - size)" width="\(width)" height="\(size)" rx="3"/>\
                <text class="v" x="\(centre)" y="\(baseline - size - 7)" text-anchor="middle">\(bar.text)</text>\
                <text x="\(centre)" y="198" text-anchor="middle">\(bar.label)</text></g>
                """
        }
        let description = bars.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
        return """
            <svg class="chart" viewBox="0 0 640 210" role="img" aria-labelledby="\(id)-t \(id)-d"><title id="\(id)-t">\(title)</title>\
            <desc id="\(id)-d">\(description).</desc><line class="axis" x1="0" y1="\(baseline)" x2="640" y2="\(baseline)"/>\(marks)</svg>
            """
    }

    /// Thin bars, one a day of a month; weekends and days without money leave their place empty.
    static func days(_ amounts: [Int: Money], length monthLength: Int, title: String, id: String) -> HTML {
        let step = Int64(640 / max(1, monthLength))
        let tallest = amounts.values.map(\.cents).max() ?? 0
        let marks = amounts.sorted { $0.key < $1.key }.map { day, amount -> HTML in
            let size = length(amount.cents, of: tallest, in: 120)
            return """
                <rect class="c1" x="\(Int64(day - 1) * step + 2)" y="\(140 - size)" width="\(step - 4)" height="\(size)" rx="2">\
                <title>dia \(day): \(amount)</title></rect>
                """
        }
        let ticks = Set([1, 5, 10, 15, 20, 25, monthLength]).sorted().map { day -> HTML in
            "<text x=\"\(Int64(day - 1) * step + step / 2)\" y=\"157\" text-anchor=\"middle\">\(day)</text>"
        }
        let peak: HTML = tallest > 0 ? "<text class=\"v\" x=\"2\" y=\"14\">maior dia: \(Money(cents: tallest))</text>" : .empty
        return """
            <svg class="chart" viewBox="0 0 640 164" role="img" aria-labelledby="\(id)-t"><title id="\(id)-t">\(title)</title>\
            \(peak)<line class="axis" x1="0" y1="140" x2="640" y2="140"/>\(marks)\(ticks)</svg>
            """
    }

    /// The length of a value on an axis whose end is `largest`; something is always to be seen of what is not nothing.
    static func length(_ value: Int64, of largest: Int64, in space: Int64) -> Int64 {
        guard value > 0, largest > 0 else { return 0 }
        return max(2, Int64(Int128(min(value, largest)) * Int128(space) / Int128(largest)))
    }

    /// An amount as short as it fits over a bar: `838 mil`, `3,4 mi`, `412`.
    static func short(_ amount: Money) -> String {
        let reais = (amount.cents.magnitude + 50) / 100
        switch reais {
        case 0..<1_000: return String(reais)
        case 1_000..<1_000_000: return "\((reais + 500) / 1_000) mil"
        default:
            let tenths = (reais + 50_000) / 100_000
            return "\(tenths / 10),\(tenths % 10) mi"
        }
    }
}
