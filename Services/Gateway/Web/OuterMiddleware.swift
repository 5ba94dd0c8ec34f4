import GRPCCore
import HTTPTypes
import Hummingbird
import Logging
import Observability

/// What surrounds every request: its trace, the headers that protect the browser, the page or object of a failure, one line of log.
struct OuterMiddleware: RouterMiddleware {
    typealias Context = GatewayContext

    let logger: Logger

    func handle(
        _ request: Request,
        context: GatewayContext,
        next: @concurrent (Request, GatewayContext) async throws -> Response
    ) async throws -> Response {
        let trace = request.headers[Self.traceparent].flatMap { TraceContext(traceparent: $0) }?.child() ?? TraceContext()
        let clock = ContinuousClock()
        let start = clock.now
        var response = await TraceContext.$current.withValue(trace) {
            do {
                return try await next(request, context)
            } catch {
                return answer(to: request, failing: error, code: trace.traceID)
            }
        }
        for header in Self.protection { response.headers[header.name] = header.value }
        log(request, context, response, trace, clock.now - start)
        return response
    }

    private func answer(to request: Request, failing error: any Error, code: String) -> Response {
        let isAct = request.method != .get && request.method != .head
        let isProgram = request.uri.path.hasPrefix("/api/")
        if let error = error as? RPCError, error.code == .unauthenticated, !isProgram {
            return .seeOther(SignInPage.address(returningTo: isAct ? "" : request.uri.string))
        }
        let failure: PageFailure
        switch error {
        case let error as PageFailure: failure = error
        case let error as RPCError: failure = PageFailure(error, isAct: isAct)
        case let error as HTTPError where error.status == .notFound: failure = .notFound
        case let error as HTTPError where error.status.code < 500: failure = .malformed
        default: failure = .unexpected
        }
        if failure.status.code >= 500 {
            let reason = (error as? RPCError).map { "\($0.code): \($0.message)" } ?? "\(type(of: error))"
            logger.error("request failed", metadata: ["reason": "\(reason)", "trace": "\(code)"])
        }
        return isProgram
            ? APIAnswers.refusal(failure, code: code) : .page(ErrorPage(failure: failure, code: code).html, status: failure.status)
    }

    /// The route, never the address: an address can hold what somebody searched for.
    private func log(_ request: Request, _ context: GatewayContext, _ response: Response, _ trace: TraceContext, _ duration: Duration) {
        logger.info(
            "request",
            metadata: [
                "method": "\(request.method)", "route": "\(context.endpointPath ?? "none")", "status": "\(response.status.code)",
                "microseconds": "\(duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000)",
                "trace": "\(trace.traceID)",
            ]
        )
    }

    private static let traceparent = HTTPField.Name("traceparent") ?? .via

    /// Nothing from elsewhere is loaded, nothing is framed, no address leaks.
    static let protection: [(name: HTTPField.Name, value: String)] = {
        let named: [(String, String)] = [
            (
                "Content-Security-Policy",
                "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("X-Frame-Options", "DENY"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        return named.compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }
    }()
}
