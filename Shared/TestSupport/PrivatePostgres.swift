internal import Foundation
public import Postgres

/// A PostgreSQL server of this process alone, in a folder under `/var/tmp`, listening on a free port of the loopback address.
///
/// A shell keeps it: it reads commands from a pipe and, when the pipe closes because this process ended in whatever way, stops the
/// server and deletes the folder. Durability is off, so a crash of the machine would lose the data, which nobody needs.
public actor PrivatePostgres {
    private let shell: Process
    private let input: FileHandle
    private let output: FileHandle
    private let port: Int
    /// The certificate of the server, its own authority, made out to `localhost` alone.
    public nonisolated let certificatePath: String

    /// Makes and starts a server that offers TLS. Needs Debian's `postgresql-15` and `openssl`; as root it runs as the user `postgres`.
    public init() async throws {
        let shell = Process()
        let (input, output) = (Pipe(), Pipe())
        shell.executableURL = URL(fileURLWithPath: "/bin/bash")
        shell.arguments = ["-c", Self.keeper]
        shell.standardInput = input
        shell.standardOutput = output
        try shell.run()
        self.shell = shell
        self.input = input.fileHandleForWriting
        self.output = output.fileHandleForReading
        (port, certificatePath) = try Self.readiness(in: await Self.line(from: self.output))
    }

    /// The superuser's settings for a database. `host` is a name or address of this machine; `options` go into the URL's query.
    public func settings(database: String = "postgres", host: String = "127.0.0.1", options: String = "") throws -> PostgresSettings {
        var settings = try PostgresSettings(url: "postgresql://postgres:postgres@\(host):\(port)/\(database)?\(options)")
        settings.forSlowMachines()
        return settings
    }

    /// Stops the server as an administrator would (`-m fast`), leaves it down for a moment and starts it on the same port.
    public func restart() async throws {
        try input.write(contentsOf: Data("restart\n".utf8))
        guard try Self.readiness(in: await Self.line(from: output)).port == port else {
            throw PostgresError(.settings, "the server did not restart")
        }
    }

    private static func readiness(in line: String) throws(PostgresError) -> (port: Int, certificate: String) {
        let words = line.split(separator: " ")
        guard words.count == 2, let port = Int(words[0]) else { throw PostgresError(.settings, "the test server did not start: \(line)") }
        return (port, words[1] + "/server.crt")
    }

    /// One line of the shell, read on a thread of its own, for the read blocks.
    private static func line(from output: FileHandle) async -> String {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                var line: [UInt8] = []
                while let byte = try? output.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") { line.append(byte) }
                continuation.resume(returning: String(decoding: line, as: UTF8.self))
            }
        }
    }

    /// Prints port and folder when the server is ready, and again after each restart.
    private static let keeper = #"""
        trap '' INT TERM HUP
        bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
        dir=$(mktemp -d /var/tmp/acerto-postgres-XXXXXX)
        chmod 755 "$dir"
        as=""
        if [ "$(id -u)" = 0 ]; then chown postgres: "$dir"; as="runuser -u postgres --"; fi
        cd /
        echo postgres > "$dir/password"
        chmod 644 "$dir/password"
        fail() { echo "$1"; rm -rf "$dir"; exit 1; }
        $as "$bin/initdb" -D "$dir/data" -U postgres -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 -N > /dev/null 2>&1 \
            || fail "initdb failed"
        $as openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
            -addext subjectAltName=DNS:localhost -keyout "$dir/server.key" -out "$dir/server.crt" > /dev/null 2>&1 || fail "openssl failed"
        $as tee -a "$dir/data/postgresql.conf" > /dev/null <<END
        listen_addresses = '127.0.0.1'
        unix_socket_directories = '$dir'
        ssl = on
        ssl_cert_file = '$dir/server.crt'
        ssl_key_file = '$dir/server.key'
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 200
        shared_buffers = 64MB
        deadlock_timeout = 100ms
        END
        control() { $as "$bin/pg_ctl" -D "$dir/data" -l "$dir/data/server.log" -w -t 30 "$@" > /dev/null 2>&1; }
        for attempt in 1 2 3 4 5 6 7 8 9 10; do
            port=$((20000 + RANDOM % 12000))
            control -o "-p $port" start && break
            port=""
        done
        [ -n "$port" ] || fail "no free port"
        echo "$port $dir"
        while read -r command; do
            control -m fast stop
            control -o "-p $port" start && echo "$port $dir" || echo "restart failed"
        done
        control -m immediate stop
        rm -rf "$dir"
        """#
}
