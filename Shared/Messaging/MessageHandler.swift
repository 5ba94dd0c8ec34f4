public import Postgres

/// What a consumer does with the messages of one type.
///
/// `prepare` runs before the transaction, for all messages of a batch together: it asks other services what is needed.
/// `apply` runs in the consumer's transaction, once for each message; what it writes, the inbox row and the outbox rows
/// commit together. It throws `PermanentFailure` for what no retry can mend.
public protocol MessageHandler<Prepared>: Sendable {
    /// What `prepare` finds out for the batch.
    associatedtype Prepared: Sendable
    /// Looks up what the batch needs, outside any transaction.
    func prepare(_ messages: [IncomingMessage]) async throws -> Prepared
    /// Applies one message inside the transaction of its tenant.
    func apply(_ message: IncomingMessage, _ prepared: Prepared, in transaction: PostgresTransaction) async throws
    /// Called after the transaction has committed, for effects outside the database.
    func committed(_ messages: [IncomingMessage], _ prepared: Prepared) async
}

extension MessageHandler {
    /// Nothing to do.
    public func committed(_ messages: [IncomingMessage], _ prepared: Prepared) async {}
}

/// A handler that needs no look-ups.
public struct SimpleHandler: MessageHandler {
    private let body: @Sendable (IncomingMessage, PostgresTransaction) async throws -> Void

    /// A handler that runs `body` in the transaction.
    public init(_ body: @escaping @Sendable (IncomingMessage, PostgresTransaction) async throws -> Void) { self.body = body }

    /// Nothing to look up.
    public func prepare(_ messages: [IncomingMessage]) async throws {}

    /// Runs the closure.
    public func apply(_ message: IncomingMessage, _ prepared: Void, in transaction: PostgresTransaction) async throws {
        try await body(message, transaction)
    }
}

/// A failure that trying again cannot mend: the message is parked with this reason.
public struct PermanentFailure: Error, CustomStringConvertible, Sendable {
    /// Why, without personal data.
    public let reason: String
    /// A failure with its reason.
    public init(_ reason: String) { self.reason = reason }
    /// The reason.
    public var description: String { reason }
}
