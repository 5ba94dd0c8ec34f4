import BusinessCalendar
import Hummingbird
import Passwords

/// The cookies of a session: the session's token, and before there is one the random value that the sign-in form answers to.
struct SessionCookies: Sendable {
    private static let session = "acerto_sessao"
    private static let entrance = "acerto_entrada"

    /// Whether browsers send the cookies by HTTPS only.
    let isSecure: Bool

    /// The token of the request's session.
    func token(of request: Request) -> String? { value(Self.session, of: request) }

    /// The value that the sign-in form answers to.
    func entrance(of request: Request) -> String? { value(Self.entrance, of: request) }

    private func value(_ name: String, of request: Request) -> String? {
        guard let value = request.cookies[name]?.value, (1...300).contains(value.utf8.count) else { return nil }
        return value
    }

    /// Keeps a session in the browser until it ends.
    func open(_ token: String, seconds: Int64, in response: inout Response) {
        set(Self.session, token, seconds: Int(clamping: max(0, seconds)), path: "/", in: &response)
        set(Self.entrance, "fim", seconds: 0, path: "/entrar", in: &response)
    }

    /// Takes the session out of the browser.
    func close(in response: inout Response) { set(Self.session, "fim", seconds: 0, path: "/", in: &response) }

    /// Gives the browser a value for the sign-in form, for an hour.
    func admit(_ entrance: String, in response: inout Response) {
        set(Self.entrance, entrance, seconds: 3_600, path: "/entrar", in: &response)
    }

    private func set(_ name: String, _ value: String, seconds: Int, path: String, in response: inout Response) {
        guard Cookie.isSafe(value) else { return }
        response.setCookie(
            Cookie(name: name, value: value, maxAge: seconds, path: path, secure: isSecure, httpOnly: true, sameSite: .lax)
        )
    }
}

extension Cookie {
    /// Tokens are base64url with a point: anything else is no token of ours.
    fileprivate static func isSafe(_ value: String) -> Bool {
        value.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
