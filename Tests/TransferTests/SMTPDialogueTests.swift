import Testing

@testable import Transfer

@Suite("SMTP dialogue") struct SMTPDialogueTests {
    /// Plays lines `C: …`, `S: …` and `.` (the message was handed over), then the connection breaks.
    private func broken(after lines: [String]) -> SMTPError? {
        var dialogue = SMTPDialogue()
        for line in lines {
            if line == "." {
                dialogue.handedOver()
            } else if line.hasPrefix("C: ") {
                dialogue.sent(line.dropFirst(3))
            } else {
                dialogue.received(line.dropFirst(3))
            }
        }
        guard case .failure(let error) = dialogue.outcome(.connectionLost, isLoginDenied: false) else {
            return nil
        }
        return error
    }

    private let whole = [
        "S: 220 mx ESMTP", "C: EHLO a", "S: 250-mx", "S: 250 SIZE", "C: MAIL FROM:<>",
        "S: 250 2.1.0 OK", "C: RCPT TO:<a@b>",
        "S: 250 2.1.5 OK", "C: DATA", "S: 354 go", ".", "S: 250 2.0.0 kept",
    ]

    @Test(
        "wherever the connection breaks, the outcome is unknown only between the last byte and the answer",
        arguments: 0...12
    )
    func everyCut(length: Int) {
        let error = broken(after: Array(whole.prefix(length)))
        #expect(error?.disposition == (length == 12 ? nil : length == 11 ? .unknown : .temporary))
    }

    @Test("a negative reply decides by its class, and a refusal to talk at all is always temporary")
    func refusals() {
        let cases: [(Int, String, SMTPError.Code, SMTPError.Disposition)] = [
            (0, "S: 554 5.7.1 go away", .serviceRefused, .temporary),
            (0, "S: 421 busy", .serviceRefused, .temporary),
            (5, "S: 550 5.1.0 sender", .senderRefused, .permanent),
            (5, "S: 451 later", .senderRefused, .temporary),
            (9, "S: 554 no", .messageRefused, .permanent),
            (9, "S: 452 4.3.1 full", .messageRefused, .temporary),
            (11, "S: 552 5.3.4 too big", .messageRefused, .permanent),
            (11, "S: 421 4.3.2 shutting down", .messageRefused, .temporary),
        ]
        for (length, reply, code, disposition) in cases {
            let error = broken(after: Array(whole.prefix(length)) + [reply])
            #expect(error?.code == code)
            #expect(error?.disposition == disposition)
        }
    }

    @Test("an enhanced status is read only when it is one of the reply's class")
    func enhancedStatus() {
        #expect(SMTPReply(line: "550 5.1.1 unknown") == SMTPReply(code: 550, enhancedStatus: "5.1.1"))
        #expect(SMTPReply(line: "550 4.1.1 odd") == SMTPReply(code: 550))
        #expect(SMTPReply(line: "550 10.0.0.1 refused") == SMTPReply(code: 550))
        #expect(SMTPReply(line: "250") == SMTPReply(code: 250))
        #expect(SMTPReply(line: "250-more") == nil)
        #expect(SMTPReply(line: "") == nil)
        #expect(SMTPReply(line: "999 what") == nil)
    }
}
