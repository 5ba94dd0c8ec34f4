public import AMQP
public import Foundation

/// A RabbitMQ server for tests: the one that `ACERTO_TEST_AMQP` names, or one of this process's own.
///
/// `ACERTO_TEST_AMQP` is a JSON object with `host`, `port`, `management` (the management API's URL), `user` and `password` of an
/// administrator.
public final class TestBroker: Sendable {
    /// Where a server is.
    struct Address: Sendable, Decodable {
        let host: String
        let port: Int
        let management: String
        let user: String
        let password: String
    }

    let address: Address
    private let server: PrivateBroker?
    private let turnstile = Turnstile(width: 3)

    private init(_ address: Address, _ server: PrivateBroker?) {
        self.address = address
        self.server = server
    }

    /// The server that all tests of the process share; started by the first one that asks.
    public static func shared() async throws -> TestBroker { try await sharedTask.value }

    private static let sharedTask = Task<TestBroker, any Error> {
        if let given = ProcessInfo.processInfo.environment["ACERTO_TEST_AMQP"], !given.isEmpty {
            return TestBroker(try JSONDecoder().decode(Address.self, from: Data(given.utf8)), nil)
        }
        return try await own()
    }

    /// A server for one test, which may kill it. It ends with the process, in whatever way that does, or by `stop`.
    /// - Parameter certificates: to listen with TLS instead, and ask clients for a certificate.
    public static func own(certificates: TestCertificates? = nil) async throws -> TestBroker {
        let server = try PrivateBroker(certificates: certificates)
        let broker = TestBroker(server.address, server)
        try await broker.start()
        return broker
    }

    /// Kills an own server without warning, as a power cut would.
    public func kill() async throws { try await server?.command("kill") }

    /// Starts an own server that was killed, with the same data and ports.
    public func start() async throws {
        try await server?.command("start")
        try await Self.eventually("the broker answers", within: .seconds(90)) { [self] in
            (try? await manage("GET", "overview")) != nil
        }
    }

    /// Stops an own server and removes its data.
    public func stop() async throws { try await server?.command("remove") }

    /// A virtual host of the test's own.
    public func makeVirtualHost() async throws -> TestVirtualHost {
        let name = "t-" + String(UInt64.random(in: .min ... .max), radix: 36)
        // Each one starts processes of its own in the server: too many at a time, and none is ready in time.
        try await turnstile.pass { _ = try await manage("PUT", "vhosts/\(name)", "{}") }
        try await manage("PUT", "permissions/\(name)/\(address.user)", #"{"configure":".*","write":".*","read":".*"}"#)
        return TestVirtualHost(name: name, broker: self)
    }

    /// One request to the management API.
    /// - Returns: the answer's JSON.
    @discardableResult
    public func manage(_ method: String, _ path: String, _ body: String? = nil) async throws -> Data {
        var arguments = ["-sS", "--fail-with-body", "-m", "60", "-u", "\(address.user):\(address.password)", "-X", method]
        if let body { arguments += ["-H", "content-type: application/json", "-d", body] }
        return try await TestProcess.run("curl", arguments + ["\(address.management)/api/\(path)"])
    }

    /// A line for the server's own command-line tool; only of an own server.
    @discardableResult
    public func control(_ arguments: String...) async throws -> Data {
        guard let server else { throw TestProcess.Failure(command: "rabbitmqctl", output: "this test needs a server of its own") }
        return try await TestProcess.run("/usr/lib/rabbitmq/bin/rabbitmqctl", ["-q"] + arguments, environment: server.environment)
    }

    /// Waits for a condition, and fails when it does not come true in time.
    public static func eventually(
        _ what: String,
        within limit: Duration = .seconds(10),
        _ condition: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw TestProcess.Failure(command: what, output: "did not happen within \(limit)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// A virtual host that one test has for itself.
public struct TestVirtualHost: Sendable {
    /// Its name.
    public let name: String
    /// The server it is on.
    public let broker: TestBroker

    /// Settings of a connection to it.
    public var settings: AMQPSettings {
        get throws {
            let address = broker.address
            var settings = try AMQPSettings(
                url: "amqp://\(address.user)@\(address.host):\(address.port)/\(name)",
                password: address.password
            )
            settings.initialBackoff = .milliseconds(50)
            settings.maximumBackoff = .milliseconds(500)
            return settings
        }
    }

    /// Declares a durable queue. `arguments` is a JSON object.
    public func declare(queue: String, arguments: String = "{}") async throws {
        try await broker.manage("PUT", "queues/\(name)/\(queue)", #"{"durable":true,"arguments":\#(arguments)}"#)
    }

    /// Declares a durable exchange.
    public func declare(exchange: String, type: String) async throws {
        try await broker.manage("PUT", "exchanges/\(name)/\(exchange)", #"{"durable":true,"type":"\#(type)"}"#)
    }

    /// Binds a queue to an exchange.
    public func bind(queue: String, to exchange: String, key: String) async throws {
        try await broker.manage("POST", "bindings/\(name)/e/\(exchange)/q/\(queue)", #"{"routing_key":"\#(key)"}"#)
    }

    /// Deletes a queue.
    public func delete(queue: String) async throws { try await broker.manage("DELETE", "queues/\(name)/\(queue)") }

    /// Has the server close all connections to this virtual host.
    public func closeConnections() async throws {
        struct Connection: Decodable { let name: String }
        var found: [Connection] = []
        // The management database learns of connections with a delay.
        try await TestBroker.eventually("the broker lists the connection") {
            found = try JSONDecoder().decode([Connection].self, from: try await broker.manage("GET", "vhosts/\(name)/connections"))
            return !found.isEmpty
        }
        for connection in found {
            let escaped = connection.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? connection.name
            try await broker.manage("DELETE", "connections/\(escaped)")
        }
    }
}

/// Lets so many through at a time.
private actor Turnstile {
    private var free: Int
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(width: Int) { free = width }

    func pass(_ body: () async throws -> Void) async throws {
        await enter()
        defer { leave() }
        try await body()
    }

    private func enter() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiters.append($0) } }
    }

    private func leave() {
        if waiters.isEmpty { free += 1 } else { waiters.removeFirst().resume() }
    }
}
