public import ServiceRuntime
import Transfer

/// Hands SMS to a Kannel gateway by its `sendsms` interface.
public struct SMSCarrier: Sendable {
    private let client = HTTPClient()
    private let url: String
    private let user: String
    private let password: String
    private let from: String

    /// A carrier for the gateway of the settings.
    /// - Throws: `SettingError` when the address is none.
    public init(url: String, user: String, password: String, from: String) throws(SettingError) {
        guard url.hasPrefix("http://") || url.hasPrefix("https://"), !url.contains("?") else {
            throw .invalid(name: "SMS_URL", reason: "it must be an http:// or https:// address without a query")
        }
        self.url = url
        self.user = user
        self.password = password
        self.from = from
    }

    private func query(to recipient: String, text: String) -> String {
        let fields = [
            ("username", user), ("password", password), ("from", from), ("to", recipient), ("text", text), ("charset", "UTF-8"),
            ("coding", "0"),
        ]
        return fields.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
    }

    /// Percent-encoded for a query (RFC 3986 §2.3).
    static func encoded(_ text: String) -> String {
        var safe = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                safe.unicodeScalars.append(UnicodeScalar(byte))
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): safe.unicodeScalars.append(UnicodeScalar(byte))
            default: safe += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return safe
    }
}

extension SMSCarrier: Carrier {
    func send(_ delivery: ClaimedDelivery) async -> SendOutcome {
        // A reused connection could be found closed, and the request be sent a second time without our knowing.
        let headers = [HTTPHeader("Connection", "close")]
        do {
            let answer = try await client.get("\(url)?\(query(to: delivery.recipient, text: delivery.text))", headers: headers)
            return SendOutcome(smsStatus: answer.status)
        } catch {
            return error.mayHaveBeenProcessed
                ? .unknown(reason: "o gateway de SMS não respondeu") : .later(reason: "gateway de SMS não alcançado")
        }
    }
}

extension SendOutcome {
    /// What a status of Kannel's means: 202 is accepted or queued; what another set-up of ours or a later hour can mend is tried again.
    init(smsStatus status: Int) {
        self =
            switch status {
            case 202: .sent
            case 401, 403, 404, 408, 429, 503: .later(reason: "gateway de SMS indisponível (\(status))")
            case 400...499: .refused(reason: "recusado pelo gateway de SMS (\(status))")
            default: .unknown(reason: "resposta inesperada do gateway de SMS (\(status))")
            }
    }
}
