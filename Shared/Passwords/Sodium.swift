import CSodium

/// libsodium, started once a process; every use goes through here, so none can come before the start.
enum Sodium {
    private static let isReady = sodium_init() >= 0

    /// Runs `body` with the library started.
    ///
    /// `sodium_init` fails only where the system has no source of randomness; nothing secret can be made there, and going on
    /// would make guessable secrets, so the process stops.
    static func use<Value>(_ body: () -> Value) -> Value {
        precondition(isReady, "libsodium found no source of randomness")
        return body()
    }
}
