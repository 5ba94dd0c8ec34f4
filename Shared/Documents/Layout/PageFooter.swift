/// The foot of each page of a document that can be verified: a QR symbol, the address and code to type, and the page's number.
struct PageFooter {
    static let height = 22.0

    /// How a reader finds out that the paper is genuine.
    let verification: DocumentVerification
    /// Name and number of the document.
    let title: String
    private let symbol: QRSymbol

    init(_ verification: DocumentVerification, title: String) throws(DocumentError) {
        self.verification = verification
        self.title = title
        symbol = try QRSymbol(verification.link, field: "verification.link")
    }

    /// Adds the foot to every page. It is no part of the text a screen reader follows, so nothing of it is tagged.
    func add(to pages: [[Mark]], _ setter: TypeSetter) throws(DocumentError) -> [[Mark]] {
        var finished: [[Mark]] = []
        for (index, page) in pages.enumerated() {
            finished.append(page + (try marks("página \(index + 1) de \(pages.count)", setter)))
        }
        return finished
    }

    private func marks(_ pageNumber: String, _ setter: TypeSetter) throws(DocumentError) -> [Mark] {
        let side = 15.0
        let top = Paper.bottom - side
        let x = Paper.margin + side + symbol.quietZone(side: side) + 1
        let ruleY = top - symbol.quietZone(side: side) - 0.5
        var marks = [
            Mark.line(from: Point(x: Paper.margin, y: ruleY), to: Point(x: Paper.right, y: ruleY), .thin),
            symbol.marks(x: Paper.margin, y: top, side: side),
        ]
        func add(_ text: String, _ style: TextStyle, _ y: Double, _ width: Double, _ alignment: TextOptions.Alignment = .left)
            throws(DocumentError)
        {
            let block = try setter.line(text, style, width: width, alignment: alignment)
            marks.append(.text(block, lines: 0..<block.lineCount, x: alignment == .right ? Paper.right - width : x, y: y))
        }
        try add("Confira este documento em \(verification.address)", .note, top + 0.6, 100)
        try add("Código de verificação", .note, top + 5.4, 100)
        try add(verification.code, TextStyle(10, isBold: true, family: .mono), top + 9, 100)
        try add(title, .note, top + 0.6, 45, .right)
        try add(pageNumber, .note, top + 5.4, 45, .right)
        return marks
    }
}

/// How a reader finds out that a paper is genuine and unchanged.
public struct DocumentVerification: Hashable, Sendable {
    /// Address a person types, such as `acerto.example.com/verificar`.
    public let address: String
    /// Short code a person types there.
    public let code: String
    /// Address with the code, for the QR symbol.
    public let link: String

    /// Names the three.
    public init(address: String, code: String, link: String) {
        self.address = address
        self.code = code
        self.link = link
    }
}
