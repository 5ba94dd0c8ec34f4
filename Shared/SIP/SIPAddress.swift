/// A `sip:` URI that is safe to put into a request line and headers.
struct SIPAddress: Hashable, Sendable {
    let text: String
    /// The part before `@`.
    let user: String

    /// Accepts `sip:user@host[:port][;parameter…]` of at most 256 visible ASCII characters without `<`, `>` and `"`, so that no text
    /// from a database can end a header early, and without a password, which has no place in a URI. Throws `.invalidAddress` naming `field`.
    init(_ text: String, field: String) throws(SIPError) {
        guard Self.isSafe(text) else { throw SIPError(.invalidAddress, reason: "\(field) is not a SIP URI") }
        let parts = text.dropFirst(4).split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(":"), !parts[1].contains("@"), let first = parts[1].first,
            first.isLetter || first.isNumber || first == "["
        else { throw SIPError(.invalidAddress, reason: "\(field) needs a user and a host") }
        self.text = text
        user = String(parts[0])
    }

    /// A `sip:` URI whose characters cannot end a header or its angle brackets.
    static func isSafe(_ text: String) -> Bool { text.utf8.count <= 256 && text.hasPrefix("sip:") && text.utf8.allSatisfy(isAllowed) }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"")
    }
}
