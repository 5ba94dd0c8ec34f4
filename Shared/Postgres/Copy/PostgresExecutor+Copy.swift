extension PostgresExecutor {
    /// Loads rows by `COPY … FROM STDIN (FORMAT binary)` and gives their number; the fastest way in.
    ///
    /// `sql` is trusted text. The server accepts no COPY into a table with row-level security: load a staging table, then
    /// `INSERT … SELECT`. When the closure throws, nothing of the COPY stays.
    @discardableResult public func copyIn(_ sql: String, _ write: (inout CopyWriter) async throws -> Void) async throws -> Int {
        _ = try await session.perform(.copyBegin(sql, .in))
        do {
            var writer = CopyWriter(session)
            try await write(&writer)
            try await writer.finish()
            guard case .affected(let count) = try await session.perform(.copyEnd(failure: nil)) else { throw PostgresSession.unexpected }
            return count
        } catch {
            // Unknown means that the server is still in COPY mode: it must hear that the rows are not wanted.
            if session.transaction == .unknown {
                _ = try? await session.perform(.copyEnd(failure: "the writer gave up"), isCancellable: false)
            }
            throw error
        }
    }

    /// Streams rows by `COPY (…) TO STDOUT (FORMAT binary)`; the way to read more rows than should be in memory at once.
    ///
    /// `sql` is trusted text. A closure that returns early has the rest read and dropped; one that throws has the statement cancelled.
    public func copyOut<R>(_ sql: String, _ read: (inout CopyReader) async throws -> R) async throws -> R {
        _ = try await session.perform(.copyBegin(sql, .out))
        do {
            var reader = CopyReader(session)
            let result = try await read(&reader)
            try await reader.drain()
            return result
        } catch {
            if session.transaction == .unknown { _ = try? await session.perform(.copyAbandon, isCancellable: false) }
            throw error
        }
    }
}
