import FoundationEssentials
public import JSONLines
import Passwords

extension Topology {
    /// The definitions file for `load_definitions`. `passwords` has one for each of `Topology.users`; only salted hashes are written.
    /// - Throws: `TopologyError.missingPassword` with the user's name.
    public func definitions(passwords: [String: String], administrator: String? = nil) throws(TopologyError) -> JSONValue {
        var users: [JSONValue] = []
        var permissions: [JSONValue] = []
        for user in Self.users + (administrator.map { [$0] } ?? []) {
            guard let password = passwords[user], !password.isEmpty else { throw .missingPassword(user: user) }
            let isAdministrator = user == administrator
            users.append([
                "name": .string(user), "password_hash": .string(Self.passwordHash(password)),
                "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": isAdministrator ? "administrator" : "",
            ])
            let rights = isAdministrator ? (configure: ".*", write: ".*", read: ".*") : Self.permissions(of: user)
            permissions.append([
                "user": .string(user), "vhost": .string(virtualHost), "configure": .string(rights.configure),
                "write": .string(rights.write),
                "read": .string(rights.read),
            ])
        }
        return [
            "vhosts": [["name": .string(virtualHost)]], "users": .array(users), "permissions": .array(permissions),
            "exchanges": .array(exchanges + [exchange(fingerprint, "fanout", [:])]), "queues": .array(queues), "bindings": .array(bindings),
        ]
    }

    /// The name of an exchange that stands for all the others: it changes with any exchange, queue, binding or setting, so
    /// that a service finds out by one look whether the broker was set up for its version.
    var fingerprint: String {
        let parts: JSONValue = [.array(exchanges), .array(queues), .array(bindings)]
        return "topology." + Digests.hexadecimal(Array(Digests.sha256(Array(parts.text.utf8)).prefix(6)))
    }

    /// What a user may configure, write and read: its own exchanges, the calls of others, its own queues. Control queues of
    /// streams are server-named; replies, retries and parking go through the default exchange.
    static func permissions(of user: String) -> (configure: String, write: String, read: String) {
        var write = ["amq\\.default", "delay\\..*", "rpc\\..*"]
        write += exchanges(of: user).map { $0.replacing(".", with: "\\.") }
        var read = ["amq\\.gen-.*", "q\\.\(user)\\..*", "rpcq\\.\(user)"]
        if user == "cli" { read.append("park\\..*") }
        if user == "erp" { return ("^$", "^ev\\.erp$", "^$") }
        return ("^amq\\.gen-.*$", "^(" + write.joined(separator: "|") + ")$", "^(" + read.joined(separator: "|") + ")$")
    }

    /// Salted SHA-256 as the broker stores it: base64 of salt and hash.
    private static func passwordHash(_ password: String) -> String {
        let salt = Tokens.randomBytes(4)
        return Data(salt + Digests.sha256(salt + Array(password.utf8))).base64EncodedString()
    }

    private var exchanges: [JSONValue] {
        let plain = Self.publishers.map { ("ev.\($0)", "topic") } + Self.commanded.map { ("cmd.\($0)", "direct") }
        // One binding `#` from a topic exchange to the request queue, so that a new method needs no new topology.
        let calls = Self.answering.map { ("rpc.\($0)", "topic") }
        let rungs = Self.rungs.map { ($0.name, "fanout") }
        return plain.map { exchange($0.0, $0.1, ["alternate-exchange": "unrouted"]) }
            + (calls + rungs + [("unrouted", "fanout")]).map { exchange($0.0, $0.1, [:]) }
    }

    private static var rungs: [(name: String, milliseconds: Int)] {
        RetryLadder.rungs.indices.flatMap { rung in
            (0...1).map { (RetryLadder.exchange(rung: rung, twin: $0), RetryLadder.milliseconds(rung: rung, twin: $0)) }
        }
    }

    private var queues: [JSONValue] {
        let consumed = Self.consumed.sorted { $0.key < $1.key }.flatMap { service, queues in
            queues.map { queue($0.name, arguments(of: $0, service: service)) }
        }
        let calls = Self.answering.map {
            queue("rpcq.\($0)", ["x-queue-type": "classic", "x-max-length": 10_000, "x-overflow": "reject-publish"])
        }
        // The rung hands back through the default exchange: the routing key of a message on a rung is its consumer's queue.
        let rungs = Self.rungs.map {
            queue(
                $0.name,
                [
                    "x-queue-type": .string(queueKind.rawValue), "x-message-ttl": .integer(Int64($0.milliseconds)),
                    "x-dead-letter-exchange": "",
                ]
            )
        }
        let parks = (Self.consumed.keys.sorted()).map { queue("park.\($0)", ["x-queue-type": .string(queueKind.rawValue)]) }
        // Events that nobody takes yet: the newest hundred thousand of a week, for whoever looks for them.
        let unrouted = queue("unrouted", ["x-queue-type": "classic", "x-max-length": 100_000, "x-message-ttl": 604_800_000])
        return consumed + calls + rungs + parks + [unrouted]
    }

    private func arguments(of queue: Queue, service: String) -> [String: JSONValue] {
        var arguments: [String: JSONValue] = ["x-queue-type": .string(queueKind.rawValue)]
        if queue.ordered { arguments["x-single-active-consumer"] = true }
        if queueKind == .quorum {
            arguments["x-delivery-limit"] = 20
            arguments["x-dead-letter-exchange"] = ""
            arguments["x-dead-letter-routing-key"] = .string("park.\(service)")
            arguments["x-dead-letter-strategy"] = "at-least-once"
            arguments["x-overflow"] = "reject-publish"
            arguments["x-max-length"] = 1_000_000
        }
        return arguments
    }

    private var bindings: [JSONValue] {
        let events = Self.consumed.values.flatMap { $0 }.flatMap { queue in queue.bindings.map { ($0.exchange, queue.name, $0.key) } }
        let calls = Self.answering.map { ("rpc.\($0)", "rpcq.\($0)", "#") }
        let rungs = Self.rungs.map { ($0.name, $0.name, "") }
        return (events + calls + rungs + [("unrouted", "unrouted", "")]).sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map {
            [
                "source": .string($0.0), "vhost": .string(virtualHost), "destination": .string($0.1), "destination_type": "queue",
                "routing_key": .string($0.2), "arguments": [:],
            ]
        }
    }

    private func exchange(_ name: String, _ kind: String, _ arguments: [String: JSONValue]) -> JSONValue {
        [
            "name": .string(name), "vhost": .string(virtualHost), "type": .string(kind), "durable": true, "auto_delete": false,
            "internal": false, "arguments": .object(arguments),
        ]
    }

    private func queue(_ name: String, _ arguments: [String: JSONValue]) -> JSONValue {
        ["name": .string(name), "vhost": .string(virtualHost), "durable": true, "auto_delete": false, "arguments": .object(arguments)]
    }
}

/// Why a topology could not be made or does not fit.
public enum TopologyError: Error, Equatable, Sendable, CustomStringConvertible {
    /// No password was given for this user.
    case missingPassword(user: String)
    /// The broker lacks this exchange or queue, or this login may not see it.
    case missing(kind: String, name: String)
    /// The broker was set up for another version of the suite.
    case otherVersion(expected: String)

    /// What is wrong and what to do.
    public var description: String {
        switch self {
        case .missingPassword(let user): "no password for broker user \(user)"
        case .missing(let kind, let name):
            "the broker has no \(kind) \(name), or this login may not see it: load the definitions file of this version"
        case .otherVersion(let expected):
            "the broker was set up for another version (no exchange \(expected)): load the definitions file of this version"
        }
    }
}
