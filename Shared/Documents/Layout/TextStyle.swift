import CCairo

/// How letters look.
struct TextStyle {
    /// The two fonts of the documents, from `fonts-liberation`; both are embedded as far as they are used.
    enum Family: String, CaseIterable {
        case sans = "Liberation Sans"
        case mono = "Liberation Mono"
    }

    /// Points.
    let size: Double
    var isBold = false
    /// 0 black … 1 white; text stays below 0.45 to be readable in print.
    var ink: Double = 0
    var family = Family.sans

    init(_ size: Double, isBold: Bool = false, ink: Double = 0, family: Family = .sans) {
        self.size = size
        self.isBold = isBold
        self.ink = ink
        self.family = family
    }

    func sized(_ size: Double) -> TextStyle { TextStyle(size, isBold: isBold, ink: ink, family: family) }

    /// For pango; the caller frees it.
    func makeDescription() -> OpaquePointer? {
        let description = pango_font_description_new()
        pango_font_description_set_family(description, family.rawValue)
        pango_font_description_set_weight(description, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
        pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        return description
    }

    static let body = TextStyle(9.5)
    static let bodyBold = TextStyle(9.5, isBold: true)
    static let small = TextStyle(8)
    static let note = TextStyle(7.5, ink: 0.3)
    static let fieldLabel = TextStyle(6, ink: 0.25)
    static let fieldValue = TextStyle(9)
    static let fieldValueBold = TextStyle(9.5, isBold: true)
    static let heading1 = TextStyle(15, isBold: true)
    static let heading2 = TextStyle(11, isBold: true)
}

/// How a block of text fills its width.
struct TextOptions {
    enum Alignment { case left, centre, right }

    var alignment = Alignment.left
    /// Distance between baselines in parts of the font's own; 1 is single spacing.
    var leading: Double = 1
    /// Lines after which the text is cut with an ellipsis, or `nil` for as many as it takes.
    var maximumLines: Int?
    /// Whether lines break between any two letters, as codes should, or only between words where they can.
    var breaksAnywhere = false
}
