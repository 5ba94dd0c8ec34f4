/// Follows what both sides say while one message is handed over, to tell afterwards what became of it.
///
/// libcurl reports one code for many ends; only the dialogue says which command was refused, for which recipient, and
/// whether the message had already left.
struct SMTPDialogue {
    /// The command whose answer is awaited.
    private enum Stage: Equatable { case greeting, sender, recipient(Int), data, message, over }

    private var stage = Stage.greeting
    private var recipients = 0
    /// All bytes of the message are in libcurl's hands.
    private var isMessageOut = false
    /// The negative reply that ended the exchange, and the stage it belongs to.
    private var refusal: (code: SMTPError.Code, reply: SMTPReply)?
    private(set) var refused: [SMTPRefusal] = []
    /// The server's word on the message itself.
    private(set) var verdict: SMTPReply?

    /// Our side sent a command line.
    mutating func sent(_ line: some StringProtocol) {
        if line.hasPrefix("MAIL FROM:") {
            stage = .sender
        } else if line.hasPrefix("RCPT TO:") {
            stage = .recipient(recipients)
            recipients += 1
        } else if line.hasPrefix("DATA") {
            stage = .data
        } else if line.hasPrefix("QUIT") {
            stage = .over
        }
    }

    /// The last byte of the message was handed to libcurl.
    mutating func handedOver() { isMessageOut = true }

    /// The server sent one line of a reply.
    mutating func received(_ line: some StringProtocol) {
        guard let reply = SMTPReply(line: line) else { return }
        switch stage {
        case .greeting: note(.serviceRefused, reply)
        case .sender: note(.senderRefused, reply)
        case .recipient(let index): if !reply.isPositive { refused.append(SMTPRefusal(recipient: index, reply: reply)) }
        case .data: if reply.code == 354 { stage = .message } else { note(.messageRefused, reply) }
        case .message:
            verdict = reply
            stage = .over
        case .over: break
        }
    }

    private mutating func note(_ code: SMTPError.Code, _ reply: SMTPReply) {
        if !reply.isPositive { refusal = (code, reply) }
    }

    /// What became of the message, given how the connection ended (`nil`: in order).
    func outcome(_ failure: NetworkFailure?, isLoginDenied: Bool) -> Result<SMTPReceipt, SMTPError> {
        if let verdict {
            guard !verdict.isPositive else { return .success(SMTPReceipt(refused: refused)) }
            return .failure(SMTPError(.messageRefused, verdict.isPermanent ? .permanent : .temporary, reply: verdict, refused: refused))
        }
        if isMessageOut { return .failure(SMTPError(.network(failure ?? .connectionLost), .unknown, refused: refused)) }
        if isLoginDenied { return .failure(SMTPError(.authenticationRefused, .temporary, reply: refusal?.reply)) }
        if let refusal { return .failure(error(refusal.code, refusal.reply)) }
        if recipients > 0, refused.count == recipients { return .failure(recipientsRefused) }
        return .failure(SMTPError(.network(failure ?? .connectionLost), .temporary, refused: refused))
    }

    private func error(_ code: SMTPError.Code, _ reply: SMTPReply) -> SMTPError {
        // A server that will not talk to us says nothing about this message, so even its 5xx is worth another try later.
        let isPermanent = reply.isPermanent && code != .serviceRefused
        return SMTPError(code, isPermanent ? .permanent : .temporary, reply: reply, refused: refused)
    }

    private var recipientsRefused: SMTPError {
        let isPermanent = refused.allSatisfy(\.reply.isPermanent)
        return SMTPError(.recipientsRefused, isPermanent ? .permanent : .temporary, reply: refused.last?.reply, refused: refused)
    }
}
