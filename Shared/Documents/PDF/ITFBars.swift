/// The bars of an interleaved 2 of 5 symbol, drawn to the millimetre.
struct ITFBars {
    /// 103 × 13 mm: FEBRABAN's measures for the boleto.
    static let width = 103.0
    static let height = 13.0

    private let isWide: [Bool]

    /// Reads the elements: `n` narrow, `w` wide, beginning with a bar; 227 of them for the 44 digits of a boleto.
    init(elements: String, field: String) throws(DocumentError) {
        let isComplete = elements.utf8.count == 227 && elements.hasPrefix("nnnn") && elements.hasSuffix("wnn")
        guard isComplete, elements.allSatisfy({ $0 == "n" || $0 == "w" }) else {
            throw DocumentError(field, .invalid(expected: "227 elements n or w, from nnnn to wnn"))
        }
        isWide = elements.map { $0 == "w" }
    }

    /// Wide elements are three times the narrow ones: 405 modules of 0.254 mm over the whole width.
    func marks(x: Double, y: Double) -> Mark {
        let module = Self.width / Double(isWide.reduce(0) { $0 + ($1 ? 3 : 1) })
        var boxes: [Box] = []
        var position = 0
        for (index, wide) in isWide.enumerated() {
            let length = wide ? 3 : 1
            if index.isMultiple(of: 2) {
                boxes.append(Box(x: x + Double(position) * module, y: y, width: Double(length) * module, height: Self.height))
            }
            position += length
        }
        return .fill(boxes, ink: 0)
    }
}
