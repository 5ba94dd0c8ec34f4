import AMQP
import Logging
import TestSupport

/// A connection to the virtual host, open when `body` begins.
func withConnection<R>(
    _ host: TestVirtualHost,
    change: (inout AMQPSettings) -> Void = { _ in },
    _ body: (AMQPConnection) async throws -> R
) async throws -> R {
    var settings = try host.settings
    change(&settings)
    return try await AMQPConnection.withConnection(settings, name: "test", logger: .quiet) { connection in
        try await connection.waitUntilOpen(timeout: .seconds(20))
        return try await body(connection)
    }
}

extension Logger {
    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension AMQPMessage {
    static func numbered(_ number: Int) -> AMQPMessage {
        var properties = AMQPProperties()
        properties.deliveryMode = .persistent
        properties.messageID = "message-\(number)"
        return AMQPMessage(body: Array("\(number)".utf8), properties: properties)
    }

    var number: Int? { Int(String(decoding: body, as: UTF8.self)) }
}

/// Chance that can be repeated: print the seed, give it again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
