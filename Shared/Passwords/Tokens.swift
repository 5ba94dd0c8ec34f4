import CSodium

/// Unguessable values: links, sessions, API keys, verification codes.
public enum Tokens {
    /// Random bytes from the system's generator.
    public static func randomBytes(_ count: Int) -> [UInt8] {
        Sodium.use {
            var bytes = [UInt8](repeating: 0, count: max(0, count))
            randombytes_buf(&bytes, bytes.count)
            return bytes
        }
    }

    /// A token for a URL or a header: `byteCount` random bytes (32: 256 bits) in base64url without padding, 43 characters.
    public static func make(byteCount: Int = 32) -> String {
        var group = 0
        var bits = 0
        var text = ""
        for byte in randomBytes(byteCount) {
            group = group << 8 | Int(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(alphabet[group >> bits & 63])
            }
            group &= 1 << bits - 1
        }
        if bits > 0 { text.append(alphabet[group << (6 - bits) & 63]) }
        return text
    }

    /// A code of digits that a person types from a message; every one of the 10^`digits` values is equally likely.
    public static func makeNumericCode(digits: Int = 6) -> String {
        Sodium.use {
            String(
                (0..<max(1, digits)).map { _ in
                    Character(UnicodeScalar(48 + UInt8(randombytes_uniform(10))))
                }
            )
        }
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )
}
