import Foundation
import Testing

@testable import Transfer

/// The sink of `Tests/Simulators/smtp-sink`, run for one test.
final class SMTPSink: Sendable {
    /// One message it kept.
    struct Kept: Decodable {
        struct Attachment: Decodable {
            let name: String?
            let type: String
            let size: Int
            let sha256: String
        }

        let peer: Int
        let tls: Bool
        let user: String?
        let from: String
        let to: [String]
        let headers: [String: String]
        let text: String?
        let html: String?
        let attachments: [Attachment]
        let defects: [String]
        let raw: Data
    }

    let folder: TemporaryFolder
    private let server: LocalServer

    init(_ options: [String] = [], folder: TemporaryFolder? = nil) throws {
        self.folder = try folder ?? TemporaryFolder()
        let program = testFolder.deletingLastPathComponent().appendingPathComponent(
            "Simulators/smtp-sink/smtp-sink.py"
        ).path
        server = try LocalServer(
            [program, "--port", "0", "--log", self.folder.path + "/mails.jsonl"] + options
        )
    }

    var port: Int { server.port }

    func configuration(_ security: SMTPConfiguration.Security = .none, host: String = "127.0.0.1")
        -> SMTPConfiguration
    {
        SMTPConfiguration(host: host, port: port, security: security, timeout: .seconds(20))
    }

    func kept() throws -> [Kept] {
        guard let log = try? Data(contentsOf: URL(fileURLWithPath: folder.path + "/mails.jsonl")) else {
            return []
        }
        return try log.split(separator: 0x0A).map { try JSONDecoder().decode(Kept.self, from: $0) }
    }
}

/// A small valid message.
let plainMail = Array("From: a@example.com\r\nSubject: x\r\n\r\nBom dia\r\n".utf8)
