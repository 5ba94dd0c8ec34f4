/// Rows of text under headings, with an optional line of totals.
struct Table {
    struct Column {
        let title: String
        /// Millimetres.
        let width: Double
        var alignment = TextOptions.Alignment.left

        init(_ title: String, _ width: Double, _ alignment: TextOptions.Alignment = .left) {
            self.title = title
            self.width = width
            self.alignment = alignment
        }
    }

    let columns: [Column]
    /// Cells by column; a missing one stays empty.
    let rows: [[String]]
    /// Cells of the last line, in bold.
    var totals: [String]?
}

extension Flow {
    private static let padding = 1.2
    private static let cellStyle = TextStyle(8.5)
    private static let boldStyle = TextStyle(8.5, isBold: true)

    /// A table; a row stays on one page, the headings come again on each, and the totals never stand without a row.
    mutating func table(_ table: Table) throws(DocumentError) {
        let header = try cells(table.columns.map(\.title), table.columns, Self.boldStyle)
        let totals: [TextBlock]? = if let texts = table.totals { try cells(texts, table.columns, Self.boldStyle) } else { nil }
        // The headings come with at least one row of their height, or not on this page.
        require(2 * height(header))
        add(.begin(.table))
        placeHeader(header, table.columns, isRepeated: false)
        for (index, row) in table.rows.enumerated() {
            let blocks = try cells(row, table.columns, Self.cellStyle)
            let isLast = index == table.rows.count - 1
            let needed = height(blocks) + (isLast ? totals.map(height) ?? 0 : 0)
            if needed > room {
                breakPage()
                placeHeader(header, table.columns, isRepeated: true)
            }
            placeRow(blocks, table.columns, .cell)
            rule(isLast && totals != nil ? .thin : .row)
        }
        if let totals {
            placeRow(totals, table.columns, .cell)
            rule(.thin)
        }
        add(.end)
        space(3)
    }

    /// Cells are cut after four lines: no text may outgrow a page.
    private func cells(_ texts: [String], _ columns: [Table.Column], _ style: TextStyle) throws(DocumentError) -> [TextBlock] {
        var blocks: [TextBlock] = []
        for (index, column) in columns.enumerated() {
            let text = index < texts.count ? texts[index] : ""
            let options = TextOptions(alignment: column.alignment, maximumLines: 4)
            blocks.append(try setter.block(text, style, width: column.width - 2 * Self.padding, options))
        }
        return blocks
    }

    private func height(_ blocks: [TextBlock]) -> Double { (blocks.map(\.height).max() ?? 0) + 2 * Self.padding }

    private mutating func placeHeader(_ blocks: [TextBlock], _ columns: [Table.Column], isRepeated: Bool) {
        let width = columns.reduce(0) { $0 + $1.width }
        add(.fill([Box(x: Paper.margin, y: y, width: width, height: height(blocks))], ink: 0.9))
        // A repeated heading is a page's ornament, not part of the table for a screen reader.
        placeRow(blocks, columns, isRepeated ? nil : .headerCell)
        rule(.thin)
    }

    private mutating func placeRow(_ blocks: [TextBlock], _ columns: [Table.Column], _ tag: Tag?) {
        if tag != nil { add(.begin(.row)) }
        var x = Paper.margin
        for (block, column) in zip(blocks, columns) {
            if let tag { add(.begin(tag)) }
            add(.text(block, lines: 0..<block.lineCount, x: x + Self.padding, y: y + Self.padding))
            if tag != nil { add(.end) }
            x += column.width
        }
        if tag != nil { add(.end) }
        take(height(blocks), [])
    }

    private mutating func rule(_ stroke: Stroke) {
        add(.line(from: Point(x: Paper.margin, y: y), to: Point(x: Paper.right, y: y), stroke))
    }
}
