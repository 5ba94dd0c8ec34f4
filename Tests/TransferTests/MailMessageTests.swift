import BusinessCalendar
import Foundation
import Testing

@testable import Transfer

@Suite("Mail message") struct MailMessageTests {
    private func mail(_ subject: String = "Seu acordo", text: String = "Olá\n") -> MailMessage {
        MailMessage(
            from: .init("Credora S.A.", "cobranca@example.com"),
            to: [.init("João da Silva", "joao@example.com")],
            subject: subject,
            text: text,
            messageID: "m.1@example.com",
            date: Instant(microsecondsSinceEpoch: 1_795_525_200_000_000)
        )
    }

    /// As Python's `email` package reads it after a real passage.
    private func arrived(_ message: MailMessage) async throws -> SMTPSink.Kept {
        let sink = try SMTPSink()
        try await SMTPClient(sink.configuration()).send(
            from: "",
            to: message.to.map(\.address),
            try message.encoded()
        )
        return try #require(try sink.kept().first)
    }

    @Test("an independent reader gets back subject, names, texts and files")
    func roundTrip() async throws {
        var message = mail(
            "Proposta de acordo: três opções para a sua dívida, com desconto de até 40 % até o próximo dia útil 💙"
        )
        message.html = "<p>Olá, João — <b>R$ 1.234,56</b> = total</p>"
        message.text =
            "Olá, João.\nTotal = R$ 1.234,56 \n.\n" + String(repeating: "Linha comprida ", count: 30)
            + "fim"
        message.replyTo = .init("Atendimento \"24h\"", "fale@example.com")
        message.headers = [.init("List-Unsubscribe", "<https://example.com/sair?c=1>")]
        let pdf = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        message.attachments = [
            .init(name: "boleto.pdf", contentType: "application/pdf", content: pdf),
            .init(
                name: "Termo de acordo – João da Silva, número 4471 (segunda via com observações).pdf",
                contentType: "application/pdf",
                content: []
            ),
        ]
        let mail = try await arrived(message)
        #expect(mail.defects == [])
        #expect(mail.headers["Subject"] == message.subject)
        #expect(mail.headers["From"] == "\"Credora S.A.\" <cobranca@example.com>")
        #expect(mail.headers["To"] == "João da Silva <joao@example.com>")
        #expect(mail.headers["Reply-To"] == "\"Atendimento \\\"24h\\\"\" <fale@example.com>")
        #expect(mail.headers["Message-ID"] == "<m.1@example.com>")
        #expect(mail.headers["Date"] == "Tue, 24 Nov 2026 10:00:00 -0300")
        #expect(mail.headers["List-Unsubscribe"] == "<https://example.com/sair?c=1>")
        #expect(mail.text == message.text)
        #expect(mail.html == message.html)
        #expect(mail.attachments.map(\.name) == message.attachments.map(\.name))
        #expect(mail.attachments.map(\.size) == [5000, 0])
    }

    @Test("a text alone is a simple message, and the same facts give the same bytes")
    func simple() throws {
        let bytes = try mail().encoded()
        #expect(try mail().encoded() == bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("Content-Type: text/plain; charset=utf-8\r\n"))
        #expect(text.hasSuffix("\r\n\r\nOl=C3=A1\r\n"))
    }

    @Test(
        "lines stay short and ASCII whatever the subject",
        arguments: ["ã", "ã💙", "palavra ", "x", "=?UTF-8?B?eA==?= "]
    )
    func shortLines(unit: String) async throws {
        for count in [1, 2, 11, 60, 200] {
            let subject = String(repeating: unit, count: count)
            let bytes = try mail(subject, text: subject).encoded()
            #expect(bytes.allSatisfy { $0 < 0x80 })
            let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        }
        #expect(
            try await arrived(mail(String(repeating: unit, count: 40))).headers["Subject"]
                == String(repeating: unit, count: 40)
        )
    }

    @Test(
        "nothing can inject a header",
        arguments: ["a\r\nBcc: x@y.z", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", "a\u{85}b"]
    )
    func injection(text: String) {
        #expect(throws: MailMessageError.controlCharacter(field: "Subject")) {
            try mail(text).encoded()
        }
        var named = mail()
        named.from = .init(text, "a@example.com")
        #expect(throws: MailMessageError.controlCharacter(field: "From")) { try named.encoded() }
        var attached = mail()
        attached.attachments = [.init(name: text, contentType: "text/plain", content: [])]
        #expect(throws: MailMessageError.controlCharacter(field: "attachment name")) {
            try attached.encoded()
        }
        var further = mail()
        further.headers = [.init("X-A", text)]
        #expect(throws: MailMessageError.invalidHeaderValue(name: "X-A")) { try further.encoded() }
        var identified = mail()
        identified.messageID = text + "@example.com"
        #expect(throws: MailMessageError.invalidMessageID) { try identified.encoded() }
        var addressed = mail()
        addressed.to = [.init(nil, text + "@example.com")]
        #expect(throws: MailMessageError.invalidAddress(header: "To")) { try addressed.encoded() }
        var typed = mail()
        typed.attachments = [.init(name: "a", contentType: "text/" + text, content: [])]
        #expect(throws: MailMessageError.invalidContentType(attachment: 0)) { try typed.encoded() }
    }

    @Test(
        "headers the message writes itself cannot be given twice",
        arguments: ["Bcc", "from", "Content-Type", "X Y", ""]
    )
    func ownHeaders(name: String) {
        var message = mail()
        message.headers = [.init(name, "x")]
        #expect(throws: MailMessageError.invalidHeaderName(name)) { try message.encoded() }
    }

    @Test(
        "base64 as the RFC prints it",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
    )
    func base64(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
    }
}
