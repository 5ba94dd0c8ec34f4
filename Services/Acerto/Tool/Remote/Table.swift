/// Rows in columns for a terminal; numbers at the right.
struct Table {
    private var rows: [[String]]
    private let rightAligned: Set<Int>

    init(_ header: [String], right: Set<Int> = []) {
        rows = [header]
        rightAligned = right
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    func printed() -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let pad = String(repeating: " ", count: widths[column] - cell.count)
                return rightAligned.contains(column) ? pad + cell : cell + pad
            }.joined(separator: "  ").trimmedRight
        }.joined(separator: "\n")
    }
}

extension String {
    fileprivate var trimmedRight: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
