import CSodium

/// SHA-256 and what is built on it.
public enum Digests {
    /// SHA-256 (FIPS 180-4), 32 bytes. What to store of a token that is already random; never of a password.
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        Sodium.use {
            var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
            crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
            return digest
        }
    }

    /// HMAC-SHA-256 (RFC 2104), 32 bytes, with a key of any length.
    public static func hmacSHA256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        Sodium.use {
            var state = crypto_auth_hmacsha256_state()
            var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
            crypto_auth_hmacsha256_init(&state, key, key.count)
            crypto_auth_hmacsha256_update(&state, bytes, UInt64(bytes.count))
            crypto_auth_hmacsha256_final(&state, &code)
            return code
        }
    }

    /// Whether two secrets are equal, in a time that tells nothing about where they differ. Lengths are no secret.
    public static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return Sodium.use { sodium_memcmp(one, other, one.count) == 0 }
    }

    /// Lower-case hexadecimal.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
