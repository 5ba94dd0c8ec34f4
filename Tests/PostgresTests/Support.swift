import Logging
import Postgres
import Synchronization
import TestSupport

extension Logger {
    /// Shows nothing below an error.
    static var quiet: Logger {
        var logger = Logger(label: "postgres-tests")
        logger.logLevel = .error
        return logger
    }
}

/// Runs a closure with a pool on a database of its own.
func withTestPool<R>(
    connections: Int = 4,
    changing change: (inout PostgresSettings) -> Void = { _ in },
    _ body: (PostgresPool) async throws -> R
) async throws -> R {
    try await TestPostgres.withDatabase { settings in
        var settings = settings
        settings.maximumConnections = connections
        change(&settings)
        return try await PostgresPool.withPool(settings, logger: .quiet, body)
    }
}

/// Lets a number of tasks through once all of them have arrived.
actor Gate {
    private var missing: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(parties: Int) { missing = parties }

    func arrive() async {
        missing -= 1
        guard missing > 0 else {
            for task in waiting { task.resume() }
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }
}

/// A number that tasks count up.
final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var value: Int { count.load(ordering: .relaxed) }

    @discardableResult func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// The error that a closure throws; `nil` when it throws none or another kind.
func postgresError<R>(of body: () async throws -> R) async -> PostgresError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}
