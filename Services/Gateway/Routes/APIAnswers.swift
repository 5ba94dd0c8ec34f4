import Hummingbird
import Protocols

/// The objects that programs are answered with.
enum APIAnswers {
    /// How an import stands.
    static func status(_ status: Acerto_Debts_V1_ImportStatus) -> String {
        """
        {"import_id":\(status.importID),"lines":\(status.lines),"created":\(status.created),"changed":\(status.changed),\
        "unchanged":\(status.unchanged),"rejected":\(status.rejected),"complete":\(status.complete)}
        """
    }

    /// No session.
    static let unauthenticated = Response.json(
        #"{"error":{"code":"unauthenticated","reason":"Authorization: Bearer e o token de uma sessão"}}"#,
        status: .unauthorized
    )

    /// A wrong part of a request.
    static func refusal(_ field: String, _ reason: String) -> Response {
        .json("{\"error\":{\"code\":\"invalid\",\"field\":\(quoted(field)),\"reason\":\(quoted(reason))}}", status: .unprocessableContent)
    }

    /// A failure that pages would show.
    static func refusal(_ failure: PageFailure, code: String) -> Response {
        .json(
            "{\"error\":{\"code\":\(quoted(code)),\"reason\":\(quoted("\(failure.title). \(failure.reason) \(failure.effect)"))}}",
            status: failure.status
        )
    }

    /// A text as JSON writes it.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{00}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
