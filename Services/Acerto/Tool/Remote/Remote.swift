import AMQP
import ArgumentParser
import Foundation
import GRPCCore
import GRPCOverAMQP
import Logging
import Messaging
import Postgres
import Protocols
import ServiceRuntime

/// The suite as the command line sees it: one connection, the services' clients, the tenant of the environment.
struct Remote: Sendable {
    let connection: AMQPConnection
    private let clients: RPCClients

    var contacts: Acerto_Contacts_V1_Contacts.Client<AMQPClientTransport> { .init(wrapping: clients["contacts"]) }
    var debts: Acerto_Debts_V1_Debts.Client<AMQPClientTransport> { .init(wrapping: clients["debts"]) }
    var scheduling: Acerto_Scheduling_V1_Scheduling.Client<AMQPClientTransport> { .init(wrapping: clients["scheduling"]) }
    var agreements: Acerto_Agreements_V1_Agreements.Client<AMQPClientTransport> { .init(wrapping: clients["agreements"]) }
    var notifications: Acerto_Notifications_V1_Notifications.Client<AMQPClientTransport> { .init(wrapping: clients["notifications"]) }
    var billing: Acerto_Billing_V1_Billing.Client<AMQPClientTransport> { .init(wrapping: clients["billing"]) }
    var access: Acerto_Access_V1_Access.Client<AMQPClientTransport> { .init(wrapping: clients["access"]) }

    private static let settings = [
        Setting("AMQP_URL", "broker, amqp://user@host:port/vhost"),
        Setting("AMQP_PASSWORD", "password of the broker login", secret: true),
        Setting("AMQP_CA", "authority of the broker's certificate, for amqps", default: ""),
        Setting("ACERTO_TENANT", "number of the tenant", default: "1"),
    ]

    /// Connects, runs `body` as the tenant of the environment and turns what goes wrong into an exit code with its reason.
    static func run(_ body: (Remote) async throws -> Void) async throws {
        do {
            let settings = try Settings(Self.settings, environment: processEnvironment())
            let broker = try AMQPSettings(url: settings["AMQP_URL"], password: settings["AMQP_PASSWORD"], caFile: settings["AMQP_CA"])
            let tenant = TenantID(rawValue: Int32(try settings.integer("ACERTO_TENANT", in: 1...Int(Int32.max))))
            var logger = Logger(label: "acerto")
            logger.logLevel = .critical
            try await AMQPConnection.withConnection(broker, name: "acerto", logger: logger) { connection in
                try await connection.waitUntilOpen(timeout: .seconds(5))
                let clients = RPCClients(Topology.answering, over: connection)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await clients.run() }
                    try await MessageContext.$current.withValue(MessageContext(tenant: tenant)) {
                        try await body(Remote(connection: connection, clients: clients))
                    }
                    group.cancelAll()
                }
            }
        } catch let error as RPCError {
            try fail("\(error.message)", code: [.unavailable, .deadlineExceeded].contains(error.code) ? 3 : 1)
        } catch let error as AMQPError {
            try fail("o broker não respondeu: \(error)", code: 3)
        } catch let error as SettingError {
            try fail("\(error)", code: 2)
        } catch let error as TopologyError {
            try fail("\(error)", code: 3)
        }
    }

    private static func fail(_ reason: String, code: Int32) throws -> Never {
        FileHandle.standardError.write(Data("acerto: \(reason)\n".utf8))
        throw ExitCode(code)
    }
}
