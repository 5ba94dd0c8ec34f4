import CCurl

/// One message as libcurl options.
struct SMTPPlan: TransferPlan {
    typealias Outcome = Result<SMTPReceipt, SMTPError>

    let configuration: SMTPConfiguration
    let url: String
    let sender: String
    let recipients: [String]
    let message: [UInt8]

    var timeout: Duration { configuration.timeout }

    func abandoned(_ failure: NetworkFailure) -> Outcome { .failure(SMTPError(.network(failure), .temporary)) }

    func begin(on handle: EasyHandle) -> SMTPExchange {
        let exchange = SMTPExchange(message)
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_PROXY, "")
        setSecurity(handle)
        handle.set(CURLOPT_MAIL_FROM, "<\(sender)>")
        handle.set(CURLOPT_MAIL_RCPT, recipients.map { "<\($0)>" })
        // One wrong address must not keep the others from their mail. (libcurl spells it with three L.)
        handle.set(CURLOPT_MAIL_RCPT_ALLLOWFAILS, 1)
        handle.set(CURLOPT_UPLOAD, 1)
        handle.setUploadSize(message.count)
        // Servers drop idle clients after a few minutes; a connection idle for one is not reused.
        handle.set(CURLOPT_MAXAGE_CONN, 60)
        connect(exchange, handle)
        return exchange
    }

    private func setSecurity(_ handle: EasyHandle) {
        switch configuration.security {
        case .none: break
        case .startTLS(let options):
            handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
            handle.setTLS(options)
        case .implicitTLS(let options): handle.setTLS(options)
        }
        if let credentials = configuration.credentials {
            handle.set(CURLOPT_USERNAME, credentials.user)
            handle.set(CURLOPT_PASSWORD, credentials.password)
        }
    }

    private func connect(_ exchange: SMTPExchange, _ handle: EasyHandle) {
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        handle.onUpload(context) { data, size, count, context in
            SMTPExchange.from(context)?.supply(UnsafeMutableRawBufferPointer(start: data, count: size * count)) ?? 0
        }
        // Replies come by the trace, in order with our commands; as headers they would go to standard output.
        handle.onHeader(context) { _, size, count, _ in size * count }
        handle.onBody(context) { _, size, count, _ in size * count }
        handle.onTrace(context) { _, kind, data, size, context in
            SMTPExchange.from(context)?.overhear(kind, UnsafeRawBufferPointer(start: data, count: size))
            return 0
        }
    }
}

/// Feeds one message to libcurl and listens to the dialogue.
final class SMTPExchange: TransferExchange {
    private let message: [UInt8]
    private var offset = 0
    private var dialogue = SMTPDialogue()

    init(_ message: [UInt8]) { self.message = message }

    /// The object that a callback's context points to; the loop keeps it alive as long as its handle.
    static func from(_ context: UnsafeMutableRawPointer?) -> SMTPExchange? {
        context.map { Unmanaged<SMTPExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Copies the next part of the message; 0 at its end.
    func supply(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        let part = message[offset...].prefix(buffer.count)
        buffer.copyBytes(from: part)
        offset += part.count
        if offset == message.count { dialogue.handedOver() }
        return part.count
    }

    func overhear(_ kind: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
        guard kind == CURLINFO_HEADER_OUT || kind == CURLINFO_HEADER_IN else { return }
        // One call may carry several lines of a reply.
        for line in bytes.split(separator: 0x0A) {
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            if kind == CURLINFO_HEADER_OUT { dialogue.sent(text) } else { dialogue.received(text) }
        }
    }

    func finish(_ code: CURLcode, _ handle: EasyHandle) -> Result<SMTPReceipt, SMTPError> {
        dialogue.outcome(code == CURLE_OK ? nil : NetworkFailure(code), isLoginDenied: code == CURLE_LOGIN_DENIED)
    }

    func interrupted(_ handle: EasyHandle) -> Result<SMTPReceipt, SMTPError> {
        dialogue.outcome(.cancelled, isLoginDenied: false)
    }
}
