import Passwords

/// Proves that a form was made by this process for the session that sends it.
struct CSRFGuard: Sendable {
    /// The field that carries the proof.
    static let field = "csrf"

    private let key: [UInt8]

    /// A guard with a key of its own, so that no proof outlives the process.
    init(key: [UInt8] = Tokens.randomBytes(32)) { self.key = key }

    /// The proof for a session.
    func token(for session: String) -> String { Digests.hexadecimal(Digests.hmacSHA256(Array(session.utf8), key: key)) }

    /// Whether a proof is that of a session, in a time that tells nothing.
    func accepts(_ token: String, for session: String) -> Bool {
        Digests.areEqual(Array(token.utf8), Array(self.token(for: session).utf8))
    }
}
