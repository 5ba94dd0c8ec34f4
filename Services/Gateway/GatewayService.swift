public import BusinessCalendar
import Hummingbird
import Logging
public import ServiceLifecycle
public import ServiceRuntime

/// The gateway: the pages of operators and supervisors, and the interface for programs that send files.
public enum GatewayService {
    /// What the executable is; it owns no schema.
    public static let description = ServiceHost.Description(
        name: "gateway",
        settings: [
            Setting("HTTP_PORT", "port of the pages, 0 to 65535; 0 takes a free one", default: "8080"),
            Setting("HTTP_ADDRESS", "address that the port is bound to", default: "127.0.0.1"),
            Setting(
                "COOKIE_SECURE",
                "true: browsers send the session by HTTPS only, right behind a proxy that ends TLS; false: for http on loopback",
                default: "false"
            ),
        ]
    )

    /// The values of `COOKIE_SECURE`.
    enum Choice: String, CaseIterable {
        case yes = "true"
        case no = "false"
    }

    /// The parts of the process: the clients of the other services and the server of the pages.
    /// - Throws: `SettingError` for a setting that cannot be used.
    public static func parts(of host: ServiceHost, now: @escaping @Sendable () -> Instant) throws -> [any Service] {
        let clients = RPCClients(Calls.services, over: host.publishing)
        let calls = Calls(clients)
        let desk = Desk(
            calls: calls,
            audit: Audit(calls: calls, logger: host.logger),
            cookies: SessionCookies(isSecure: try host.settings.choice("COOKIE_SECURE", of: Choice.self) == .yes),
            csrf: CSRFGuard(),
            logger: host.logger,
            now: now
        )
        return [clients, try server(desk, host.settings, host.logger)]
    }

    private static func server(_ desk: Desk, _ settings: Settings, _ logger: Logger) throws -> any Service {
        var quiet = logger
        quiet.logLevel = .warning
        return Application(
            router: router(desk),
            configuration: .init(
                address: .hostname(settings["HTTP_ADDRESS"], port: try settings.integer("HTTP_PORT", in: 0...65_535)),
                serverName: "acerto"
            ),
            onServerRunning: { logger.notice("pages open", metadata: ["port": "\($0.localAddress?.port ?? 0)"]) },
            logger: quiet
        )
    }

    /// Every address of the gateway.
    static func router(_ desk: Desk) -> Router<GatewayContext> {
        let router = Router(context: GatewayContext.self)
        router.addMiddleware { OuterMiddleware(logger: desk.logger) }
        router.get("assets/{name}") { _, context in try Assets.current.response(for: try context.parameters.require("name")) }
        SignInRoutes(desk: desk).add(to: router)
        OperationRoutes(desk: desk).add(to: router)
        ImportRoutes(desk: desk).add(to: router)
        AttendanceRoutes(desk: desk).add(to: router)
        AgreementRoutes(desk: desk).add(to: router)
        return router
    }
}
