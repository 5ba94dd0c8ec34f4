/// What a server said, without its text, which may repeat addresses.
public struct SMTPReply: Hashable, Sendable {
    /// Three-digit reply code, 200…599 (RFC 5321 §4.2).
    public let code: Int
    /// Enhanced status code such as `5.1.1` (RFC 3463), when the server gives one.
    public let enhancedStatus: String?

    /// Puts a reply together.
    public init(code: Int, enhancedStatus: String? = nil) {
        self.code = code
        self.enhancedStatus = enhancedStatus
    }

    /// A 5xx: the same command will fail again.
    public var isPermanent: Bool { code >= 500 }
    /// A 2xx or 3xx.
    public var isPositive: Bool { code < 400 }

    /// Reads the last line of a reply; `nil` for the lines before it (`250-…`) and for anything else.
    init?(line: some StringProtocol) {
        let bytes = Array(line.utf8)
        guard bytes.count >= 3, bytes.count == 3 || bytes[3] != UInt8(ascii: "-") else { return nil }
        guard let code = Int(String(decoding: bytes[0..<3], as: UTF8.self)), (200...599).contains(code) else { return nil }
        self.code = code
        let word = line.dropFirst(4).prefix { $0.isNumber || $0 == "." }
        enhancedStatus = Self.isEnhanced(word, class: code / 100) ? String(word) : nil
    }

    private static func isEnhanced(_ word: some StringProtocol, class first: Int) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0] == String(first) && parts.dropFirst().allSatisfy { (1...3).contains($0.utf8.count) }
    }
}

/// A recipient the server would not take.
public struct SMTPRefusal: Hashable, Sendable {
    /// Its place in the list the caller gave, from 0.
    public let recipient: Int
    /// What the server said.
    public let reply: SMTPReply

    /// Pairs the two.
    public init(recipient: Int, reply: SMTPReply) {
        self.recipient = recipient
        self.reply = reply
    }
}

/// The server has taken the message and is responsible for it now.
public struct SMTPReceipt: Hashable, Sendable {
    /// Recipients left out of the delivery; empty when all were taken.
    public let refused: [SMTPRefusal]

    /// A receipt, as a fake in a test gives.
    public init(refused: [SMTPRefusal] = []) { self.refused = refused }
}
