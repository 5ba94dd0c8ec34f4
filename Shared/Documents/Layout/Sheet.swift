/// A page under construction: marks at given places, and the form fields that Brazilian bank papers are made of.
struct Sheet {
    let setter: TypeSetter
    private(set) var marks: [Mark] = []

    init(_ setter: TypeSetter) { self.setter = setter }

    mutating func add(_ mark: Mark) { marks.append(mark) }

    mutating func horizontal(_ y: Double, from x: Double, to right: Double, _ stroke: Stroke = .thin) {
        add(.line(from: Point(x: x, y: y), to: Point(x: right, y: y), stroke))
    }

    mutating func vertical(_ x: Double, from y: Double, to bottom: Double, _ stroke: Stroke = .thin) {
        add(.line(from: Point(x: x, y: y), to: Point(x: x, y: bottom), stroke))
    }

    /// Four thin lines around.
    mutating func frame(_ box: Box) {
        horizontal(box.y, from: box.x, to: box.right)
        horizontal(box.bottom, from: box.x, to: box.right)
        vertical(box.x, from: box.y, to: box.bottom)
        vertical(box.right, from: box.y, to: box.bottom)
    }

    /// Text in a width at a place; returns the height it took.
    @discardableResult
    mutating func text(
        _ text: String,
        _ style: TextStyle,
        tag: Tag = .paragraph,
        x: Double,
        y: Double,
        width: Double,
        _ options: TextOptions = TextOptions()
    ) throws(DocumentError) -> Double {
        place(try setter.block(text, style, width: width, options), tag, x: x, y: y)
    }

    /// One line that shrinks to fit; returns its height.
    @discardableResult
    mutating func line(
        _ text: String,
        _ style: TextStyle,
        tag: Tag = .paragraph,
        x: Double,
        y: Double,
        width: Double,
        alignment: TextOptions.Alignment = .left,
        smallest: Double = 6
    ) throws(DocumentError) -> Double {
        place(try setter.line(text, style, width: width, alignment: alignment, smallest: smallest), tag, x: x, y: y)
    }

    private mutating func place(_ block: TextBlock, _ tag: Tag, x: Double, y: Double) -> Double {
        add(.begin(tag))
        add(.text(block, lines: 0..<block.lineCount, x: x, y: y))
        add(.end)
        return block.height
    }

    /// A field of a form: a small label at the top of its box, values under it.
    mutating func field(_ field: FormField, in box: Box) throws(DocumentError) {
        if field.isShaded { add(.fill([box], ink: 0.9)) }
        frame(box)
        let inner = box.inset(1, 0.5)
        var y = inner.y + (try line(field.label, .fieldLabel, x: inner.x, y: inner.y, width: inner.width, smallest: 5))
        for value in field.values where !value.isEmpty {
            // Short fields sit at the foot of their box, as on printed forms.
            let style: TextStyle = field.isShaded ? .fieldValueBold : .fieldValue
            let block = try setter.line(value, style.sized(min(style.size, field.size)), width: inner.width, alignment: field.alignment)
            let top = field.values.count == 1 ? max(y, box.bottom - 0.5 - block.height) : y
            y = top + place(block, .paragraph, x: inner.x, y: top)
        }
    }

    /// Fields side by side, as wide as they say.
    mutating func row(_ fields: [FormField], x: Double, y: Double, height: Double) throws(DocumentError) {
        var left = x
        for field in fields {
            try self.field(field, in: Box(x: left, y: y, width: field.width, height: height))
            left += field.width
        }
    }
}

/// A labelled field of a form.
struct FormField {
    let label: String
    let values: [String]
    /// Millimetres; the caller's box decides when a field is placed alone.
    var width: Double = 0
    var alignment = TextOptions.Alignment.left
    /// Grey behind, bold value: what the payer looks for.
    var isShaded = false
    /// Largest size of the values, in points.
    var size: Double = 9.5

    init(
        _ label: String,
        _ values: String...,
        width: Double = 0,
        alignment: TextOptions.Alignment = .left,
        isShaded: Bool = false,
        size: Double = 9.5
    ) {
        self.label = label
        self.values = values
        self.width = width
        self.alignment = alignment
        self.isShaded = isShaded
        self.size = size
    }
}
