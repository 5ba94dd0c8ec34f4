import Foundation
import Testing

/// The mail server of `Tests/Simulators/smtp-sink`, run for one test.
final class MailSink: Sendable {
    /// One mail it kept.
    struct Kept: Decodable {
        struct Attachment: Decodable {
            let name: String?
            let type: String
            let size: Int
        }

        let from: String
        let to: [String]
        let headers: [String: String]
        let text: String?
        let html: String?
        let attachments: [Attachment]
        let defects: [String]
    }

    let port: Int
    private let process: Process
    private let log: URL

    init(_ options: [String] = []) throws {
        let log = FileManager.default.temporaryDirectory.appendingPathComponent("mail-sink-\(UUID().uuidString).jsonl")
        let program = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Simulators/smtp-sink/smtp-sink.py").path
        let process = Process()
        // Debian's Python, which has the packages installed by apt.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [program, "--port", "0", "--log", log.path] + options
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var announced = Data()
        while !announced.contains(0x0A) {
            let part = output.fileHandleForReading.availableData
            if part.isEmpty { break }
            announced += part
        }
        let words = String(decoding: announced, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        port = try #require(words.last.flatMap { Int($0) }, "the mail server did not start")
        self.process = process
        self.log = log
    }

    // The child inherits the signal mask of a Dispatch worker, in which SIGTERM is blocked.
    deinit {
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: log)
    }

    func kept() throws -> [Kept] {
        guard let content = try? Data(contentsOf: log) else { return [] }
        return try content.split(separator: 0x0A).map { try JSONDecoder().decode(Kept.self, from: $0) }
    }
}
