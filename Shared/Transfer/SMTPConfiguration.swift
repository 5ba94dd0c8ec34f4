/// The server that takes our mail, and how to talk to it.
public struct SMTPConfiguration: Sendable {
    /// How the connection is encrypted.
    public enum Security: Sendable {
        /// Plain text: for a server on the same machine or on a network you trust; credentials would be readable.
        case none
        /// Plain text first, then STARTTLS; a server that does not offer it is refused. Usually port 587.
        case startTLS(TLSOptions)
        /// Encrypted from the first byte. Usually port 465.
        case implicitTLS(TLSOptions)
    }

    /// Who we are for the server; offered by the strongest mechanism it knows.
    public struct Credentials: Sendable {
        /// User name.
        public let user: String
        /// Password; secret.
        public let password: String

        /// Pairs the two.
        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    /// Host name or address (an IPv6 address in brackets).
    public var host: String
    /// Port, 1…65535.
    public var port: Int
    /// How the connection is encrypted.
    public var security: Security
    /// Who we are, or `nil` to send without authentication.
    public var credentials: Credentials?
    /// The name we greet the server with (EHLO); a full domain name in production.
    public var greetingName: String
    /// Connections at once; more messages wait their turn. At least 1.
    public var maximumConnections: Int
    /// Time allowed for one message, the wait for a connection included.
    public var timeout: Duration

    /// A server with the suite's defaults: 4 connections, 60 seconds a message.
    public init(
        host: String,
        port: Int,
        security: Security,
        credentials: Credentials? = nil,
        greetingName: String = "localhost",
        maximumConnections: Int = 4,
        timeout: Duration = .seconds(60)
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.greetingName = greetingName
        self.maximumConnections = maximumConnections
        self.timeout = timeout
    }

    /// The address libcurl connects to; the path is the name we greet with. `nil` when a part would not stand in an address.
    var url: String? {
        let isHost: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            default: ".-:[]".utf8.contains(byte)
            }
        }
        guard !host.isEmpty, host.utf8.allSatisfy(isHost), (1...65_535).contains(port) else { return nil }
        guard !greetingName.isEmpty, greetingName.utf8.allSatisfy(isHost) else { return nil }
        let scheme = if case .implicitTLS = security { "smtps" } else { "smtp" }
        return "\(scheme)://\(host):\(port)/\(greetingName)"
    }
}
