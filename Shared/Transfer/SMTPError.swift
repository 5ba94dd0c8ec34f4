/// Why a message was not taken, and what that means for it.
public struct SMTPError: Error, Hashable, Sendable {
    /// What happened.
    public enum Code: Hashable, Sendable {
        /// Host, port or greeting name of the settings cannot be used.
        case invalidConfiguration
        /// The sender's address cannot be used.
        case invalidSender
        /// The recipient at this place (from 0) has an address that cannot be used.
        case invalidRecipient(Int)
        /// No recipient at all.
        case noRecipients
        /// The bytes are no mail: a bare CR or LF, or a line above 998 bytes (RFC 5322 §2.1.1).
        case malformedMessage
        /// The exchange failed below SMTP.
        case network(NetworkFailure)
        /// The server would not talk to us: refused greeting, EHLO or STARTTLS.
        case serviceRefused
        /// User or password refused, or no common mechanism.
        case authenticationRefused
        /// `MAIL FROM` refused.
        case senderRefused
        /// Every recipient refused; see `refused`.
        case recipientsRefused
        /// `DATA` or the message itself refused.
        case messageRefused
    }

    /// What becomes of the message.
    public enum Disposition: Hashable, Sendable {
        /// Certainly not taken; worth trying again later: 4xx, the network, or a fault of the settings.
        case temporary
        /// Certainly not taken, and the same message will never be: 5xx or a wrong address.
        case permanent
        /// The connection broke after the whole message had been handed over and before the answer: it may have been taken.
        case unknown
    }

    /// What happened.
    public let code: Code
    /// What becomes of the message.
    public let disposition: Disposition
    /// What the server said, when it said something.
    public let reply: SMTPReply?
    /// What it said about each recipient it refused.
    public let refused: [SMTPRefusal]

    /// Whether trying again later is right; after `.unknown` it would risk a second copy.
    public var isRetriable: Bool { disposition == .temporary }

    /// An error as the client, or a fake in a test, throws it.
    public init(_ code: Code, _ disposition: Disposition, reply: SMTPReply? = nil, refused: [SMTPRefusal] = []) {
        self.code = code
        self.disposition = disposition
        self.reply = reply
        self.refused = refused
    }
}

extension SMTPError: CustomStringConvertible {
    /// The failure without addresses, fit for a log.
    public var description: String {
        let said = reply.map { " (\($0.code)\($0.enhancedStatus.map { " " + $0 } ?? ""))" } ?? ""
        return "mail not sent: \(code), \(disposition)\(said)"
    }
}
