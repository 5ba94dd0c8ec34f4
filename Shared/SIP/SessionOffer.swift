/// The session description we offer (RFC 4566, RFC 3264): one audio stream in the two codecs every telephone network has.
struct SessionOffer: Sendable {
    let address: String
    let isIPv6: Bool
    let port: UInt16
    /// Distinguishes this call's description from others of the same host.
    let sessionID: UInt64

    var text: String {
        let family = isIPv6 ? "IP6" : "IP4"
        return [
            "v=0",
            "o=- \(sessionID) 1 IN \(family) \(address)",
            "s=-",
            "c=IN \(family) \(address)",
            "t=0 0",
            "m=audio \(port) RTP/AVP 0 8",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:8 PCMA/8000",
            "a=ptime:20",
            "a=sendrecv",
            "",
        ].joined(separator: "\r\n")
    }
}
