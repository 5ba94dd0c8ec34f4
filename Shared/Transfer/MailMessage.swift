public import BusinessCalendar

/// One mail, from which the bytes of RFC 5322 and MIME are made; the same facts give the same bytes.
public struct MailMessage: Sendable {
    /// A person or an office with an address.
    public struct Mailbox: Hashable, Sendable {
        /// What mail programs show, or `nil` for the bare address.
        public let name: String?
        /// `local@domain`; see `MailAddress`.
        public let address: String

        /// Pairs a name with an address.
        public init(_ name: String?, _ address: String) {
            self.name = name
            self.address = address
        }
    }

    /// A file that goes with the mail.
    public struct Attachment: Sendable {
        /// File name as the receiver sees it.
        public let name: String
        /// MIME type such as `application/pdf`.
        public let contentType: String
        /// The bytes.
        public let content: [UInt8]

        /// Names the bytes.
        public init(name: String, contentType: String, content: [UInt8]) {
            self.name = name
            self.contentType = contentType
            self.content = content
        }
    }

    /// A further header line, such as `List-Unsubscribe`.
    public struct Header: Sendable {
        /// The field name.
        public let name: String
        /// The value, printable ASCII.
        public let value: String

        /// Pairs a name with a value.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The author.
    public var from: Mailbox
    /// Visible recipients; at least one.
    public var to: [Mailbox]
    /// Where answers go, or `nil` for the author.
    public var replyTo: Mailbox?
    /// The subject, any Unicode text on one line.
    public var subject: String
    /// The text everybody can read.
    public var text: String
    /// The same content as HTML, or `nil`.
    public var html: String?
    /// Files, in order.
    public var attachments: [Attachment]
    /// Unique for ever, `left@domain` without angle brackets; the caller keeps it to recognise bounces and repeats.
    public var messageID: String
    /// When the message was made.
    public var date: Instant
    /// Clock of the `Date` header, in minutes east of UTC; Brasília time unless told otherwise.
    public var dateOffsetMinutes: Int
    /// Further headers, in order.
    public var headers: [Header]

    /// Puts a mail together; nothing is checked before `encoded()`.
    public init(
        from: Mailbox,
        to: [Mailbox],
        replyTo: Mailbox? = nil,
        subject: String,
        text: String,
        html: String? = nil,
        attachments: [Attachment] = [],
        messageID: String,
        date: Instant,
        dateOffsetMinutes: Int = -180,
        headers: [Header] = []
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.attachments = attachments
        self.messageID = messageID
        self.date = date
        self.dateOffsetMinutes = dateOffsetMinutes
        self.headers = headers
    }
}

/// The part of a mail that cannot be written.
public enum MailMessageError: Error, Hashable, Sendable {
    /// An address is none that `MailAddress` accepts; the value is the header's name.
    case invalidAddress(header: String)
    /// A line break or another control character where one line is due; the value names header or attachment part.
    case controlCharacter(field: String)
    /// The identifier is not `left@domain`.
    case invalidMessageID
    /// `to` is empty.
    case noRecipients
    /// A further header has a name that is no token, or one that the message writes itself.
    case invalidHeaderName(String)
    /// A further header's value is not printable ASCII of at most 900 bytes.
    case invalidHeaderValue(name: String)
    /// An attachment's type is not `type/subtype`; the value is its place, from 0.
    case invalidContentType(attachment: Int)
}
