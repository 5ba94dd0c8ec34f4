/// Text that runs down the pages: headings, paragraphs and tables, broken where a page ends.
///
/// The generic body of letters, terms and statements; what stands at a fixed place is drawn on a `Sheet`.
struct Flow {
    let setter: TypeSetter
    private(set) var pages: [[Mark]] = [[]]
    /// The next free place on the current page.
    private(set) var y = Paper.margin
    /// Where the body ends; below is the footer.
    private let bottom: Double

    /// A body whose last `footerHeight` millimetres above the lower margin stay free on each page.
    init(_ setter: TypeSetter, footerHeight: Double) {
        self.setter = setter
        bottom = Paper.bottom - footerHeight
    }

    /// Adds to the current page.
    mutating func add(_ mark: Mark) { pages[pages.count - 1].append(mark) }

    /// Leaves room, unless the page begins here.
    mutating func space(_ height: Double) { if y > Paper.margin { y += height } }

    /// Takes what was drawn at fixed places from the current position down.
    mutating func take(_ height: Double, _ marks: [Mark]) {
        for mark in marks { add(mark) }
        y += height
    }

    /// Goes on on a new page when less than `height` is left on this one.
    mutating func require(_ height: Double) { if y > Paper.margin, y + height > bottom { breakPage() } }

    /// Goes on at the top of a new page.
    mutating func breakPage() {
        pages.append([])
        y = Paper.margin
    }

    /// Writes parts that belong together on one page: on the next one if this has too little room.
    mutating func keepTogether(_ write: (inout Flow) throws(DocumentError) -> Void) throws(DocumentError) {
        var attempt = self
        try write(&attempt)
        if attempt.pages.count > pages.count, y > Paper.margin {
            breakPage()
            try write(&self)
        } else {
            self = attempt
        }
    }

    /// What is left of the page.
    var room: Double { bottom - y }

    /// A heading; it never stands alone at the foot of a page.
    mutating func heading(_ text: String, _ tag: Tag = .heading2, _ style: TextStyle = .heading2) throws(DocumentError) {
        let block = try setter.block(text, style, width: Paper.contentWidth)
        space(4)
        require(block.height + 20)
        place(block, 0..<block.lineCount, tag, x: Paper.margin)
        space(1.5)
    }

    /// A paragraph, over as many pages as it takes.
    mutating func paragraph(
        _ text: String,
        _ style: TextStyle = .body,
        indent: Double = 0,
        after: Double = 2
    ) throws(DocumentError) {
        let block = try setter.block(text, style, width: Paper.contentWidth - indent, TextOptions(leading: 1.2))
        var next = 0
        while next < block.lineCount {
            let end = lastLine(of: block, from: next)
            if end == next {
                breakPage()
                continue
            }
            place(block, next..<end, .paragraph, x: Paper.margin + indent)
            next = end
        }
        space(after)
    }

    /// How far the block's lines fit on this page; no single line is left on either side of a break.
    private func lastLine(of block: TextBlock, from first: Int) -> Int {
        var end = first
        while end < block.lineCount, block.height(of: first..<(end + 1)) <= room { end += 1 }
        if end == block.lineCount { return end }
        if block.lineCount - end == 1 { end -= 1 }
        // On an empty page something must be placed, or the loop would never end.
        if y <= Paper.margin { return max(end, first + 1) }
        return end - first < 2 ? first : end
    }

    private mutating func place(_ block: TextBlock, _ lines: Range<Int>, _ tag: Tag, x: Double) {
        add(.begin(tag))
        add(.text(block, lines: lines, x: x, y: y))
        add(.end)
        y += block.height(of: lines)
    }
}
