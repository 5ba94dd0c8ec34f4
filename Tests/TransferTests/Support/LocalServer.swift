import Foundation
import Testing

/// A server program started for one test and ended with it; it announces its port on standard output.
final class LocalServer: Sendable {
    let port: Int
    private let process: Process

    /// Starts Debian's Python, which has the packages installed by apt, and waits for its `listening HOST PORT`.
    init(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        // Provoked failures fill it with traces; run the program by hand to see why it does not start.
        process.standardError = FileHandle.nullDevice
        try process.run()
        var announced = Data()
        while !announced.contains(0x0A) {
            let part = output.fileHandleForReading.availableData
            if part.isEmpty { break }
            announced += part
        }
        let words = String(decoding: announced, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        self.process = process
        port = try #require(words.last.flatMap { Int($0) }, "the server did not start")
    }

    // The child inherits the signal mask of a Dispatch worker, in which SIGTERM is blocked.
    deinit { kill(process.processIdentifier, SIGKILL) }
}

/// A folder of its own for each test, removed with the object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "transfer-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A certificate for `localhost` that signs itself; returns the paths of certificate and key.
    func makeCertificate() throws -> (certificate: String, key: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost"
            .split(separator: " ").map(String.init)
            + [
                "-addext", "subjectAltName=DNS:localhost", "-keyout", path + "/key.pem", "-out",
                path + "/cert.pem",
            ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return (path + "/cert.pem", path + "/key.pem")
    }
}

/// The folder of this test target, from the place of this file.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
