internal import Synchronization

/// A transaction in progress, lent by `withTransaction`.
public struct PostgresTransaction: PostgresExecutor {
    /// The use of the connection that the statements go through.
    public let session: PostgresSession
    private let savepoints = SavepointCounter()

    init(session: PostgresSession) { self.session = session }

    /// Runs a part of the transaction that may fail alone: when the closure throws, only what it did is undone.
    ///
    /// Two more round trips. After a serialization failure or deadlock the whole transaction is lost all the same.
    @discardableResult public func withSavepoint<R>(_ body: (PostgresTransaction) async throws -> R) async throws -> R {
        let name = SQL(unsafeSQL: "s\(savepoints.next())")
        _ = try await session.statements(["SAVEPOINT \(name)"])
        let result: R
        do { result = try await body(self) } catch {
            _ = try await session.statements(["ROLLBACK TO SAVEPOINT \(name)", "RELEASE SAVEPOINT \(name)"], isCancellable: false)
            throw error
        }
        _ = try await session.statements(["RELEASE SAVEPOINT \(name)"])
        return result
    }

    /// The whole life of the transaction; gives the connection back in any case.
    func run<R>(_ body: (PostgresTransaction) async throws -> R) async throws -> R {
        defer { session.end() }
        let result: R
        do {
            result = try await body(self)
            try Task.checkCancellation()
        } catch {
            await rollBack()
            throw error
        }
        try await commit()
        return result
    }

    private func rollBack() async {
        guard session.hasBegun, session.transaction == .open || session.transaction == .failed else { return }
        // If this fails the session is not clean and the pool closes it, which rolls back too.
        _ = try? await session.statements(["ROLLBACK"], isCancellable: false)
    }

    private func commit() async throws {
        guard session.hasBegun else { return }
        guard session.transaction == .open else {
            await rollBack()
            throw PostgresError(.rolledBack, "a statement failed, and the closure went on as if it had not")
        }
        do {
            let rows = try await session.statements(["COMMIT"], isCancellable: false)
            // The server answers COMMIT of a failed transaction with ROLLBACK, not with an error.
            guard rows.first?.result.commandTag == "COMMIT" else { throw PostgresError(.rolledBack, "the server rolled back") }
        } catch let error as PostgresError where error.code == .connection { throw error.changing { $0.code = .commitUnknown } }
    }
}

/// Names savepoints apart, nested or not.
private final class SavepointCounter: Sendable {
    private let last = Atomic<Int>(0)

    func next() -> Int { last.add(1, ordering: .relaxed).newValue }
}
