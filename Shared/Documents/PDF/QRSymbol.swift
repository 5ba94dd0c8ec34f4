import CCairo

/// A QR symbol as a square of dark and light modules, error correction level M.
struct QRSymbol {
    /// Modules on a side, 21…177.
    let size: Int
    private let isDark: [Bool]

    /// Encodes the text's bytes as they are.
    init(_ text: String, field: String) throws(DocumentError) {
        let bytes = Array(text.utf8)
        // Version 0: the smallest that holds the text. 8-bit mode: Pix payloads mix cases.
        guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw DocumentError(field, .invalid(expected: "a text of 1 to about 2,300 bytes"))
        }
        defer { QRcode_free(code) }
        size = Int(code.pointee.width)
        // The lowest bit of each byte says dark.
        isDark = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
    }

    /// The dark modules in a square of that side, whose quiet zone of four modules lies outside it on all sides.
    func marks(x: Double, y: Double, side: Double) -> Mark {
        let module = side / Double(size)
        var boxes: [Box] = []
        for row in 0..<size {
            for run in darkRuns(row) {
                let left = x + Double(run.lowerBound) * module
                boxes.append(Box(x: left, y: y + Double(row) * module, width: Double(run.count) * module, height: module))
            }
        }
        return .fill(boxes, ink: 0)
    }

    /// The width of the quiet zone beside a symbol of that side.
    func quietZone(side: Double) -> Double { 4 * side / Double(size) }

    /// Neighbouring dark modules of a row as one.
    private func darkRuns(_ row: Int) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var column = 0
        while column < size {
            let start = column
            while column < size, isDark[row * size + column] { column += 1 }
            if column > start { runs.append(start..<column) }
            column += 1
        }
        return runs
    }
}
