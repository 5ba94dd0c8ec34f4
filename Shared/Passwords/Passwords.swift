import CSodium
import Dispatch
import Synchronization

/// Hashes passwords and checks them, by Argon2id on a thread outside Swift's cooperative pool.
///
/// One computation at a time: each takes a core for tens of milliseconds and megabytes of memory, and a flood of logins must
/// exhaust neither. Beyond `waitingLimit` callers are turned away at once.
public final class Passwords: Sendable {
    /// What a verified password tells.
    public enum Verdict: Hashable, Sendable {
        /// Another password, or a text that is no hash.
        case wrong
        /// The password; `needsRehash` when the stored hash was made with other costs than now, so hash it anew.
        case right(needsRehash: Bool)
    }

    /// Longest password taken, in UTF-8 bytes: enough for any passphrase, too little to make hashing the password itself costly.
    public static let maximumPasswordBytes = 1024

    private let cost: PasswordCost
    private let waitingLimit: Int
    private let waiting = Atomic<Int>(0)
    // A serial queue of its own runs on a thread that libdispatch adds beside the cooperative pool's.
    private let queue = DispatchQueue(label: "passwords")

    /// Hashes at this cost, with at most `waitingLimit` callers at once.
    public init(cost: PasswordCost = .recommended, waitingLimit: Int = 64) {
        self.cost = cost
        self.waitingLimit = max(1, waitingLimit)
    }

    /// Hashes a password with a fresh salt.
    public func hash(_ password: String) async throws(PasswordError) -> PasswordHash {
        let cost = cost
        return try await compute(password) { bytes in Self.hash(bytes, cost) }.get()
    }

    /// Whether the password is the one the hash was made from. The time taken does not depend on where they differ.
    ///
    /// For a user who does not exist, check against `decoy()` so that the answer takes as long.
    public func verify(_ password: String, against hash: PasswordHash) async throws(PasswordError)
        -> Verdict
    {
        let cost = cost
        return try await compute(password) { bytes in .success(Self.verify(bytes, hash, cost)) }.get()
    }

    /// A hash at the current cost that no password matches: of a random token nobody knows. Make one at start and keep it.
    public func decoy() async throws(PasswordError) -> PasswordHash { try await hash(Tokens.make()) }

    private func compute<Value: Sendable>(
        _ password: String,
        _ body: @escaping @Sendable ([CChar]) -> Result<Value, PasswordError>
    ) async -> Result<Value, PasswordError> {
        guard password.utf8.count <= Self.maximumPasswordBytes else { return .failure(.tooLong) }
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        guard waiting.add(1, ordering: .relaxed).newValue <= waitingLimit else {
            waiting.subtract(1, ordering: .relaxed)
            return .failure(.busy)
        }
        defer { waiting.subtract(1, ordering: .relaxed) }
        return await withCheckedContinuation { caller in
            queue.async { caller.resume(returning: body(bytes)) }
        }
    }

    private static func hash(_ password: [CChar], _ cost: PasswordCost) -> Result<
        PasswordHash, PasswordError
    > {
        Sodium.use {
            var text = [CChar](repeating: 0, count: Int(crypto_pwhash_argon2id_STRBYTES))
            let code = crypto_pwhash_argon2id_str(
                &text,
                password,
                UInt64(password.count),
                UInt64(cost.passes),
                cost.memoryKiB << 10
            )
            guard code == 0 else { return .failure(.outOfMemory) }
            return .success(
                PasswordHash(
                    encoded: String(
                        decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
                        as: UTF8.self
                    )
                )
            )
        }
    }

    private static func verify(_ password: [CChar], _ hash: PasswordHash, _ cost: PasswordCost)
        -> Verdict
    {
        Sodium.use {
            guard crypto_pwhash_argon2id_str_verify(hash.encoded, password, UInt64(password.count)) == 0
            else { return .wrong }
            let needsRehash =
                crypto_pwhash_argon2id_str_needs_rehash(
                    hash.encoded,
                    UInt64(cost.passes),
                    cost.memoryKiB << 10
                ) != 0
            return .right(needsRehash: needsRehash)
        }
    }
}
