import BusinessCalendar
import GRPCCore
import HTTPTypes
import Hummingbird
import Logging
import Messaging
import Passwords
import Postgres
import Protocols

/// Receives requests: who asks, whether they may, what they sent; then hands on.
struct Desk: Sendable {
    let calls: Calls
    let audit: Audit
    let cookies: SessionCookies
    let csrf: CSRFGuard
    let logger: Logger
    let now: @Sendable () -> Instant

    /// A handler of a route.
    typealias Handler = @Sendable (Request, GatewayContext) async throws -> Response

    /// Minutes east of UTC of the users' office.
    static let officeOffsetMinutes = -180

    /// The office's day.
    var today: CalendarDay { now().local(offsetMinutes: Self.officeOffsetMinutes).day }

    /// A page that is looked at.
    func page(_ audience: Audience = .everybody, _ body: @escaping @Sendable (Visit) async throws -> Response) -> Handler {
        { request, context in
            guard let visitor = try await visitor(of: request) else {
                return .seeOther(SignInPage.address(returningTo: request.uri.string))
            }
            guard audience.admits(visitor) else { throw PageFailure.notAllowed }
            let visit = Visit(visitor: visitor, query: Form(urlEncoded: request.uri.query ?? ""), parameters: context.parameters)
            return try await within(visitor) { try await body(visit) }
        }
    }

    /// A form that does something: proved to be ours before anything is done.
    func act(_ audience: Audience = .everybody, _ body: @escaping @Sendable (Visit) async throws -> Response) -> Handler {
        { request, context in
            try Self.checkOrigin(of: request)
            guard let visitor = try await visitor(of: request) else { return .seeOther(SignInPage.address(returningTo: "")) }
            guard audience.admits(visitor) else { throw PageFailure.notAllowed }
            let content = try await request.content(limit: GatewayContext.formLimit)
            let form = Form(urlEncoded: String(decoding: content, as: UTF8.self))
            guard csrf.accepts(form[CSRFGuard.field], for: visitor.token) else { throw PageFailure.staleForm }
            let visit = Visit(
                visitor: visitor,
                query: Form(urlEncoded: request.uri.query ?? ""),
                form: form,
                parameters: context.parameters
            )
            return try await within(visitor) { try await body(visit) }
        }
    }

    /// A form with a file, which says so in its type.
    func upload(_ audience: Audience, _ body: @escaping @Sendable (Visit, Multipart.File?) async throws -> Response) -> Handler {
        { request, context in
            try Self.checkOrigin(of: request)
            guard let visitor = try await visitor(of: request) else { return .seeOther(SignInPage.address(returningTo: "")) }
            guard audience.admits(visitor) else { throw PageFailure.notAllowed }
            let content = try await request.content(limit: GatewayContext.fileLimit + GatewayContext.formLimit)
            guard let sent = try? Multipart(content, contentType: request.headers[.contentType] ?? "") else { throw PageFailure.malformed }
            guard csrf.accepts(sent.fields[CSRFGuard.field], for: visitor.token) else { throw PageFailure.staleForm }
            guard sent.file?.content.count ?? 0 <= GatewayContext.fileLimit else { throw PageFailure.tooLarge }
            let visit = Visit(visitor: visitor, query: Form(), form: sent.fields, parameters: context.parameters)
            return try await within(visitor) { try await body(visit, sent.file) }
        }
    }

    /// Does work in the name of a visitor: the tenant of every call is that of the session.
    func within<Value: Sendable>(_ visitor: Visitor, _ body: () async throws -> Value) async throws -> Value {
        try await MessageContext.$current.withValue(MessageContext(tenant: visitor.tenant)) { try await body() }
    }

    /// Who the session of a request belongs to; `nil` without a session or when it is over.
    private func visitor(of request: Request) async throws -> Visitor? {
        guard let token = cookies.token(of: request) else { return nil }
        do {
            return try await visitor(token: token)
        } catch let error as RPCError where error.code == .unauthenticated {
            return nil
        }
    }

    /// Who a token belongs to.
    func visitor(token: String) async throws -> Visitor {
        var question = Acerto_Access_V1_AuthenticateRequest()
        question.token = token
        let session = try await calls.access.authenticate(question, options: Calls.page)
        return Visitor(session, token: token, csrf: csrf.token(for: token))
    }

    /// Browsers say where a form comes from; one from another site is refused before its content is looked at.
    static func checkOrigin(of request: Request) throws(PageFailure) {
        guard let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) else { return }
        guard site == "same-origin" || site == "none" else { throw .foreignForm }
    }
}

extension Visitor {
    /// The visitor of an open session.
    init(_ session: Acerto_Access_V1_Session, token: String, csrf: String) {
        self.init(
            token: token,
            tenant: TenantID(rawValue: session.tenantID),
            tenantName: session.tenantName,
            user: session.user,
            accessUntilMinute: Int(session.accessUntilMinute),
            csrf: csrf
        )
    }
}
