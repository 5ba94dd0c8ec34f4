/// Where the payer's bank fetches a dynamic charge: host and path without scheme, at most 77 characters.
///
/// The host answers over TLS with a signed document; the path ends in an identifier that nobody can guess.
public struct PixLocation: Hashable, Sendable {
    /// Host and path, as the QR code writes them.
    public let text: String

    /// Reads a location as the provider gives it; throws `PixError` on `.location` when it has a scheme, no path, or any
    /// character that a URL's path may not have.
    public init(_ text: String) throws(PixError) {
        guard !text.isEmpty else { throw PixError(.location, .empty) }
        guard text.utf8.count <= 77 else { throw PixError(.location, .tooLong(maximum: 77)) }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count >= 2, Self.isAuthority(parts[0]), parts.dropFirst().allSatisfy(Self.isSegment) else {
            throw PixError(.location, .malformed(expected: "servidor/caminho, sem https://"))
        }
        self.text = text
    }

    /// A host, with a port or without.
    private static func isAuthority(_ bytes: Substring.UTF8View) -> Bool {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let host = parts.first, ASCII.isHost(host, lowerCaseOnly: false) else { return false }
        return parts.count == 1 || (parts.count == 2 && (1...5).contains(parts[1].count) && parts[1].allSatisfy(ASCII.isDigit))
    }

    private static func isSegment(_ bytes: Substring.UTF8View) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { ASCII.isAlphanumeric($0) || "-._~%!$&'()*+,;=:@".utf8.contains($0) }
    }
}
