/// Makes the text of an SMS.
struct SMSRenderer {
    private let content: MessageContent

    init(_ content: MessageContent) { self.content = content }

    /// The first form that fits 160 characters; forms that speak of a portal count only where there is one.
    /// - Throws: `MessageError.missing` for a placeholder without value, `.tooLong` when no form fits.
    func render(_ forms: [TemplateText], template: String) throws(MessageError) -> String {
        let hasPortal = !content.values[.portal, default: ""].isEmpty
        for form in forms where hasPortal || !form.asks(for: .portal) {
            let text = GSMText.folded(try form.filled(content.values))
            if text.utf8.count <= GSMText.maximumLength { return text }
        }
        throw .tooLong(template: template)
    }
}
