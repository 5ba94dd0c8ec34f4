public import AMQP

extension Topology {
    /// Checks that everything a service publishes to and reads from exists, and that the broker was set up for this version,
    /// without creating anything.
    /// - Throws: `TopologyError` that names what is missing, or `AMQPError` when the broker cannot be asked.
    public func verify(service: String, over connection: AMQPConnection) async throws {
        for name in Self.exchanges(of: service) {
            guard try await Self.exists(exchange: name, over: connection) else { throw TopologyError.missing(kind: "exchange", name: name) }
        }
        let parking = Self.consumed[service] == nil ? [] : ["park.\(service)"]
        for name in Self.queues(of: service) + parking {
            guard try await Self.exists(queue: name, over: connection) else { throw TopologyError.missing(kind: "queue", name: name) }
        }
        guard try await Self.exists(exchange: fingerprint, over: connection) else {
            throw TopologyError.otherVersion(expected: fingerprint)
        }
    }

    private static func exists(exchange: String, over connection: AMQPConnection) async throws -> Bool {
        do {
            try await connection.declarePassive(exchange: exchange)
            return true
        } catch {
            guard error.code == .notFound || error.code == .accessRefused else { throw error }
            return false
        }
    }

    private static func exists(queue: String, over connection: AMQPConnection) async throws -> Bool {
        do {
            _ = try await connection.declarePassive(queue: queue)
            return true
        } catch {
            guard error.code == .notFound || error.code == .accessRefused else { throw error }
            return false
        }
    }
}
