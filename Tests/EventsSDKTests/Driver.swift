import Foundation
import Testing

/// The test program `drive`: one handle of the library, which does what it is told.
actor Driver {
    /// What the library said after a call.
    struct Answer: Sendable {
        let status: Int
        let confirmed: Int
        let pending: Int
        let conversation: String
        let error: String
    }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let chunks: AsyncStream<Data>
    private let feed: AsyncStream<Data>.Continuation
    private var buffer = Data()
    private var iterator: AsyncStream<Data>.Iterator

    /// Starts the program and hears how opening the handle went.
    static func open(
        _ url: String,
        connect: Int = 5_000,
        confirm: Int = 10_000,
        ca: String? = nil
    ) async throws -> (driver: Driver, opened: Answer) {
        let driver = Driver()
        let program = try await Library.program("drive")
        try await driver.start(program, [url, "7", "\(connect)", "\(confirm)"] + (ca.map { [$0] } ?? []))
        return (driver, try await driver.answer())
    }

    private init() {
        // Unbounded, and bounded by one answer a command.
        (chunks, feed) = AsyncStream.makeStream(of: Data.self)
        iterator = chunks.makeAsyncIterator()
    }

    private func start(_ program: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        output.fileHandleForReading.readabilityHandler = { [feed] handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
                feed.finish()
            } else {
                feed.yield(data)
            }
        }
        try process.run()
    }

    /// Sends a command; `answer` hears its end.
    func tell(_ command: String) throws { try input.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8)) }

    func answer() async throws -> Answer {
        var iterator = iterator
        while !buffer.contains(UInt8(ascii: "\n")) {
            let chunk = try #require(await iterator.next(isolation: self), "the program has ended")
            buffer.append(chunk)
        }
        self.iterator = iterator
        let end = try #require(buffer.firstIndex(of: UInt8(ascii: "\n")))
        let fields = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false).map(
            String.init
        )
        buffer = Data(buffer[buffer.index(after: end)...])
        try #require(fields.count == 5)
        return Answer(
            status: try #require(Int(fields[0])),
            confirmed: try #require(Int(fields[1])),
            pending: try #require(Int(fields[2])),
            conversation: fields[3],
            error: fields[4]
        )
    }

    func ask(_ command: String) async throws -> Answer {
        try tell(command)
        return try await answer()
    }

    /// Closes the handle; 0 when the sanitizers have nothing to say.
    func close() async throws -> Int32 {
        try input.fileHandleForWriting.close()
        var iterator = iterator
        while await iterator.next(isolation: self) != nil {}
        process.waitUntilExit()
        return process.terminationStatus
    }
}
