import BusinessCalendar
import Postgres
public import ServiceRuntime
import Transfer

/// Hands mails to one server.
public struct MailCarrier: Sendable {
    private let client: SMTPClient
    private let from: String

    /// A carrier for the server of the settings.
    /// - Throws: `SettingError` that names what is wrong.
    public init(url: String, password: String, from: String, connections: Int) throws(SettingError) {
        guard MailAddress.isValid(from) else { throw .invalid(name: "MAIL_FROM", reason: "it must be an address, name@domain") }
        var configuration = try Self.configuration(url: url, password: password)
        configuration.maximumConnections = connections
        configuration.greetingName = Self.domain(of: from)
        client = SMTPClient(configuration)
        self.from = from
    }

    /// Reads `smtp://[user@]host:port`, `smtp+starttls://…` or `smtps://…`.
    static func configuration(url: String, password: String) throws(SettingError) -> SMTPConfiguration {
        let schemes: [(String, SMTPConfiguration.Security)] = [
            ("smtp://", .none), ("smtp+starttls://", .startTLS(TLSOptions())), ("smtps://", .implicitTLS(TLSOptions())),
        ]
        guard let (scheme, security) = schemes.first(where: { url.hasPrefix($0.0) }) else {
            throw .invalid(name: "SMTP_URL", reason: "it must begin with smtp://, smtp+starttls:// or smtps://")
        }
        let rest = url.dropFirst(scheme.count)
        // A user name may be an address.
        let place = rest.lastIndex(of: "@")
        let user = place.map { String(rest[..<$0]) } ?? ""
        let host = place.map { rest[rest.index(after: $0)...] } ?? rest
        let parts = host.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            throw .invalid(name: "SMTP_URL", reason: "it must name host and port, [user@]host:port")
        }
        return SMTPConfiguration(
            host: String(parts[0]),
            port: port,
            security: security,
            credentials: user.isEmpty ? nil : SMTPConfiguration.Credentials(user: user, password: password)
        )
    }

    private static func domain(of address: String) -> String { String(address.drop { $0 != "@" }.dropFirst()) }

    /// The identity of a delivery's mail: the same at every attempt, so that a receiver can tell a second copy.
    static func messageID(of delivery: Int64, tenant: TenantID, from: String) -> String {
        "delivery-\(tenant.rawValue)-\(delivery)@\(domain(of: from))"
    }
}

extension MailCarrier: Carrier {
    func send(_ delivery: ClaimedDelivery) async -> SendOutcome {
        do {
            let mail = MailMessage(
                from: MailMessage.Mailbox(nil, from),
                to: [MailMessage.Mailbox(nil, delivery.recipient)],
                subject: delivery.subject,
                text: delivery.text,
                html: delivery.html.isEmpty ? nil : delivery.html,
                attachments: delivery.files.map { MailMessage.Attachment(name: $0.name, contentType: $0.mediaType, content: $0.content) },
                messageID: Self.messageID(of: delivery.id, tenant: delivery.tenant, from: from),
                date: systemClock()
            )
            try await client.send(from: from, to: [delivery.recipient], try mail.encoded())
            return .sent
        } catch let error as SMTPError {
            return SendOutcome(error)
        } catch {
            return .refused(reason: "a mensagem não pode ser escrita")
        }
    }
}

extension SendOutcome {
    init(_ error: SMTPError) {
        let reply = error.reply ?? error.refused.first?.reply
        let code = reply.map { " (\($0.code)\($0.enhancedStatus.map { " " + $0 } ?? ""))" } ?? ""
        let reason = Self.words(error.code) + code
        self =
            switch error.disposition {
            case .temporary: .later(reason: reason)
            case .permanent: .refused(reason: reason)
            case .unknown: .unknown(reason: "a conexão caiu antes da confirmação do servidor")
            }
    }

    private static func words(_ code: SMTPError.Code) -> String {
        switch code {
        case .invalidConfiguration: "servidor de e-mail mal configurado"
        case .invalidSender, .senderRefused: "remetente recusado"
        case .invalidRecipient, .noRecipients, .recipientsRefused: "endereço recusado"
        case .malformedMessage: "a mensagem não pode ser escrita"
        case .network: "servidor de e-mail não alcançado"
        case .serviceRefused: "servidor de e-mail indisponível"
        case .authenticationRefused: "acesso ao servidor de e-mail recusado"
        case .messageRefused: "mensagem recusada"
        }
    }
}
