/// The addresses the suite sends to: plain ASCII `local@domain`, without quoted local parts, comments or address literals.
public enum MailAddress {
    /// Whether the text is such an address (the dot-atom form of RFC 5321 §4.1.2, with its length limits).
    public static func isValid(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count) else { return false }
        return isDotAtom(parts[0], isLocalByte) && isDotAtom(parts[1], isDomainByte) && isDomain(parts[1])
    }

    private static func isDotAtom(_ text: Substring, _ isAllowed: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        text.split(separator: ".").allSatisfy { $0.utf8.count <= 63 && $0.first != "-" && $0.last != "-" }
    }

    private static func isDomainByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: byte == UInt8(ascii: "-")
        }
    }

    private static func isLocalByte(_ byte: UInt8) -> Bool { isDomainByte(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }
}
