/// One thing on a page, measured in millimetres from the top left corner of the paper.
enum Mark {
    /// Opens a structure element of the tagged document; `end` closes the one opened last. They may span pages.
    case begin(Tag)
    case end
    /// Lines of a block, its top left corner at the point.
    case text(TextBlock, lines: Range<Int>, x: Double, y: Double)
    /// A straight line of one grey (0 black).
    case line(from: Point, to: Point, Stroke)
    /// Filled rectangles of one grey (0 black), painted as one shape so that neighbours leave no seam.
    case fill([Box], ink: Double)
}

/// How a line looks.
struct Stroke {
    /// Millimetres.
    let width: Double
    var ink: Double = 0
    var isDashed = false

    init(_ width: Double, ink: Double = 0, isDashed: Bool = false) {
        self.width = width
        self.ink = ink
        self.isDashed = isDashed
    }

    static let thin = Stroke(0.2)
    static let strong = Stroke(0.5)
    /// Between the rows of a table.
    static let row = Stroke(0.15, ink: 0.6)
}

/// A place on the page.
struct Point {
    let x: Double
    let y: Double
}

/// A rectangle on the page.
struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    var right: Double { x + width }
    var bottom: Double { y + height }

    /// The rectangle without a border of that width.
    func inset(_ horizontal: Double, _ vertical: Double) -> Box {
        Box(x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
    }
}

/// The structure elements the documents use (ISO 32000-1 §14.8.4).
enum Tag: String {
    case document = "Document"
    case section = "Sect"
    case heading1 = "H1"
    case heading2 = "H2"
    case paragraph = "P"
    case table = "Table"
    case row = "TR"
    case headerCell = "TH"
    case cell = "TD"
}

/// The paper and its margins, in millimetres.
enum Paper {
    static let width = 210.0
    static let height = 297.0
    static let margin = 20.0
    static let contentWidth = width - 2 * margin
    static let right = width - margin
    static let bottom = height - margin
}
