import CCairo

/// A text set in a width; measures in millimetres.
final class TextBlock {
    /// One line of the block, its edges measured from the block's top.
    private struct Line {
        /// The line as a layout of its own, or `nil` when the block's layout draws it.
        let layout: OpaquePointer?
        let top: Double
        let bottom: Double
        let baseline: Double
        let indent: Double
    }

    let ink: Double
    private let layout: OpaquePointer
    private var lines: [Line] = []

    /// Takes over the layout and frees it.
    init(owning layout: OpaquePointer, _ text: String, _ style: TextStyle, width: Double, _ options: TextOptions) {
        self.layout = layout
        ink = style.ink
        let description = style.makeDescription()
        pango_layout_set_font_description(layout, description)
        pango_font_description_free(description)
        // A name in Arabic or Hebrew must not turn its box around.
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_width(layout, Self.units(width))
        pango_layout_set_wrap(layout, options.breaksAnywhere ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR)
        apply(options)
        let bytes = Self.printable(text)
        Self.setText(bytes[...], layout)
        readLines(bytes)
    }

    deinit {
        for case let line? in lines.map(\.layout) { g_object_unref(UnsafeMutableRawPointer(line)) }
        g_object_unref(UnsafeMutableRawPointer(layout))
    }

    var lineCount: Int { lines.count }
    var height: Double { lines.last?.bottom ?? 0 }
    /// The longest line's width.
    var naturalWidth: Double {
        var width: Int32 = 0
        pango_layout_get_size(layout, &width, nil)
        return Self.millimetres(width)
    }
    /// The first line's baseline, from the top.
    var firstBaseline: Double { lines.first?.baseline ?? 0 }

    func height(of range: Range<Int>) -> Double {
        guard let first = lines[range].first, let last = lines[range].last else { return 0 }
        return last.bottom - first.top
    }

    /// Draws lines of the block with its top left corner at the point, in points.
    func draw(_ range: Range<Int>, on cairo: OpaquePointer, x: Double, y: Double) {
        guard let top = lines[range].first?.top else { return }
        for index in range {
            let own = lines[index].layout
            guard let line = pango_layout_get_line_readonly(own ?? layout, own == nil ? Int32(index) : 0) else { continue }
            cairo_move_to(cairo, x + lines[index].indent.points, y + (lines[index].baseline - top).points)
            pango_cairo_show_layout_line(cairo, line)
        }
    }

    private func apply(_ options: TextOptions) {
        switch options.alignment {
        case .left: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
        case .centre: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
        case .right: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
        }
        if options.leading != 1 { pango_layout_set_line_spacing(layout, Float(options.leading)) }
        if let maximum = options.maximumLines {
            pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
            // A negative height counts lines.
            pango_layout_set_height(layout, -Int32(clamping: maximum))
        }
    }

    private func readLines(_ bytes: [UInt8]) {
        guard let iterator = pango_layout_get_iter(layout) else { return }
        defer { pango_layout_iter_free(iterator) }
        repeat {
            var top: Int32 = 0
            var bottom: Int32 = 0
            pango_layout_iter_get_line_yrange(iterator, &top, &bottom)
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            lines.append(
                Line(
                    layout: detached(pango_layout_iter_get_line_readonly(iterator), bytes),
                    top: Self.millimetres(top),
                    bottom: Self.millimetres(bottom),
                    baseline: Self.millimetres(pango_layout_iter_get_baseline(iterator)),
                    indent: Self.millimetres(logical.x)
                )
            )
        } while pango_layout_iter_next_line(iterator) != 0
    }

    /// A copy of a wrapped line in which the blank it was broken at is a glyph again.
    ///
    /// Pango gives that blank no glyph and cairo marks it with an actual text of its own; some readers of tagged documents take
    /// the end of that mark for the end of the paragraph and lose its other lines.
    private func detached(_ line: UnsafeMutablePointer<PangoLayoutLine>?, _ bytes: [UInt8]) -> OpaquePointer? {
        guard let line else { return nil }
        let start = Int(line.pointee.start_index)
        let end = start + Int(line.pointee.length)
        // The last line has no such blank, and alone it may end in an ellipsis, which is not in the text.
        guard end < bytes.count, start < end, pango_layout_is_ellipsized(layout) == 0 else { return nil }
        guard let copy = pango_layout_new(pango_layout_get_context(layout)) else { return nil }
        pango_layout_set_font_description(copy, pango_layout_get_font_description(layout))
        pango_layout_set_auto_dir(copy, 0)
        Self.setText(bytes[start..<end], copy)
        return copy
    }

    private static func setText(_ bytes: ArraySlice<UInt8>, _ layout: OpaquePointer) {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32(clamping: $0.count)) }
        }
    }

    /// Control characters have no glyph, and a zero byte would end the text; line feeds stay.
    private static func printable(_ text: String) -> [UInt8] {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            scalars.append(isControl ? " " : scalar)
        }
        return Array(String(scalars).utf8)
    }

    private static func units(_ millimetres: Double) -> Int32 { Int32(clamping: Int(millimetres.points * Double(PANGO_SCALE))) }
    private static func millimetres(_ units: Int32) -> Double { Double(units) / Double(PANGO_SCALE) * 25.4 / 72 }
}

extension Double {
    /// Millimetres as points of 1/72 inch.
    var points: Double { self * 72 / 25.4 }
}
