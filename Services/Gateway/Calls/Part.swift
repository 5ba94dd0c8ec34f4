import GRPCCore
import Logging

/// A part of a page that its service gave, or did not: the page is shown without it and says so.
enum Part<Value: Sendable>: Sendable {
    case here(Value)
    case missing

    /// The value, if it is here.
    var value: Value? { if case .here(let value) = self { value } else { nil } }

    /// Asks for a part. What a service refuses or cannot give is missing.
    static func ask(_ name: String, _ logger: Logger, _ question: () async throws -> Value) async -> Part {
        do {
            return .here(try await question())
        } catch {
            let reason = (error as? RPCError).map { "\($0.code): \($0.message)" } ?? "\(type(of: error))"
            logger.warning("a part of a page is missing", metadata: ["part": "\(name)", "reason": "\(reason)"])
            return .missing
        }
    }
}
