public import AMQP
public import Logging
import Messaging
import Metrics
import Observability
public import Postgres
public import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
import Glibc
#endif

/// The life of one executable: settings, logs, metrics, migrations, connections, health, shutdown that drains.
///
/// Exit codes: 0 after a shutdown, 78 when a setting or the broker's set-up is wrong (the reason goes to standard error),
/// 70 when a part fails for good. A server that cannot be reached is waited for, and `/health/ready` says so meanwhile.
public struct ServiceHost: Sendable {
    /// The service's name: its schema, its login at the broker, its queues.
    public let name: String
    /// The settings in force.
    public let settings: Settings
    /// Logs as JSON lines.
    public let logger: Logger
    /// Calls, events out, events in: publishing and consuming on connections of their own, since a blocked publisher must
    /// not keep acknowledgements back.
    public let publishing: AMQPConnection
    /// The connection that consumers and the RPC server use.
    public let consuming: AMQPConnection
    private let database: PostgresPool?

    /// The pool of the service's own database.
    /// - Precondition: the service was described as owning a schema.
    public var pool: PostgresPool {
        guard let database else { preconditionFailure("\(name) owns no schema") }
        return database
    }

    /// What an executable is: its name, its settings beside the common ones, its migrations if it owns a schema.
    public struct Description: Sendable {
        let name: String
        let settings: [Setting]
        let migrations: [MigrationFile]?

        /// A service with a schema when `migrations` are given; the messaging tables come first of themselves.
        public init(name: String, settings: [Setting] = [], migrations: [MigrationFile]? = nil) {
            self.name = name
            self.settings = settings
            self.migrations = migrations.map { [MessagingMigration.file] + $0 }
        }

        /// Every setting of the executable, for `--print-config` and the documentation.
        public var allSettings: [Setting] {
            CommonSettings.process + CommonSettings.broker + (migrations == nil ? [] : CommonSettings.database) + settings
        }
    }

    /// Runs an executable for its whole life. `build` gives the parts beside the common ones, in order of dependency.
    public static func main(_ description: Description, build: (ServiceHost) async throws -> [any Service]) async {
        let environment = processEnvironment()
        if CommandLine.arguments.dropFirst().contains("--print-config") {
            print(Settings.printout(description.allSettings, environment: environment), terminator: "")
            return
        }
        do {
            try await run(description, environment: environment, build: build)
        } catch {
            fail(description.name, error)
        }
    }

    private static func run(
        _ description: Description,
        environment: [String: String],
        build: (ServiceHost) async throws -> [any Service]
    ) async throws {
        let settings = try Settings(description.allSettings, environment: environment)
        let logger = try bootstrapLogging(description.name, settings)
        let registry = MetricsRegistry()
        MetricsSystem.bootstrap(registry)
        let (url, queueKind) = (settings["AMQP_URL"], try settings.choice("AMQP_QUEUE_KIND", of: Topology.QueueKind.self))
        let topology = Topology(queueKind: queueKind)
        func connection(_ purpose: String) throws -> AMQPConnection {
            AMQPConnection(
                try AMQPSettings(url: url, password: settings["AMQP_PASSWORD"], caFile: settings["AMQP_CA"]),
                name: "\(description.name) \(purpose)",
                logger: logger
            )
        }
        if let migrations = description.migrations {
            try await DatabaseStart.migrate(migrations, schema: description.name, settings: settings, logger: logger)
        }
        let database = description.migrations == nil ? nil : try DatabaseStart.pool(description.name, settings: settings, logger: logger)
        let host = ServiceHost(
            name: description.name,
            settings: settings,
            logger: logger,
            publishing: try connection("publishing"),
            consuming: try connection("consuming"),
            database: database
        )
        let health = HealthServer(
            address: settings["HEALTH_ADDRESS"],
            port: try settings.integer("HEALTH_PORT", in: 0...65_535),
            checks: host.checks,
            registry: registry,
            logger: logger
        )
        var services: [any Service] = database.map { [$0] } ?? []
        services += [host.publishing, host.consuming, TopologyCheck(topology: topology, host: host)]
        if let database {
            services.append(OutboxRelay(pool: database, connection: host.publishing, service: host.name, user: host.name, logger: logger))
        }
        services += try await build(host)
        services.append(health)
        var configuration = ServiceGroupConfiguration(
            services: services,
            gracefulShutdownSignals: [.sigterm, .sigint],
            cancellationSignals: [],
            logger: logger
        )
        configuration.maximumGracefulShutdownDuration = .seconds(25)
        configuration.maximumCancellationDuration = .seconds(3)
        logger.notice("starting")
        try await ServiceGroup(configuration: configuration).run()
        logger.notice("stopped")
    }

    private var checks: [(name: String, check: HealthServer.Check)] {
        var checks: [(name: String, check: HealthServer.Check)] = [
            ("broker, publishing", { Self.problem(publishing.state) }), ("broker, consuming", { Self.problem(consuming.state) }),
        ]
        if let database { checks.append(("database", { await DatabaseStart.problem(of: database) })) }
        return checks
    }

    private static func problem(_ state: AMQPConnectionState) -> String? {
        if case .open = state { nil } else { "\(state)" }
    }

    private static func bootstrapLogging(_ name: String, _ settings: Settings) throws -> Logger {
        let level = try settings.choice("LOG_LEVEL", of: Logger.Level.self)
        LoggingSystem.bootstrap { _ in JSONLogHandler(service: name, level: level) }
        return Logger(label: name)
    }

    private static func fail(_ name: String, _ error: any Error) -> Never {
        let isSetUp = error is SettingError || error is TopologyError || [.settings, .migration].contains((error as? PostgresError)?.code)
        FileDescriptor.standardError.write("\(name): \(error)\n")
        exit(isSetUp ? 78 : 70)
    }
}

/// Checks once, as soon as the broker answers, that it was set up for this version; then waits for the shutdown.
private struct TopologyCheck: Service {
    let topology: Topology
    let host: ServiceHost

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await host.publishing.waitUntilOpen(timeout: .seconds(10))
                    try await topology.verify(service: host.name, over: host.publishing)
                    return
                } catch let error as TopologyError {
                    throw error
                } catch {
                    host.logger.warning("waiting for the broker", metadata: ["error": "\(error)"])
                    // Cut short by a shutdown, which is no failure of this check.
                    try? await Task.sleep(for: .seconds(1))
                }
            }
        }
        try await gracefulShutdown()
    }
}
