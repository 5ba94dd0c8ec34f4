import AMQP
import Foundation
import TestSupport
import Testing

/// A broker that speaks TLS only and asks for a client's certificate.
@Suite("TLS", .serialized, .timeLimit(.minutes(5))) struct TLSTests {
    private func withBroker(_ body: (AMQPSettings, TestCertificates) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "acerto-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let certificates = try await TestCertificates.make(in: folder.path)
        let broker = try await TestBroker.own(certificates: certificates)
        let host = try await broker.makeVirtualHost()
        try await host.declare(queue: "inbox")
        var settings = try host.settings
        settings.tls = AMQPTLS(caFile: certificates.authority)
        settings.tls?.certificateFile = certificates.client
        settings.tls?.keyFile = certificates.clientKey
        try await body(settings, certificates)
        try await broker.stop()
    }

    private func failure(_ settings: AMQPSettings) async throws -> AMQPError {
        try await AMQPConnection.withConnection(settings, name: "test", logger: .quiet) { connection in
            try await #require(throws: AMQPError.self) { try await connection.waitUntilOpen(timeout: .seconds(2)) }
        }
    }

    @Test("who shows a certificate and checks the server's gets through; others do not") func certificates() async throws {
        try await withBroker { settings, certificates in
            try await AMQPConnection.withConnection(settings, name: "test", logger: .quiet) { connection in
                try await connection.waitUntilOpen(timeout: .seconds(10))
                let body = [UInt8](repeating: 9, count: 500_000)
                try await connection.publish(AMQPMessage(body: body), exchange: "", routingKey: "inbox")
                try await connection.withConsumer(queue: "inbox", prefetch: 1) { consumer in
                    let batch = try await consumer.nextBatch(upTo: 1)
                    #expect(batch?.first?.message.body == body)
                }
            }
            var wrong = settings
            wrong.tls?.caFile = certificates.stranger
            #expect(try await failure(wrong).code == .untrustedServer)

            wrong = settings
            wrong.host = "127.0.0.1"  // The certificate is for localhost.
            #expect(try await failure(wrong).code == .untrustedServer)

            wrong = settings
            wrong.tls?.certificateFile = nil
            wrong.tls?.keyFile = nil
            #expect(try await failure(wrong).code == .connectionLost)

            wrong = settings
            wrong.tls?.caFile = "/nowhere"
            #expect(try await failure(wrong).code == .invalid)

            wrong = settings
            wrong.tls = nil
            #expect(try await failure(wrong).code == .connectionLost)
        }
    }
}
