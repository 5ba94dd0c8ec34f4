public import GRPCCore
public import ServiceRuntime

/// Why notifications refuses a request. Names the field; carries no personal data.
public enum NotificationsError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such delivery in this tenant.
    case notFound(field: String, id: Int64)
    /// The delivery's outcome is known, so there is nothing to decide.
    case notUnconfirmed(id: Int64, status: String)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .notFound: .notFound
        case .notUnconfirmed: .failedPrecondition
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let field, let id): "\(field): there is no \(id)"
        case .notUnconfirmed(let id, let status): "delivery_id: \(id) is \(status), only what is unconfirmed is decided"
        }
    }
}
