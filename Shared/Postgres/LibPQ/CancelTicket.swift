internal import CPostgres

/// Owns one `PGcancel`: address and secret key of a session, copied out of the connection.
///
/// Sendable although it holds a pointer: libpq never changes a `PGcancel` after `PQgetCancel`, documents `PQcancel` as safe from any
/// thread, and `PQfreeCancel` runs in `deinit`, when no other reference exists.
final class CancelTicket: @unchecked Sendable {
    private let raw: OpaquePointer

    init(owning raw: OpaquePointer) { self.raw = raw }

    deinit { PQfreeCancel(raw) }

    /// Asks the server to cancel and waits until it has taken the request. Blocks: for helper threads only.
    ///
    /// A refusal needs no handling: the statement then runs on to its end or to `statement_timeout`.
    func cancel() {
        var message = [CChar](repeating: 0, count: 256)
        _ = PQcancel(raw, &message, Int32(message.count))
    }
}
