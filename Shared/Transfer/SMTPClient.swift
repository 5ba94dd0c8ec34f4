/// Hands mail to one server over a bounded pool of connections; every socket belongs to one thread of the client's own.
///
/// The thread starts with the first message and ends when the client is released. Calls are safe from any task; each waits
/// only as a suspended task.
public final class SMTPClient: Sendable {
    private let configuration: SMTPConfiguration
    private let thread: TransferThread<SMTPPlan>

    /// Makes a client; nothing is connected before its first message.
    public init(_ configuration: SMTPConfiguration) {
        self.configuration = configuration
        thread = TransferThread(name: "smtp", capacity: configuration.maximumConnections)
    }

    /// Hands over one message and waits for the server's word.
    ///
    /// - Parameters:
    ///   - sender: envelope sender, where bounces go; empty for a message that must not bounce.
    ///   - recipients: envelope recipients. The server may take some and refuse others: see the receipt.
    ///   - message: header and body with CR LF line ends, as `MailMessage.encoded()` makes it.
    /// - Throws: `SMTPError`, whose `disposition` says whether to try again, give up, or find out first.
    @discardableResult
    public func send(from sender: String, to recipients: [String], _ message: [UInt8]) async throws(SMTPError) -> SMTPReceipt {
        guard let url = configuration.url else { throw SMTPError(.invalidConfiguration, .temporary) }
        guard sender.isEmpty || MailAddress.isValid(sender) else { throw SMTPError(.invalidSender, .permanent) }
        guard !recipients.isEmpty else { throw SMTPError(.noRecipients, .permanent) }
        if let wrong = recipients.firstIndex(where: { !MailAddress.isValid($0) }) { throw SMTPError(.invalidRecipient(wrong), .permanent) }
        guard Self.isWellFormed(message) else { throw SMTPError(.malformedMessage, .permanent) }
        let plan = SMTPPlan(configuration: configuration, url: url, sender: sender, recipients: recipients, message: message)
        return try await thread.perform(plan).get()
    }

    /// A bare line feed before a dot ends the message for some servers only, which lets one mail carry another
    /// ("SMTP smuggling", 2023), so only CR LF pairs pass.
    private static func isWellFormed(_ message: [UInt8]) -> Bool {
        var lineLength = 0
        var previous: UInt8 = 0
        for byte in message {
            if (byte == 0x0A) != (previous == 0x0D) { return false }
            lineLength = byte == 0x0A || byte == 0x0D ? 0 : lineLength + 1
            if lineLength > 998 || byte == 0 { return false }
            previous = byte
        }
        return previous != 0x0D
    }
}
