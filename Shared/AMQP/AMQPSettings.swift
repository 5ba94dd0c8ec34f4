/// Where the broker is, who logs in, and the limits of a connection.
public struct AMQPSettings: Sendable {
    /// Host name or address.
    public var host: String
    /// Port; 5672, or 5671 with TLS.
    public var port: Int
    /// Virtual host.
    public var virtualHost: String
    /// Login.
    public var user: String
    /// Password of the login. Secret: it is in no description.
    public var password: String
    /// Encryption; nil for plain TCP.
    public var tls: AMQPTLS?
    /// Seconds of silence after half of which each side says something, and after which it is taken for dead. Default 10.
    public var heartbeatSeconds: Int = 10
    /// Limit on connecting, encryption and login together, each. Default 5 s.
    public var connectTimeout: Duration = .seconds(5)
    /// Limit on one question to the broker, such as whether a queue exists. Default 10 s.
    public var rpcTimeout: Duration = .seconds(10)
    /// How long the broker may leave every unconfirmed message without a word before the connection is made anew. Default 10 s.
    public var confirmTimeout: Duration = .seconds(10)
    /// Messages that may be unconfirmed at a time; further publishers wait. Default 500.
    public var maximumUnconfirmed = 500
    /// First pause between two attempts to connect; it doubles up to `maximumBackoff`. Default 200 ms.
    public var initialBackoff: Duration = .milliseconds(200)
    /// Longest pause between two attempts to connect. Default 10 s.
    public var maximumBackoff: Duration = .seconds(10)

    /// Settings from `amqp[s]://user[:password]@host[:port][/virtualhost]`, percent-encoded; no virtual host means `/`.
    ///
    /// The query may hold `heartbeat` (seconds), `connection_timeout` (milliseconds), `cacertfile`, `certfile` and `keyfile`.
    /// - Parameters:
    ///   - password: beats the one in the URL; an empty one counts as not given.
    ///   - caFile: PEM file of the authorities that may have signed the broker's certificate, for `amqps`; beats the query.
    /// - Throws: `AMQPError` with code `invalid` that names the part of the URL, never its content.
    public init(url: String, password: String? = nil, caFile: String? = nil) throws(AMQPError) {
        let parts = try BrokerURL(url)
        host = parts.host
        port = parts.port
        virtualHost = parts.virtualHost
        user = parts.user
        self.password = password.flatMap { $0.isEmpty ? nil : $0 } ?? parts.password
        if parts.isEncrypted {
            tls = AMQPTLS(caFile: caFile.flatMap { $0.isEmpty ? nil : $0 } ?? parts.query["cacertfile"] ?? AMQPTLS.systemAuthorities)
            tls?.certificateFile = parts.query["certfile"]
            tls?.keyFile = parts.query["keyfile"]
        }
        if let seconds = try parts.number("heartbeat", in: 1...3_600) { heartbeatSeconds = seconds }
        if let milliseconds = try parts.number("connection_timeout", in: 1...600_000) { connectTimeout = .milliseconds(milliseconds) }
    }
}

extension AMQPSettings: CustomStringConvertible, CustomReflectable {
    /// Where and who, without the password.
    public var description: String { "\(tls == nil ? "amqp" : "amqps")://\(user)@\(host):\(port)/\(virtualHost)" }

    /// The description only, so that no dump shows the password.
    public var customMirror: Mirror { Mirror(self, children: ["url": description]) }
}

/// Encryption of a connection: TLS 1.2 or later, and the broker's certificate is always checked.
public struct AMQPTLS: Sendable, Hashable {
    /// Where Debian keeps the authorities that the system trusts.
    public static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"

    /// PEM file of the authorities that may have signed the broker's certificate.
    public var caFile: String
    /// PEM file of the own certificate, if the broker asks for one.
    public var certificateFile: String?
    /// PEM file of the key that belongs to the own certificate.
    public var keyFile: String?
    /// Whether the certificate must name the host that was connected to. Default true.
    public var verifiesHostName = true

    /// Encryption that trusts these authorities.
    public init(caFile: String) { self.caFile = caFile }
}
