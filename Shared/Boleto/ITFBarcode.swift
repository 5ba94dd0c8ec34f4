/// The bars and spaces of an interleaved 2 of 5 symbol (ISO/IEC 16390), as boletos carry it; quiet zones not included.
public struct ITFBarcode: Hashable, Sendable {
    /// The width of one bar or space.
    public enum Element: Character, Sendable {
        /// One module.
        case narrow = "n"
        /// Two or three modules; boletos use three.
        case wide = "w"
    }

    /// Bars and spaces in turn, the first one a bar: 227 for 44 digits.
    public let elements: [Element]

    /// Widths of each digit, five elements of which two are wide.
    private static let patterns: [[Element]] = ["nnwwn", "wnnnw", "nwnnw", "wwnnn", "nnwnw", "wnwnn", "nwwnn", "nnnww", "wnnwn", "nwnwn"]
        .map { $0.compactMap(Element.init) }

    /// The symbol of the 44 digits of a boleto or utility slip, without punctuation.
    /// The check digits are not looked at: that is the work of `PaymentCode`.
    public init(digits text: some StringProtocol) throws(PaymentCodeDefect) {
        if let position = text.unicodeScalars.enumerated().first(where: { !("0"..."9").contains($0.element) })?.offset {
            throw .unexpectedCharacter(position: position + 1)
        }
        guard let digits = Digits(text: text), digits.count == 44 else { throw .length(text.utf8.count) }
        self.init(digits)
    }

    /// The symbol of a boleto.
    public init(_ barcode: BankBarcode) { self.init(barcode.digits) }

    private init(_ digits: Digits) {
        var elements: [Element] = [.narrow, .narrow, .narrow, .narrow]
        for pair in stride(from: 0, to: digits.count, by: 2) {
            for (bar, space) in zip(Self.patterns[Int(digits[pair])], Self.patterns[Int(digits[pair + 1])]) {
                elements.append(bar)
                elements.append(space)
            }
        }
        self.elements = elements + [.wide, .narrow, .narrow]
    }

    /// The bars and spaces of a boleto's barcode.
    public static func elements(of barcode: BankBarcode) -> [Element] { ITFBarcode(barcode).elements }

    /// One letter an element, `n` or `w`.
    public var text: String { String(elements.map(\.rawValue)) }

    /// The length of the symbol in modules when a wide element is `ratio` modules: 405 at 3 for 44 digits.
    public func modules(wideRatio ratio: Int) -> Int { elements.reduce(0) { $0 + ($1 == .wide ? ratio : 1) } }
}
