import CCairo

/// Makes measured text blocks; one a document, so that documents can be made on any number of threads at once.
///
/// Pango's default font map is one a thread, and nothing here is shared between two setters.
final class TypeSetter {
    private let context: OpaquePointer

    /// Fails when the font the documents are designed with is not installed: another would break the boleto's measures.
    init() throws(DocumentError) {
        guard let map = pango_cairo_font_map_get_default(), let context = pango_font_map_create_context(map) else {
            throw DocumentError("fonts", .library("pango has no font map"))
        }
        self.context = context
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_round_glyph_positions(context, 0)
        // Paper has no pixels: glyphs keep their true widths, the same on every machine.
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        for family in TextStyle.Family.allCases where !isInstalled(family) { throw DocumentError(family.rawValue, .fontMissing) }
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    /// Sets a text in a width, in millimetres.
    func block(_ text: String, _ style: TextStyle, width: Double, _ options: TextOptions = TextOptions()) throws(DocumentError) -> TextBlock
    {
        guard let layout = pango_layout_new(context) else { throw DocumentError("text", .library("pango has no memory")) }
        return TextBlock(owning: layout, text, style, width: width, options)
    }

    /// One line in the width: as small as `smallest` points if it must, and cut with an ellipsis only after that.
    func line(
        _ text: String,
        _ style: TextStyle,
        width: Double,
        alignment: TextOptions.Alignment = .left,
        smallest: Double = 6
    ) throws(DocumentError) -> TextBlock {
        let natural = try block(text, style, width: 10_000).naturalWidth
        // A hair less than the ratio, or rounding would wrap the last letter.
        let size = natural > width ? max(smallest, style.size * width / natural * 0.995) : style.size
        return try block(text, style.sized(size), width: width, TextOptions(alignment: alignment, maximumLines: 1))
    }

    private func isInstalled(_ family: TextStyle.Family) -> Bool {
        let description = TextStyle(10, family: family).makeDescription()
        defer { pango_font_description_free(description) }
        guard let font = pango_context_load_font(context, description) else { return false }
        defer { g_object_unref(UnsafeMutableRawPointer(font)) }
        guard let found = pango_font_describe(font) else { return false }
        defer { pango_font_description_free(found) }
        return pango_font_description_get_family(found).map { String(cString: $0) } == family.rawValue
    }
}
