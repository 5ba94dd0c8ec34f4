/// Where and how an endpoint speaks SIP.
public struct SIPSettings: Sendable {
    /// The numeric address to bind, which peers must be able to reach; it also stands in the offer. `nil` takes the address of the
    /// default route.
    public var localAddress: String?
    /// The UDP and TCP port to bind; 0 takes any free one.
    public var localPort: UInt16
    /// The URI all requests are sent to first, usually the provider's proxy (`sip:proxy.example;lr`); `nil` sends to the host of the
    /// called URI.
    public var outboundProxy: String?
    /// User name and password for peers that ask for them (401, 407).
    public var credentials: SIPCredentials?
    /// Numeric addresses of name servers; empty takes the system's. Only `/etc/resolv.conf` counts, not `/etc/hosts`.
    public var nameServers: [String]
    /// Calls at one time; beyond it `call` throws `.tooManyCalls`.
    public var maximumCalls: Int
    /// How long `run()` waits at the end for peers to confirm the hanging up.
    public var shutdownGrace: Duration
    /// The `User-Agent` header.
    public var userAgent: String

    /// Settings for a peer or provider without authentication.
    public init(
        localAddress: String? = nil,
        localPort: UInt16 = 0,
        outboundProxy: String? = nil,
        credentials: SIPCredentials? = nil,
        nameServers: [String] = [],
        maximumCalls: Int = 200,
        shutdownGrace: Duration = .seconds(2),
        userAgent: String = "acerto"
    ) {
        self.localAddress = localAddress
        self.localPort = localPort
        self.outboundProxy = outboundProxy
        self.credentials = credentials
        self.nameServers = nameServers
        self.maximumCalls = maximumCalls
        self.shutdownGrace = shutdownGrace
        self.userAgent = userAgent
    }
}

/// User name and password of a SIP account (digest authentication).
public struct SIPCredentials: Sendable, CustomStringConvertible, CustomReflectable {
    /// The account's name.
    public let userName: String
    /// The account's password; secret.
    public let password: String

    /// Credentials as the provider gave them.
    public init(userName: String, password: String) {
        self.userName = userName
        self.password = password
    }

    /// Shows neither name nor password, so that a log of the settings is harmless.
    public var description: String { "SIPCredentials(hidden)" }
    /// As `description`.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
