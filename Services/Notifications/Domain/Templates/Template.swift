/// A message by its name, as data: what is said, not how it is laid out.
struct Template: Sendable {
    /// A part of a mail, in order.
    enum Block: Sendable {
        /// A paragraph; one that speaks of the portal is left out where there is none.
        case paragraph(TemplateText)
        /// What is owed, by creditor.
        case debts
        /// The payments of the agreement.
        case payments
        /// Name, CNPJ or CPF and address of every creditor (CDC art. 42-A).
        case creditors
    }

    /// What a template is written for.
    enum Form: Sendable {
        /// A mail.
        case email(subject: TemplateText, body: [Block])
        /// An SMS: forms of the same message, the fullest first; the first that fits is sent.
        case sms([TemplateText])
    }

    let name: String
    let form: Form

    /// Every template there is.
    static let all: [Template] = [.lembrete, .cobranca5, .sms10, .negativacao30, .acordo]

    /// The channel that its form is for.
    var channel: DeliveryChannel {
        switch form {
        case .email: .email
        case .sms: .sms
        }
    }

    /// The template of a name for a channel.
    static func named(_ name: String, for channel: DeliveryChannel) throws(MessageError) -> Template {
        guard let template = all.first(where: { $0.name == name && $0.channel == channel }) else {
            throw .unknownTemplate(name: name, channel: channel)
        }
        return template
    }
}
