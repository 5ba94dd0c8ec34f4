/// A text with placeholders: `"Olá, \(.debtor)."`. The compiler knows which there are.
struct TemplateText: ExpressibleByStringInterpolation, Sendable, Equatable {
    enum Part: Sendable, Equatable {
        case literal(String)
        case placeholder(Placeholder)
    }

    let parts: [Part]

    init(stringLiteral text: String) { parts = [.literal(text)] }

    init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

        mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.literal(literal)) } }

        mutating func appendInterpolation(_ placeholder: Placeholder) { parts.append(.placeholder(placeholder)) }
    }

    /// Whether the text speaks of it.
    func asks(for placeholder: Placeholder) -> Bool { parts.contains(.placeholder(placeholder)) }

    /// The text with its placeholders filled.
    /// - Parameters:
    ///   - literal: what becomes of the template's own words.
    ///   - value: what becomes of a value.
    /// - Throws: `MessageError.missing` for a value that is not there or empty.
    func filled(
        _ values: [Placeholder: String],
        literal: (String) -> String = { $0 },
        value: (Placeholder, String) -> String = { $1 }
    ) throws(MessageError) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let words): text += literal(words)
            case .placeholder(let placeholder):
                guard let content = values[placeholder], !content.isEmpty else { throw .missing(placeholder: placeholder) }
                text += value(placeholder, content)
            }
        }
        return text
    }
}
