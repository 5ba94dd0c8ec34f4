public import GRPCCore
public import ServiceRuntime

/// Why contacts refuses a request. Names the field; carries no personal data.
public enum ContactsError: RPCStatusConvertible, Equatable {
    /// A field of the request is wrong.
    case invalid(field: String, reason: String)
    /// There is no such row in this tenant.
    case notFound(field: String, id: Int64)
    /// A title of the promise has an open promise already.
    case promiseOpen(promise: Int64)

    /// The status that says what the caller can do.
    public var rpcCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .notFound: .notFound
        case .promiseOpen: .alreadyExists
        }
    }

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let field, let reason): "\(field): \(reason)"
        case .notFound(let field, let id): "\(field): there is no \(id)"
        case .promiseOpen(let promise): "title_ids: promise \(promise) is open for one of these titles; cancel it first"
        }
    }
}
