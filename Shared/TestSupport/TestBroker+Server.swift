import Foundation

#if canImport(Glibc)
import Glibc
#endif

/// A RabbitMQ node in a folder of its own on free ports.
///
/// A shell keeps it: it reads commands from a pipe and, when the pipe closes because this process ended in whatever way, kills the
/// node and deletes the folder.
actor PrivateBroker {
    nonisolated let address: TestBroker.Address
    nonisolated let environment: [String: String]
    private let input: FileHandle
    private let output: FileHandle

    init(certificates: TestCertificates?) throws {
        let folder = try Self.makeFolder()
        let ports = try FreePorts.take(4)
        address = TestBroker.Address(
            host: certificates == nil ? "127.0.0.1" : "localhost",
            port: ports[0],
            management: "http://127.0.0.1:\(ports[1])",
            user: "guest",
            password: "guest"
        )
        environment = Self.environment(folder: folder, ports: ports)
        for (name, text) in Self.files(ports: ports, certificates: certificates) {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        let shell = Process()
        let (input, output) = (Pipe(), Pipe())
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", Self.keeper, "keeper", folder]
        shell.environment = environment
        shell.standardInput = input
        shell.standardOutput = output
        try shell.run()
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
    }

    /// Has the shell `start`, `kill` or `remove` the node, and waits until it has.
    func command(_ command: String) async throws {
        try input.write(contentsOf: Data("\(command)\n".utf8))
        let output = output
        let answer = await withCheckedContinuation { continuation in
            // A thread of its own, for the read blocks.
            Thread.detachNewThread { continuation.resume(returning: (try? output.read(upToCount: 5)) ?? Data()) }
        }
        guard answer == Data("done\n".utf8) else { throw TestProcess.Failure(command: command, output: "the broker's keeper is gone") }
    }

    /// The node's name server outlives it, being a daemon, and is ended by name; the ports are free when the whole group is gone.
    private static let keeper = #"""
        trap '' INT TERM HUP
        kill_node() {
            [ -n "$node" ] || return
            kill -9 -- "-$node" 2> /dev/null
            wait "$node" 2> /dev/null
            while kill -0 -- "-$node" 2> /dev/null; do sleep 0.02; done
            node=""
        }
        remove() {
            kill_node
            epmd -kill > /dev/null 2>&1
            rm -rf "$1"
        }
        while read -r command; do
            case "$command" in
                start) setsid /usr/lib/rabbitmq/bin/rabbitmq-server < /dev/null > /dev/null 2>&1 & node=$! ;;
                kill) kill_node ;;
                remove) remove "$1" ;;
            esac
            echo done
        done
        remove "$1"
        """#

    private static func makeFolder() throws -> String {
        let folder = "/tmp/acerto-broker-\(getpid())-\(UInt32.random(in: .min ... .max))"
        for part in ["home", "mnesia", "log"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(part)", withIntermediateDirectories: true)
        }
        return folder
    }

    private static func files(ports: [Int], certificates: TestCertificates?) -> [(name: String, text: String)] {
        var lines = ["management.tcp.ip = 127.0.0.1", "management.tcp.port = \(ports[1])", "log.console = false"]
        lines += ["vm_memory_high_watermark.absolute = 512MB", "disk_free_limit.absolute = 50MB"]
        if let certificates {
            lines += ["listeners.tcp = none", "listeners.ssl.1 = 127.0.0.1:\(ports[0])", "ssl_options.verify = verify_peer"]
            lines += ["ssl_options.fail_if_no_peer_cert = true", "ssl_options.cacertfile = \(certificates.authority)"]
            lines += ["ssl_options.certfile = \(certificates.server)", "ssl_options.keyfile = \(certificates.serverKey)"]
        } else {
            lines.append("listeners.tcp.1 = 127.0.0.1:\(ports[0])")
        }
        return [
            ("rabbitmq.conf", lines.joined(separator: "\n") + "\n"),
            ("enabled_plugins", "[rabbitmq_management,rabbitmq_consistent_hash_exchange].\n"),
        ]
    }

    private static func environment(folder: String, ports: [Int]) -> [String: String] {
        [
            "HOME": "\(folder)/home", "PATH": "/usr/lib/rabbitmq/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8",
            "RABBITMQ_NODENAME": "acerto\(ports[2])@localhost", "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": "\(ports[0])", "RABBITMQ_DIST_PORT": "\(ports[2])", "ERL_EPMD_PORT": "\(ports[3])",
            "ERL_EPMD_ADDRESS": "127.0.0.1", "RABBITMQ_CONF_ENV_FILE": "/dev/null", "RABBITMQ_CONFIG_FILE": "\(folder)/rabbitmq.conf",
            "RABBITMQ_MNESIA_BASE": "\(folder)/mnesia", "RABBITMQ_LOG_BASE": "\(folder)/log",
            "RABBITMQ_ENABLED_PLUGINS_FILE": "\(folder)/enabled_plugins", "RABBITMQ_PID_FILE": "\(folder)/rmq.pid",
            // Two schedulers that do not spin: tests share a small machine with what they test.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
                "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}",
        ]
    }
}

/// Ports that were free a moment ago.
enum FreePorts {
    static func take(_ count: Int) throws -> [Int] {
        var sockets: [Int32] = []
        defer { for descriptor in sockets { close(descriptor) } }
        // All are held until the last is found, so that none is found twice.
        return try (0..<count).map { _ in
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            sockets.append(descriptor)
            return try bind(descriptor)
        }
    }

    private static func bind(_ descriptor: Int32) throws -> Int {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, size) == 0 ? getsockname(descriptor, $0, &size) : -1
            }
        }
        guard status == 0 else { throw TestProcess.Failure(command: "bind", output: "errno \(errno)") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
