import Hummingbird
public import Logging
public import Observability
public import ServiceLifecycle

/// Serves `/health/live` (the process turns), `/health/ready` (it can do its work, else 503 with the reasons) and `/metrics`.
public struct HealthServer: Service {
    /// A condition of readiness: `nil` when it holds, else what is wrong, without secrets.
    public typealias Check = @Sendable () async -> String?

    private let address: String
    private let port: Int
    private let checks: [(name: String, check: Check)]
    private let registry: MetricsRegistry
    private let logger: Logger

    /// A server for one process.
    public init(address: String, port: Int, checks: [(name: String, check: Check)], registry: MetricsRegistry, logger: Logger) {
        self.address = address
        self.port = port
        self.checks = checks
        self.registry = registry
        self.logger = logger
    }

    /// Serves until shutdown.
    public func run() async throws {
        let router = Router()
        router.get("health/live") { _, _ in "alive\n" }
        router.get("health/ready") { _, _ in
            var failures: [String] = []
            for (name, check) in checks {
                if let failure = await check() { failures.append("\(name): \(failure)") }
            }
            let text = failures.isEmpty ? "ready\n" : failures.joined(separator: "\n") + "\n"
            return Response(
                status: failures.isEmpty ? .ok : .serviceUnavailable,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text))
            )
        }
        router.get("metrics") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/plain; version=0.0.4"],
                body: .init(byteBuffer: ByteBuffer(string: registry.prometheusText()))
            )
        }
        var quiet = logger
        quiet.logLevel = .warning
        let logger = logger
        try await Application(
            router: router,
            configuration: .init(address: .hostname(address, port: port), serverName: "acerto"),
            onServerRunning: { logger.info("health port open", metadata: ["port": "\($0.localAddress?.port ?? 0)"]) },
            logger: quiet
        ).run()
    }
}
