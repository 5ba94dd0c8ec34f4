import Foundation
import Testing

@testable import Transfer

@Suite("SMTP client") struct SMTPClientTests {
    @Test("a message arrives byte for byte, dots at line starts included")
    func delivers() async throws {
        let sink = try SMTPSink()
        let message = Array("Subject: pontos\r\n\r\n.um\r\n..dois\r\n.\r\nfim\r\n".utf8)
        let receipt = try await SMTPClient(sink.configuration()).send(
            from: "bounce@example.com",
            to: ["a@example.com", "b@example.com"],
            message
        )
        #expect(receipt.refused.isEmpty)
        let mail = try #require(try sink.kept().first)
        #expect(mail.from == "bounce@example.com")
        #expect(mail.to == ["a@example.com", "b@example.com"])
        #expect(Array(mail.raw) == message)
    }

    @Test("the null sender of a bounce passes")
    func nullSender() async throws {
        let sink = try SMTPSink()
        try await SMTPClient(sink.configuration()).send(from: "", to: ["a@example.com"], plainMail)
        #expect(try sink.kept().map { $0.from } == [""])
    }

    @Test("a refused recipient is told with its reply, temporary and permanent apart")
    func refusedRecipients() async throws {
        let sink = try SMTPSink(["--refuse-temporarily", "busy", "--refuse-permanently", "gone"])
        let client = SMTPClient(sink.configuration())
        let busy = SMTPReply(code: 450, enhancedStatus: "4.2.1")
        let gone = SMTPReply(code: 550, enhancedStatus: "5.1.1")

        let receipt = try await client.send(
            from: "",
            to: ["gone@example.com", "a@example.com", "busy@example.com"],
            plainMail
        )
        #expect(
            receipt.refused == [
                SMTPRefusal(recipient: 0, reply: gone), SMTPRefusal(recipient: 2, reply: busy),
            ]
        )

        for (recipients, disposition, reply) in [
            (["gone@example.com"], SMTPError.Disposition.permanent, gone),
            (["busy@example.com"], .temporary, busy),
            (["gone@example.com", "busy@example.com"], .temporary, busy),
        ] {
            let error = await #expect(throws: SMTPError.self) {
                try await client.send(from: "", to: recipients, plainMail)
            }
            #expect(error?.code == .recipientsRefused)
            #expect(error?.disposition == disposition)
            #expect(error?.reply == reply)
            #expect(error?.refused.count == recipients.count)
        }
        #expect(try sink.kept().count == 1)
    }

    @Test("a refused message is permanent")
    func refusedMessage() async throws {
        let sink = try SMTPSink(["--refuse-message", "spam"])
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPClient(sink.configuration()).send(from: "", to: ["spam@example.com"], plainMail)
        }
        #expect(
            error
                == SMTPError(
                    .messageRefused,
                    .permanent,
                    reply: SMTPReply(code: 554, enhancedStatus: "5.7.1")
                )
        )
    }

    @Test(
        "a connection lost after the message and before the answer leaves the outcome unknown, and it was taken"
    )
    func unknownOutcome() async throws {
        let sink = try SMTPSink(["--hang-up", "lost"])
        let error = await #expect(throws: SMTPError.self) {
            try await SMTPClient(sink.configuration()).send(from: "", to: ["lost@example.com"], plainMail)
        }
        #expect(error?.disposition == .unknown)
        #expect(error?.isRetriable == false)
        #expect(try sink.kept().count == 1)
    }

    @Test("nobody listening is temporary")
    func nobodyThere() async throws {
        let client = SMTPClient(SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none))
        let error = await #expect(throws: SMTPError.self) {
            try await client.send(from: "", to: ["a@example.com"], plainMail)
        }
        #expect(error == SMTPError(.network(.connectionFailed), .temporary))
    }

    @Test("user and password are checked by the server")
    func authentication() async throws {
        let sink = try SMTPSink(["--user", "acerto", "--password", "segredo"])
        var configuration = sink.configuration()
        configuration.credentials = .init(user: "acerto", password: "segredo")
        try await SMTPClient(configuration).send(from: "", to: ["a@example.com"], plainMail)
        #expect(try sink.kept().map(\.user) == ["acerto"])

        configuration.credentials = .init(user: "acerto", password: "errada")
        let refused = SMTPClient(configuration)
        let error = await #expect(throws: SMTPError.self) {
            try await refused.send(from: "", to: ["a@example.com"], plainMail)
        }
        #expect(error?.code == .authenticationRefused)
        #expect(error?.disposition == .temporary)
    }

    @Test(
        "STARTTLS and implicit TLS encrypt, and an unknown certificate is refused",
        arguments: ["start", "implicit"]
    )
    func encryption(kind: String) async throws {
        let folder = try TemporaryFolder()
        let (certificate, key) = try folder.makeCertificate()
        let sink = try SMTPSink(
            ["--tls", kind, "--certificate", certificate, "--key", key],
            folder: folder
        )
        func security(_ trust: TLSOptions.Trust) -> SMTPConfiguration.Security {
            kind == "start" ? .startTLS(TLSOptions(trust: trust)) : .implicitTLS(TLSOptions(trust: trust))
        }
        let trusting = SMTPClient(
            sink.configuration(security(.authorities(path: certificate)), host: "localhost")
        )
        try await trusting.send(from: "", to: ["a@example.com"], plainMail)
        #expect(try sink.kept().map(\.tls) == [true])

        let strict = SMTPClient(sink.configuration(security(.system), host: "localhost"))
        let error = await #expect(throws: SMTPError.self) {
            try await strict.send(from: "", to: ["a@example.com"], plainMail)
        }
        #expect(error == SMTPError(.network(.certificateRefused), .temporary))
    }

    @Test("a server without STARTTLS gets nothing when encryption is required")
    func downgrade() async throws {
        let sink = try SMTPSink()
        let client = SMTPClient(sink.configuration(.startTLS(TLSOptions())))
        let error = await #expect(throws: SMTPError.self) {
            try await client.send(from: "", to: ["a@example.com"], plainMail)
        }
        #expect(error == SMTPError(.network(.tlsFailed), .temporary))
        #expect(try sink.kept().isEmpty)
    }

    @Test("a hundred messages go over no more connections than allowed")
    func pool() async throws {
        let sink = try SMTPSink()
        var configuration = sink.configuration()
        configuration.maximumConnections = 3
        let client = SMTPClient(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask { try await client.send(from: "", to: ["n\(number)@example.com"], plainMail) }
            }
            try await group.waitForAll()
        }
        let kept = try sink.kept()
        #expect(Set(kept.map { $0.to }).count == 100)
        #expect(Set(kept.map(\.peer)).count <= 3)
    }

    @Test(
        "what would smuggle a second command or message is refused before anything is sent",
        arguments: [
            "a\r\nRCPT TO:<x@y.z>@example.com", "a@b@c", "a b@example.com", "<a@example.com>", "", "a@",
            "@b", "a..b@c", "ação@c",
        ]
    )
    func invalidRecipient(address: String) async throws {
        let client = SMTPClient(SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none))
        let error = await #expect(throws: SMTPError.self) {
            try await client.send(from: "", to: ["a@example.com", address], plainMail)
        }
        #expect(error == SMTPError(.invalidRecipient(1), .permanent))
    }

    @Test(
        "bare line ends and endless lines are refused",
        arguments: ["a\nb\r\n", "a\rb\r\n", "a\r", String(repeating: "x", count: 999) + "\r\n"]
    )
    func malformedMessage(text: String) async throws {
        let client = SMTPClient(SMTPConfiguration(host: "127.0.0.1", port: 1, security: .none))
        let error = await #expect(throws: SMTPError.self) {
            try await client.send(from: "", to: ["a@example.com"], Array(text.utf8))
        }
        #expect(error == SMTPError(.malformedMessage, .permanent))
    }
}
