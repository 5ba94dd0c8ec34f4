extension MailMessage {
    /// The bytes to hand to `SMTPClient`: ASCII only, CR LF line ends, no line above 76 characters in the body.
    /// The line end before a part's boundary is not content, so a text beside others arrives without its last one.
    /// - Throws: `MailMessageError` naming the part that would break the header or inject one.
    public func encoded() throws(MailMessageError) -> [UInt8] {
        var writer = MIMEWriter()
        try writeHeaders(to: &writer)
        if attachments.isEmpty {
            writeBody(to: &writer)
        } else {
            writer.header("Content-Type", "multipart/mixed; boundary=\"\(Self.mixedBoundary)\"")
            writer.line("")
            writer.line("--" + Self.mixedBoundary)
            writeBody(to: &writer)
            for (index, attachment) in attachments.enumerated() {
                writer.line("--" + Self.mixedBoundary)
                try write(attachment, index, to: &writer)
            }
            writer.line("--\(Self.mixedBoundary)--")
        }
        return writer.bytes
    }

    // `=_` occurs neither in quoted-printable nor in base64 text, so no part can contain a boundary.
    private static let mixedBoundary = "=_acerto_mixed"
    private static let alternativeBoundary = "=_acerto_alternative"

    private func writeHeaders(to writer: inout MIMEWriter) throws(MailMessageError) {
        guard !to.isEmpty else { throw .noRecipients }
        guard MIMEText.isMessageID(messageID) else { throw .invalidMessageID }
        guard !MIMEText.hasControls(subject) else { throw .controlCharacter(field: "Subject") }
        writer.header("Date", MIMEText.date(date, offsetMinutes: dateOffsetMinutes))
        writer.header("From", try Self.format(from, "From"))
        writer.header("To", try Self.format(to, "To"))
        if let replyTo { writer.header("Reply-To", try Self.format(replyTo, "Reply-To")) }
        writer.header("Message-ID", "<\(messageID)>")
        writer.header("Subject", MIMEText.unstructured(subject))
        for header in headers { try writeFurther(header, to: &writer) }
        writer.header("MIME-Version", "1.0")
    }

    private func writeFurther(_ header: Header, to writer: inout MIMEWriter) throws(MailMessageError) {
        let own = ["date", "from", "to", "reply-to", "message-id", "subject", "mime-version", "bcc", "cc", "sender"]
        let name = header.name.lowercased()
        guard MIMEText.isToken(header.name), !own.contains(name), !name.hasPrefix("content-") else {
            throw .invalidHeaderName(header.name)
        }
        let isPrintable = header.value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard isPrintable, (1...900).contains(header.value.utf8.count) else { throw .invalidHeaderValue(name: header.name) }
        writer.header(header.name, header.value)
    }

    private func writeBody(to writer: inout MIMEWriter) {
        guard let html else { return Self.write(text, "plain", to: &writer) }
        writer.header("Content-Type", "multipart/alternative; boundary=\"\(Self.alternativeBoundary)\"")
        writer.line("")
        // Plain first: readers show the last alternative they understand (RFC 2046 §5.1.4).
        writer.line("--" + Self.alternativeBoundary)
        Self.write(text, "plain", to: &writer)
        writer.line("--" + Self.alternativeBoundary)
        Self.write(html, "html", to: &writer)
        writer.line("--\(Self.alternativeBoundary)--")
    }

    private static func write(_ text: String, _ subtype: String, to writer: inout MIMEWriter) {
        writer.header("Content-Type", "text/\(subtype); charset=utf-8")
        writer.header("Content-Transfer-Encoding", "quoted-printable")
        writer.line("")
        writer.quotedPrintable(text)
    }

    private func write(_ attachment: Attachment, _ index: Int, to writer: inout MIMEWriter) throws(MailMessageError) {
        let type = attachment.contentType.split(separator: "/", omittingEmptySubsequences: false)
        guard type.count == 2, type.allSatisfy({ MIMEText.isToken(String($0)) }) else { throw .invalidContentType(attachment: index) }
        guard !MIMEText.hasControls(attachment.name) else { throw .controlCharacter(field: "attachment name") }
        writer.header("Content-Type", "\(attachment.contentType); name=\(MIMEText.plainFileName(attachment.name))")
        writer.header("Content-Transfer-Encoding", "base64")
        writer.header("Content-Disposition", "attachment; " + MIMEText.fileName(attachment.name))
        writer.line("")
        writer.base64(attachment.content)
    }

    private static func format(_ mailboxes: [Mailbox], _ header: String) throws(MailMessageError) -> String {
        var texts: [String] = []
        for mailbox in mailboxes { texts.append(try format(mailbox, header)) }
        return texts.joined(separator: ", ")
    }

    private static func format(_ mailbox: Mailbox, _ header: String) throws(MailMessageError) -> String {
        guard MailAddress.isValid(mailbox.address) else { throw .invalidAddress(header: header) }
        guard let name = mailbox.name, !name.isEmpty else { return mailbox.address }
        guard !MIMEText.hasControls(name) else { throw .controlCharacter(field: header) }
        return MIMEText.phrase(name) + " <\(mailbox.address)>"
    }
}
