/// What is stored instead of a password: Argon2id in the usual text form, `$argon2id$v=19$m=…,t=…,p=1$salt$hash`.
public struct PasswordHash: Hashable, Sendable {
    /// The text to store; holds cost, salt and hash, below 128 ASCII characters.
    public let encoded: String

    /// Takes a stored text; whether it is a hash shows only when a password is checked against it.
    public init(encoded: String) { self.encoded = encoded }
}

extension PasswordHash: CustomStringConvertible, CustomDebugStringConvertible {
    /// Never the hash, so that no log can hold it.
    public var description: String { "PasswordHash" }
    /// Never the hash, so that no log can hold it.
    public var debugDescription: String { "PasswordHash" }
}

/// How much work a guess costs.
public struct PasswordCost: Hashable, Sendable {
    /// Passes over the memory, at least 1.
    public let passes: Int
    /// Memory, in KiB, at least 8.
    public let memoryKiB: Int

    /// Other costs than the recommended ones, as for tests; values below the least or above 1 GiB and 64 passes are moved there.
    public init(passes: Int, memoryKiB: Int) {
        self.passes = min(max(passes, 1), 64)
        self.memoryKiB = min(max(memoryKiB, 8), 1 << 20)
    }

    /// 2 passes over 19 MiB: the OWASP Password Storage Cheat Sheet's minimum for Argon2id, about 70 ms on a small server.
    public static let recommended = PasswordCost(passes: 2, memoryKiB: 19 << 10)
}

/// Why a password was neither hashed nor checked.
public enum PasswordError: Error, Hashable, Sendable {
    /// Longer than `Passwords.maximumPasswordBytes`.
    case tooLong
    /// As many as allowed wait already; answer "try again later".
    case busy
    /// No memory for the computation.
    case outOfMemory

    /// Whether trying again later can help.
    public var isRetriable: Bool { self != .tooLong }
}
