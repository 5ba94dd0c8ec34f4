import Foundation
import FoundationNetworking
import Testing

/// The broker's management API, as far as the tests use it.
struct Management: Sendable {
    /// A message that lay in a queue.
    struct Message: Decodable, Sendable {
        struct Properties: Decodable, Sendable {
            let type, messageId, correlationId, appId, userId, contentType: String
            let timestamp: Int64
            let deliveryMode: Int
            let headers: Headers
        }

        struct Headers: Decodable, Sendable, Equatable {
            let source, subject, traceparent: String
            let tenant, schema: Int

            enum CodingKeys: String, CodingKey {
                case source = "ce-source"
                case subject = "ce-subject"
                case traceparent
                case tenant = "x-tenant"
                case schema = "x-schema"
            }
        }

        let routingKey, exchange, payload: String
        let properties: Properties

        var body: [UInt8] { [UInt8](Data(base64Encoded: payload) ?? Data()) }
    }

    private struct Connection: Decodable { let name: String }

    let port: UInt16

    var isReady: Bool {
        get async {
            let status = try? await request("GET", "queues/acerto-test/exist").status
            return status == 200
        }
    }

    /// Takes up to `count` messages out of a queue of the virtual host `acerto-test`.
    func take(_ count: Int, from queue: String) async throws -> [Message] {
        let body = #"{"count": \#(count), "ackmode": "ack_requeue_false", "encoding": "base64"}"#
        let answer = try await request("POST", "queues/acerto-test/\(queue)/get", body)
        try #require(answer.status == 200)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([Message].self, from: answer.body)
    }

    func bindChanged() async throws {
        let answer = try await request("POST", "bindings/acerto-test/e/ev.erp/q/changed", #"{"routing_key": "title.changed.v1"}"#)
        try #require(answer.status == 201)
    }

    func unbindChanged() async throws {
        let answer = try await request("DELETE", "bindings/acerto-test/e/ev.erp/q/changed/title.changed.v1")
        try #require(answer.status == 204)
    }

    func purge(_ queue: String, vhost: String = "acerto-test") async throws {
        let answer = try await request("DELETE", "queues/\(vhost)/\(queue)/contents")
        try #require(answer.status == 204)
    }

    /// Closes every client's connection, as an operator does; returns how many there were.
    func closeConnections() async throws -> Int {
        let answer = try await request("GET", "connections")
        let connections = try JSONDecoder().decode([Connection].self, from: answer.body)
        for connection in connections {
            let name = try #require(connection.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            _ = try await request("DELETE", "connections/\(name)")
        }
        return connections.count
    }

    private func request(_ method: String, _ path: String, _ body: String? = nil) async throws -> (status: Int, body: Data) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)/api/\(path)")))
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Basic \(Data("admin:erp-test".utf8).base64EncodedString())", forHTTPHeaderField: "Authorization")
        let (data, response) = try await URLSession.shared.data(for: request)
        return (try #require(response as? HTTPURLResponse).statusCode, data)
    }
}
