import BusinessCalendar
import Money

/// Markup that is safe to send: text that came from anywhere else is escaped on its way in.
///
/// An interpolation puts text, numbers, amounts and days in escaped, and another `HTML` as it is; there is no other way in
/// but a literal of this program. Attribute values are always written in double quotes, where the same escapes serve.
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// The markup itself.
    let markup: String

    /// Nothing.
    static let empty: HTML = ""

    init(stringLiteral literal: String) { markup = literal }

    init(stringInterpolation: StringInterpolation) { markup = stringInterpolation.markup }

    private init(markup: String) { self.markup = markup }

    /// Pieces one after the other.
    init(_ pieces: some Sequence<HTML>) { markup = pieces.reduce(into: "") { $0 += $1.markup } }

    static func + (left: HTML, right: HTML) -> HTML { HTML(markup: left.markup + right.markup) }

    /// The five characters that mean something in markup, as references; controls that no text has are left out.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            case "\u{00}"..."\u{1F}", "\u{7F}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Collects literal markup and escaped values.
    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity + interpolationCount * 16) }

        mutating func appendLiteral(_ literal: String) { markup += literal }
        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
        mutating func appendInterpolation(_ pieces: [HTML]) { for piece in pieces { markup += piece.markup } }
        mutating func appendInterpolation(_ text: some StringProtocol) { markup += HTML.escaped(text) }
        mutating func appendInterpolation(_ number: some BinaryInteger) { markup += String(number) }
        mutating func appendInterpolation(_ amount: Money) { markup += HTML.escaped(amount.formatted) }
        mutating func appendInterpolation(_ day: CalendarDay) { markup += day.brazilian }
    }
}

extension HTML {
    /// The markup when a condition holds, else nothing.
    static func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML { condition ? html() : .empty }
}
