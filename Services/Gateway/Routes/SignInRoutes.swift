import BusinessCalendar
import GRPCCore
import Hummingbird
import Passwords
import Protocols

/// Opens and closes sessions.
struct SignInRoutes: Sendable {
    let desk: Desk

    func add(to router: Router<GatewayContext>) {
        router.get("entrar") { request, _ in show(request) }
        router.post("entrar") { request, context in try await signIn(request, context) }
        router.post("sair", use: desk.act { visit in try await signOut(visit) })
        router.get("/", use: desk.page { visit in .seeOther(visit.visitor.home) })
    }

    private func show(_ request: Request) -> Response {
        let query = Form(urlEncoded: request.uri.query ?? "")
        return page(typed: Form(), errors: FieldErrors(), destination: query["para"], request: request)
    }

    /// The form, answering to the browser's cookie or to a new one.
    private func page(
        typed: Form,
        errors: FieldErrors,
        destination: String,
        request: Request,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let entrance = desk.cookies.entrance(of: request) ?? Tokens.make()
        let page = SignInPage(
            typed: typed,
            errors: errors,
            proof: desk.csrf.token(for: entrance),
            destination: SignInPage.safeDestination(destination)
        )
        var response = Response.page(page.html, status: status)
        desk.cookies.admit(entrance, in: &response)
        return response
    }

    private func signIn(_ request: Request, _ context: GatewayContext) async throws -> Response {
        try Desk.checkOrigin(of: request)
        let content = try await request.content(limit: GatewayContext.formLimit)
        let form = Form(urlEncoded: String(decoding: content, as: UTF8.self))
        guard let entrance = desk.cookies.entrance(of: request), desk.csrf.accepts(form[CSRFGuard.field], for: entrance) else {
            return refuse(form, "O formulário não vale mais. Entre de novo.", request, status: .forbidden)
        }
        var question = Acerto_Access_V1_SignInRequest()
        question.tenant = form["empresa"]
        question.login = form["usuario"]
        question.password = form.raw("senha")
        question.origin = context.origin
        do {
            return try await welcome(try await desk.calls.access.signIn(question, options: Calls.page), form)
        } catch let error as RPCError where error.code == .unauthenticated {
            return refuse(form, "Empresa, usuário ou senha não conferem.", request, status: .unauthorized)
        } catch let error as RPCError where error.code == .resourceExhausted {
            return refuse(form, "Muitas tentativas. Espere quinze minutos.", request, status: .tooManyRequests)
        } catch let error as RPCError where error.code == .permissionDenied {
            return refuse(form, "Você está fora do seu horário de acesso.", request, status: .forbidden)
        }
    }

    private func welcome(_ session: Acerto_Access_V1_Session, _ form: Form) async throws -> Response {
        let visitor = Visitor(session, token: session.token, csrf: "")
        await desk.audit.append(visitor, "session.opened", subject: visitor.actor)
        let destination = SignInPage.safeDestination(form["para"])
        var response = Response.seeOther(destination.isEmpty ? visitor.home : destination)
        let left = (session.expiresMicros - desk.now().microsecondsSinceEpoch) / 1_000_000
        desk.cookies.open(session.token, seconds: left, in: &response)
        return response
    }

    private func refuse(_ form: Form, _ message: String, _ request: Request, status: HTTPResponse.Status) -> Response {
        page(typed: form, errors: FieldErrors("usuario", message), destination: form["para"], request: request, status: status)
    }

    private func signOut(_ visit: Visit) async throws -> Response {
        var question = Acerto_Access_V1_AuthenticateRequest()
        question.token = visit.visitor.token
        _ = try await desk.calls.access.signOut(question, options: Calls.page)
        await desk.audit.append(visit.visitor, "session.closed", subject: visit.visitor.actor)
        var response = Response.seeOther("/entrar")
        desk.cookies.close(in: &response)
        return response
    }
}
