public import ServiceRuntime

/// The dialer: places the calls that scheduling asks for and tells how each ended. It owns no schema.
public enum DialerService {
    /// What the executable is.
    public static let description = ServiceHost.Description(
        name: "dialer",
        settings: [
            Setting("DIALER_LINES", "calls at one time, 1 to 200", default: "5"),
            Setting("SIP_GATEWAY", "where calls are sent to, host:port of the provider's gateway"),
            Setting("SIP_FROM", "who calls: the user part, or a whole sip: address", default: "acerto"),
            Setting(
                "SIP_LOCAL_ADDRESS",
                "numeric address to bind; empty: that of the default route, or loopback for a gateway there",
                default: ""
            ),
            Setting("SIP_USER", "user name at the gateway; empty: it asks for none", default: ""),
            Setting("SIP_PASSWORD", "password at the gateway", default: "", secret: true),
            Setting("RING_SECONDS", "how long a call may stay unanswered, 5 to 120", default: "30"),
            Setting("TALK_SECONDS", "how long an answered call may last, 1 to 3600", default: "20"),
        ]
    )
}
