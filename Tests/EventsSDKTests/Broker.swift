import Foundation
import Glibc
import Synchronization
import Testing

/// A RabbitMQ of this test run: own folder, free ports of loopback, own epmd. It is killed when the process exits.
actor Broker {
    private static let starting = Task { () async throws -> Broker in
        let broker = try await Broker()
        try await broker.start()
        return broker
    }
    static var shared: Broker { get async throws { try await starting.value } }

    /// Process ids and the epmd's port, for the handler that runs at exit.
    private static let alive = Mutex<(broker: pid_t, epmd: UInt16)>((0, 0))

    nonisolated let port, tlsPort, managementPort: UInt16
    private let distributionPort, epmdPort: UInt16
    nonisolated let folder: URL
    private var pid: pid_t = 0

    nonisolated var authority: URL { folder.appending(path: "ca.pem") }

    private init() async throws {
        let ports = try (0..<5).map { _ in try Self.freePort() }
        (port, tlsPort, managementPort, distributionPort, epmdPort) = (ports[0], ports[1], ports[2], ports[3], ports[4])
        folder = FileManager.default.temporaryDirectory.appending(path: "events-sdk-broker-\(getpid())")
        try FileManager.default.createDirectory(at: folder.appending(path: "home"), withIntermediateDirectories: true)
        try await makeCertificates()
        try Self.definitions.write(to: folder.appending(path: "definitions.json"), atomically: true, encoding: .utf8)
        try configuration.write(to: folder.appending(path: "rabbitmq.conf"), atomically: true, encoding: .utf8)
        try "[rabbitmq_management].".write(to: folder.appending(path: "enabled_plugins"), atomically: true, encoding: .utf8)
    }

    private static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        return UInt16(bigEndian: address.sin_port)
    }

    /// A certificate authority and a certificate for "localhost" only.
    private func makeCertificates() async throws {
        let script = """
            openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.pem
            openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
            printf 'subjectAltName=DNS:localhost' > extensions
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile extensions -out server.pem
            """
        let made = try await run("/bin/sh", ["-e", "-c", "cd '\(folder.path)'\n\(script)"])
        try #require(made.status == 0, "\(made.errors)")
    }

    private var configuration: String {
        """
        listeners.tcp.1 = 127.0.0.1:\(port)
        listeners.ssl.1 = 127.0.0.1:\(tlsPort)
        ssl_options.cacertfile = \(folder.path)/ca.pem
        ssl_options.certfile = \(folder.path)/server.pem
        ssl_options.keyfile = \(folder.path)/server.key
        management.tcp.ip = 127.0.0.1
        management.tcp.port = \(managementPort)
        load_definitions = \(folder.path)/definitions.json
        vm_memory_high_watermark.absolute = 512MB
        disk_free_limit.absolute = 50MB
        log.console = false
        """
    }

    private var environment: [String: String] {
        [
            "PATH": "/usr/lib/rabbitmq/bin:/usr/bin:/bin", "HOME": folder.path + "/home",
            "RABBITMQ_NODENAME": "events\(getpid())@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1", "RABBITMQ_NODE_PORT": "\(port)", "RABBITMQ_DIST_PORT": "\(distributionPort)",
            "ERL_EPMD_PORT": "\(epmdPort)", "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_CONFIG_FILE": folder.path + "/rabbitmq.conf", "RABBITMQ_MNESIA_BASE": folder.path + "/mnesia",
            "RABBITMQ_LOG_BASE": folder.path + "/log", "RABBITMQ_ENABLED_PLUGINS_FILE": folder.path + "/enabled_plugins",
            "RABBITMQ_PID_FILE": folder.path + "/pid",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
                "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
        ]
    }

    /// Starts the broker and waits until its management answers for the queues.
    func start() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/lib/rabbitmq/bin/rabbitmq-server")
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? FileManager.default.removeItem(at: folder.appending(path: "pid"))
        try process.run()
        try await eventually(within: .seconds(60)) {
            guard let text = try? String(contentsOf: self.folder.appending(path: "pid"), encoding: .utf8) else { return false }
            self.note(pid: pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
            return await self.management.isReady
        }
    }

    private func note(pid: pid_t) {
        self.pid = pid
        let first = Self.alive.withLock { alive in
            defer { alive = (pid, epmdPort) }
            return alive.broker == 0
        }
        if first { atexit { Broker.endAtExit() } }
    }

    private static func endAtExit() {
        let (broker, epmd) = alive.withLock { $0 }
        if broker > 0 { Glibc.kill(broker, SIGKILL) }
        // epmd refuses to end until it has noticed that its node is gone.
        for _ in 0..<100 where !endEPMD(port: epmd) { usleep(20_000) }
        try? FileManager.default.removeItem(at: FileManager.default.temporaryDirectory.appending(path: "events-sdk-broker-\(getpid())"))
    }

    private static func endEPMD(port: UInt16) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/epmd")
        process.arguments = ["-port", "\(port)", "-kill"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return true }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    func signal(_ number: Int32) { Glibc.kill(pid, number) }

    /// Runs a command of `rabbitmqctl`.
    func control(_ arguments: [String]) async throws {
        let done = try await run("/usr/lib/rabbitmq/bin/rabbitmqctl", ["-q"] + arguments, environment: environment)
        try #require(done.status == 0, "\(done.errors)")
    }

    nonisolated var management: Management { Management(port: managementPort) }

    nonisolated func url(user: String = "erp", password: String = "erp-test", vhost: String = "acerto-test") -> String {
        "amqp://\(user):\(password)@127.0.0.1:\(port)/\(vhost)"
    }
}

extension Broker {
    /// "erp-test" with the salt 01020304, as RabbitMQ stores it.
    private static let passwordHash = "AQIDBHus8YPDch3D/NlyaY++wvPsxm3iSnrdm5PMYuWKM6eC"

    /// Virtual hosts: `acerto-test` has no queue for changed titles, `full` has one that takes one message, `bare` lacks the exchange.
    private static let definitions = """
        {"users": [
          {"name": "erp", "password_hash": "\(passwordHash)", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ""},
          {"name": "leitor", "password_hash": "\(passwordHash)", "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": ""},
          {"name": "admin", "password_hash": "\(passwordHash)", "hashing_algorithm": "rabbit_password_hashing_sha256",
           "tags": "administrator"}],
         "vhosts": [{"name": "acerto-test"}, {"name": "full"}, {"name": "bare"}],
         "permissions": [
          {"user": "erp", "vhost": "acerto-test", "configure": "^$", "write": "^ev\\\\.erp$", "read": "^$"},
          {"user": "erp", "vhost": "full", "configure": "^$", "write": "^ev\\\\.erp$", "read": "^$"},
          {"user": "erp", "vhost": "bare", "configure": "^$", "write": "^ev\\\\.erp$", "read": "^$"},
          {"user": "leitor", "vhost": "acerto-test", "configure": "^$", "write": "^$", "read": "^$"},
          {"user": "admin", "vhost": "acerto-test", "configure": ".*", "write": ".*", "read": ".*"},
          {"user": "admin", "vhost": "full", "configure": ".*", "write": ".*", "read": ".*"}],
         "exchanges": [
          {"name": "ev.erp", "vhost": "acerto-test", "type": "topic", "durable": true, "auto_delete": false, "arguments": {}},
          {"name": "ev.erp", "vhost": "full", "type": "topic", "durable": true, "auto_delete": false, "arguments": {}}],
         "queues": [
          {"name": "exist", "vhost": "acerto-test", "durable": true, "auto_delete": false, "arguments": {}},
          {"name": "paid", "vhost": "acerto-test", "durable": true, "auto_delete": false, "arguments": {}},
          {"name": "changed", "vhost": "acerto-test", "durable": true, "auto_delete": false, "arguments": {}},
          {"name": "full", "vhost": "full", "durable": true, "auto_delete": false,
           "arguments": {"x-max-length": 1, "x-overflow": "reject-publish"}}],
         "bindings": [
          {"source": "ev.erp", "vhost": "acerto-test", "destination": "exist", "destination_type": "queue",
           "routing_key": "title.exist.v1", "arguments": {}},
          {"source": "ev.erp", "vhost": "acerto-test", "destination": "paid", "destination_type": "queue",
           "routing_key": "title.paid.v1", "arguments": {}},
          {"source": "ev.erp", "vhost": "full", "destination": "full", "destination_type": "queue",
           "routing_key": "title.#", "arguments": {}}]}
        """
}

/// Waits until `condition` holds, looking every 50 ms.
func eventually(within limit: Duration, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "not within \(limit)")
        try await Task.sleep(for: .milliseconds(50))
    }
}
