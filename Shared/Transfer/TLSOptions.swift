/// How the server's identity is checked and, where the server asks for one, which certificate proves ours.
public struct TLSOptions: Hashable, Sendable {
    /// Who must have signed the server's certificate.
    public enum Trust: Hashable, Sendable {
        /// The authorities installed on the machine.
        case system
        /// Only the authorities in this PEM file.
        case authorities(path: String)
        /// Nobody: neither signer nor name is checked. For a server on the same machine, in tests; never over a network.
        case unverified
    }

    /// Our certificate for mutual TLS, as the Pix interfaces of banks require; PEM files.
    public struct Identity: Hashable, Sendable {
        /// Path of the certificate with its chain.
        public let certificatePath: String
        /// Path of the private key.
        public let keyPath: String

        /// Names the two files; they are read at each connection, so a renewed certificate needs no restart.
        public init(certificatePath: String, keyPath: String) {
            self.certificatePath = certificatePath
            self.keyPath = keyPath
        }
    }

    /// Who must have signed the server's certificate; the machine's authorities unless told otherwise.
    public var trust: Trust
    /// Our own certificate, or `nil` when the server asks for none.
    public var identity: Identity?

    /// Checks the server against `trust`, showing `identity` if it asks.
    public init(trust: Trust = .system, identity: Identity? = nil) {
        self.trust = trust
        self.identity = identity
    }
}
