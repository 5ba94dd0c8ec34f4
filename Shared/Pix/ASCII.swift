/// Classes of ASCII bytes that the formats of Pix are made of.
enum ASCII {
    static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    static func isUpperCase(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
    static func isLowerCase(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isUpperCase(byte) || isLowerCase(byte) }
    static func isPrintable(_ byte: UInt8) -> Bool { (32...126).contains(byte) }

    /// Whether the bytes are a host name of two labels or more, each of 1…63 letters, digits and inner hyphens.
    static func isHost(_ bytes: some Collection<UInt8>, lowerCaseOnly: Bool) -> Bool {
        let hyphen = UInt8(ascii: "-")
        let labels = Array(bytes).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
                    && label.allSatisfy { isDigit($0) || isLowerCase($0) || $0 == hyphen || (!lowerCaseOnly && isUpperCase($0)) }
            }
    }
}
