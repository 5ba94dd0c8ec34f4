/// A mail ready to be sent.
struct RenderedMail: Equatable, Sendable {
    let subject: String
    let text: String
    let html: String
}

/// Makes both forms of a mail, plain text and HTML, from the same template and content.
struct MailRenderer {
    private let content: MessageContent

    init(_ content: MessageContent) { self.content = content }

    /// - Throws: `MessageError.missing` for a placeholder without value.
    func render(subject: TemplateText, body: [Template.Block]) throws(MessageError) -> RenderedMail {
        let title = try subject.filled(content.values)
        var (texts, htmls) = ([String](), [String]())
        for block in body {
            switch block {
            case .paragraph(let text):
                if text.asks(for: .portal), content.values[.portal, default: ""].isEmpty { continue }
                texts.append(try text.filled(content.values))
                htmls.append("<p>" + (try text.filled(content.values, literal: HTMLText.escaped, value: HTMLText.value)) + "</p>")
            case .debts: append(content.debts, to: &texts, &htmls)
            case .payments: append(content.payments, to: &texts, &htmls)
            case .creditors:
                htmls.append("<hr>")
                append(content.creditors, to: &texts, &htmls)
            }
        }
        return RenderedMail(
            subject: title,
            text: texts.joined(separator: "\n\n") + "\n",
            html: HTMLText.page(title: title, body: htmls.joined(separator: "\n"))
        )
    }

    private func append(_ tables: [MessageContent.Facts], to texts: inout [String], _ htmls: inout [String]) {
        for facts in tables {
            texts.append(([facts.caption] + facts.rows.map { "  \($0.label): \($0.value)" }).joined(separator: "\n"))
            htmls.append(HTMLText.table(facts))
        }
    }
}
