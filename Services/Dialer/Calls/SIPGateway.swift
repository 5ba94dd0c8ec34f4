public import SIP
public import ServiceRuntime

/// The gateway of the settings and how we present ourselves to it.
public struct SIPGateway: Sendable {
    /// The calling address.
    public let from: String
    private let hostAndPort: String
    private let isLoopback: Bool

    /// - Throws: `SettingError` when the gateway is not `host:port`.
    public init(hostAndPort: String, from: String) throws(SettingError) {
        let parts = hostAndPort.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            throw .invalid(name: "SIP_GATEWAY", reason: "it must be host:port")
        }
        self.hostAndPort = hostAndPort
        self.from = from.hasPrefix("sip:") ? from : "sip:\(from)@\(parts[0])"
        isLoopback = parts[0].hasPrefix("127.")
    }

    /// The address that reaches a number by this gateway.
    func address(of number: String) -> String { "sip:\(number)@\(hostAndPort)" }

    /// The endpoint's settings. A gateway on this machine is reached from loopback; one elsewhere from the default route.
    public func endpointSettings(lines: Int, localAddress: String, user: String, password: String) -> SIPSettings {
        SIPSettings(
            localAddress: localAddress.isEmpty ? (isLoopback ? "127.0.0.1" : nil) : localAddress,
            credentials: user.isEmpty ? nil : SIPCredentials(userName: user, password: password),
            maximumCalls: lines
        )
    }
}
